import FoundationEssentials
import JSONSchema
import Threads
import ZeroMQ

/// Remembers what the daemon said of its tree, so that it cannot take anything back unseen.
///
/// `latest` is the newest that was told; `checked` is the one that everything since was proved to
/// have grown from, and is what the file keeps.
package final class CheckpointKeeper: Sendable {
    private struct State: Sendable {
        var latest: EvidenceCheckpoint?
        var checked: EvidenceCheckpoint?
        var fault: ClientError?
    }

    private let file: String?
    private let server: String
    private let state: Locked<State>

    /// - Parameter server: the server's public key as text.
    /// - Throws: `ClientError.checkpoint` if the file is there but holds no checkpoint of that
    ///   server: going on as if there were none would let the tree be replaced unseen.
    package init(file: String?, server: String) throws(ClientError) {
        self.file = file
        self.server = server
        let checked = try file.flatMap { file throws(ClientError) in
            try Self.read(file, of: server)
        }
        state = Locked(State(latest: checked, checked: checked))
    }

    /// Nil if there is no such file yet.
    private static func read(
        _ file: String, of server: String
    ) throws(ClientError) -> EvidenceCheckpoint? {
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let data = FileManager.default.contents(atPath: file),
            let json = try? JSONValue(parsing: Array(data)), json["server"]?.string == server,
            let checkpoint = EvidenceCheckpoint(json: json)
        else { throw .checkpoint(file) }
        return checkpoint
    }

    package var latest: EvidenceCheckpoint? { state.withLock { $0.latest } }
    package var checked: EvidenceCheckpoint? { state.withLock { $0.checked } }
    /// What did not agree, once something has not.
    package var fault: ClientError? { state.withLock { $0.fault } }

    /// Takes in what the daemon tells now.
    ///
    /// - Parameter isOld: it may lie before the latest, as in the first answer again.
    package func observe(
        _ checkpoint: EvidenceCheckpoint, isOld: Bool = false
    ) throws(ClientError) {
        try state.withLock { state throws(ClientError) in
            if let fault = state.fault { throw fault }
            guard let latest = state.latest else {
                if !isOld { state.latest = checkpoint }
                return
            }
            if checkpoint.size == latest.size, checkpoint.root != latest.root {
                state.fault = .evidence("root at \(latest.size)")
            } else if checkpoint.size < latest.size, !isOld {
                state.fault = .evidence("\(latest.size) > \(checkpoint.size)")
            }
            if let fault = state.fault { throw fault }
            if checkpoint.size > latest.size { state.latest = checkpoint }
        }
    }

    /// `checkpoint` is proved to have grown from the one before; it is written to the file.
    package func check(_ checkpoint: EvidenceCheckpoint) throws(ClientError) {
        state.withLock { $0.checked = checkpoint }
        guard let file else { return }
        var object = checkpoint.json.object ?? [:]
        object["server"] = .string(server)
        do {
            try Data(JSONValue.object(object).serialized()).write(
                to: URL(filePath: file), options: .atomic)
        } catch {
            throw .local("cannot write the checkpoint to \(file)")
        }
    }

    /// What the daemon could not prove.
    package func fail(_ what: String) -> ClientError {
        state.withLock { state in
            let fault = ClientError.evidence(what)
            state.fault = fault
            return fault
        }
    }
}
