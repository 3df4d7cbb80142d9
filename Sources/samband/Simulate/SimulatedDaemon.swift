import FoundationEssentials
import Glibc
import JSONSchema
import Synchronization

/// A daemon of this command's own, in simulation mode, on a free port.
final class SimulatedDaemon {
    let endpoint: String
    let data: String
    private let process: pid_t
    /// The daemon to end when this process is told to end; 0 for none.
    private static let child = Atomic<pid_t>(0)

    /// Starts it and waits until it says that it is ready.
    init(program: String, data: String, protocols: String, start: String) async throws {
        self.data = data
        let log = data + ".log"
        process = try Self.spawn(
            [
                program, "--data", data, "--listen", "tcp://127.0.0.1:*", "--desk-port", "0",
                "--protocols", protocols, "--simulation", "--start", start,
            ], log: log)
        Self.child.store(process, ordering: .relaxed)
        for number in [SIGTERM, SIGINT, SIGHUP] {
            signal(number) { number in
                // Only what is safe in a signal handler: end the daemon, then this process.
                let process = SimulatedDaemon.child.load(ordering: .relaxed)
                if process > 0 { kill(process, SIGTERM) }
                _exit(128 + number)
            }
        }
        do {
            endpoint = try await Self.endpoint(of: process, log: log)
        } catch {
            kill(process, SIGTERM)
            throw error
        }
    }

    /// Asks it to end and waits for that.
    func stop() {
        guard Self.child.exchange(0, ordering: .relaxed) == process else { return }
        kill(process, SIGTERM)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
    }

    /// The daemon beside this program.
    static var standardProgram: String {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().path + "/sambandd"
    }

    private static func spawn(_ arguments: [String], log: String) throws -> pid_t {
        guard access(arguments[0], X_OK) == 0 else { throw cannotStart(arguments[0], errno) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(
            &actions, STDERR_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        var strings = arguments.map { strdup($0) }
        strings.append(nil)
        defer { for string in strings { free(string) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, arguments[0], &actions, nil, strings, environ)
        guard code == 0 else { throw cannotStart(arguments[0], code) }
        return process
    }

    private static func cannotStart(_ program: String, _ code: Int32) -> Failure {
        let reason = String(cString: strerror(code))
        return Failure(
            .local, "Kan inte starta \(program): \(reason). Ange --daemon.",
            "Cannot start \(program): \(reason). Give --daemon.")
    }

    /// What the log says of where it listens.
    private static func endpoint(of process: pid_t, log: String) async throws -> String {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(30)
        while clock.now < deadline {
            let text = FileManager.default.contents(atPath: log) ?? Data()
            for line in text.split(separator: 0x0A) {
                if let entry = try? JSONValue(parsing: Array(line)),
                    entry["message"]?.string == "ready", let endpoint = entry["endpoint"]?.string
                {
                    return endpoint
                }
            }
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG) == process {
                let said = String(decoding: text.suffix(800), as: UTF8.self)
                throw Failure(
                    .local, "sambandd avslutades: \(said)", "sambandd ended: \(said)")
            }
            try await clock.sleep(until: clock.now + .milliseconds(20))
        }
        throw Failure(
            .unreachable, "sambandd blev inte redo på 30 sekunder; se \(log).",
            "sambandd was not ready in 30 seconds; see \(log).")
    }
}
