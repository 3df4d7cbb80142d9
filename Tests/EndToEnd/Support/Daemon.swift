internal import Foundation
internal import JSONSchema
internal import Testing
internal import ZeroMQ

/// The daemon's own process, on a data folder and on ports that it chooses itself.
final class Daemon {
    let process: ChildProcess
    /// What it says that it listens on, as its log tells it.
    let endpoint: String
    let desk: String

    /// Starts it and waits until it says that it is ready.
    init(data: String, _ more: [String]) throws {
        process = try Self.start(data: data, more)
        let line = process.errors.line { $0.contains("\"message\":\"ready\"") }
        let ready = try #require(line, "not ready: \(process.errors.text)")
        let told = try JSONValue(parsing: Array(ready.utf8))
        endpoint = try #require(told["endpoint"]?.string)
        desk = try #require(told["desk"]?.string)
    }

    /// Starts the program without waiting for anything.
    static func start(data: String, _ more: [String]) throws -> ChildProcess {
        var arguments = ["--data", data, "--log", "trace"]
        let defaults = [
            ("--listen", "tcp://127.0.0.1:*"), ("--desk-port", "0"),
            ("--protocols", Places.protocols.path),
        ]
        for (option, value) in defaults where !more.contains(option) {
            arguments += [option, value]
        }
        return try ChildProcess(Places.daemon(), arguments + more)
    }

    var log: LineTail { process.errors }

    /// Asks it to stop and expects it to end well.
    func stop(sourceLocation: SourceLocation = #_sourceLocation) {
        process.signal(SIGTERM)
        let code = process.exitCode()
        #expect(code == 0, "\(log.text)", sourceLocation: sourceLocation)
    }

    /// Ends it as a power cut would.
    func kill() {
        process.signal(SIGKILL)
        _ = process.exitCode()
    }
}
