import FoundationEssentials
import Glibc

/// What standard output and error are connected to.
struct Terminal {
    /// Whether a person sees standard output.
    let isInteractive: Bool
    let hasColour: Bool
    /// Characters on a line; nil when it goes to a file or another program.
    let width: Int?

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        isInteractive = isatty(STDOUT_FILENO) == 1
        hasColour =
            isInteractive && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
        width = isInteractive ? Self.columns : nil
    }

    var style: Style { Style(hasColour: hasColour) }

    /// Characters that text is broken at: the terminal's own, or 100 where there is none.
    static let lineWidth = Terminal().width.map { max($0, 40) } ?? 100

    private static var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else {
            return 80
        }
        return Int(size.ws_col)
    }

    static func writeError(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Reads one line without showing what is typed; from a pipe as it comes.
    static func readSecret(prompt: String) -> String? {
        guard isatty(STDIN_FILENO) == 1 else { return readLine() }
        writeError(prompt)
        var before = termios()
        tcgetattr(STDIN_FILENO, &before)
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            writeError("\n")
        }
        return readLine()
    }
}
