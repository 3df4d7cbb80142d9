internal import Foundation
internal import JSONSchema
internal import Testing
internal import ZeroMQ

/// The command line as it is delivered, with keys on disk, on one daemon.
final class Program {
    struct Ended {
        let code: Int32?
        let output: String
        let errors: String

        /// Each line of the output as JSON.
        var json: [JSONValue] {
            get throws {
                try output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
            }
        }
    }

    let folder: TemporaryFolder
    private let world: World

    init(_ world: World) throws {
        self.world = world
        folder = try TemporaryFolder()
    }

    /// Runs it without a daemon.
    static func run(_ arguments: [String]) throws -> Ended {
        let program = try Places.daemon().deletingLastPathComponent().appending(path: "samband")
        let process = try ChildProcess(
            program, arguments, adding: ["SAMBAND_PROTOCOLS": Places.protocols.path])
        let code = process.exitCode()
        _ = process.output.hasEnded()
        _ = process.errors.hasEnded()
        return Ended(code: code, output: process.output.text, errors: process.errors.text)
    }

    func operate(_ arguments: String...) throws -> Ended {
        try Self.run(
            arguments + ["--data", world.data, "--endpoint", world.daemon.endpoint])
    }

    func run(as party: World.Party, _ arguments: String...) throws -> Ended {
        let key = folder.path("\(party).key")
        if !FileManager.default.fileExists(atPath: key) {
            try world.keyPair(party).write(secretFile: key)
        }
        return try Self.run(
            arguments + [
                "--key", key, "--server-key", world.data + "/keys/server.pub",
                "--endpoint", world.daemon.endpoint,
            ])
    }
}
