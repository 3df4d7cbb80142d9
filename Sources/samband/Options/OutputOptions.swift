import ArgumentParser
import Coordination
import Glibc
import JSONSchema

/// A command whose output can be a person's or a program's.
protocol Reporting {
    var output: OutputOptions { get }
}

/// How a command tells what it did.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Ett JSON-dokument per rad i stället för text.")
    var json = false

    @Option(help: ArgumentHelp("Språk för text: sv eller en.", valueName: "språk"))
    var lang = Language.sv

    var terminal: Terminal { Terminal() }

    /// What a command line asks for, as far as it can be told where it is otherwise wrong.
    static func wanted(in arguments: [String]) -> OutputOptions? {
        var own: [String] = arguments.contains("--json") ? ["--json"] : []
        if let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count {
            own += ["--lang", arguments[index + 1]]
        }
        if arguments.contains("--lang=en") { own += ["--lang", "en"] }
        return (try? parse(own)) ?? (try? parse([]))
    }

    /// One JSON document on one line of standard output.
    func emit(_ value: JSONValue) {
        print(String(decoding: value.serialized(), as: UTF8.self))
    }

    func say(_ lines: [String]) {
        for line in lines.flatMap(Printable.lines) { print(line) }
    }

    func say(_ sv: String, _ en: String) {
        print(lang.pick(sv, en))
    }

    /// Hands on what was printed, for output that a program reads while it comes.
    func flush() {
        fflush(nil)
    }

    /// A table as wide as the terminal, or one sentence where there are no rows.
    func say(_ table: Table, empty sv: String, _ en: String) {
        guard !table.rows.isEmpty else { return say(sv, en) }
        say(table.lines(width: terminal.width, style: terminal.style))
    }

    /// Either of the two forms of a result.
    func report(_ value: JSONValue, text: () -> [String]) {
        if json { emit(value) } else { say(text()) }
    }
}
