import JSONSchema
import Wire
import ZeroMQ

/// One client's connection to the daemon, safe to use from any number of tasks at once.
///
/// It owns one DEALER socket on a thread of its own. When the connection breaks it connects again
/// with growing, scattered waits, greets, sends everything unanswered with the same bytes and
/// opens again what was open. What cannot be sent twice (an operator's act) fails with
/// `ClientError.outcomeUnknown`. Refusals are thrown as `RefusedError`.
package final class Connection: Sendable {
    package let settings: ConnectionSettings
    package let checkpoints: CheckpointKeeper
    private let shared: ClientShared
    private let loop: SocketLoop<ClientLoop>

    private init(_ settings: ConnectionSettings) throws(ClientError) {
        let keeper = try CheckpointKeeper(
            file: settings.checkpointFile, server: settings.serverKey.z85)
        let shared = ClientShared { answer in
            guard let json = try? JSONValue(parsing: answer.header, limits: .answers),
                let checkpoint = EvidenceCheckpoint(json: json)
            else { return }
            // What does not agree is kept by the keeper and thrown where it is asked for.
            try? keeper.observe(checkpoint)
        }
        self.settings = settings
        self.shared = shared
        checkpoints = keeper
        do {
            loop = try SocketLoop(name: "samband-client") { sockets throws(ZeroMQError) in
                try ClientLoop(sockets, settings, shared)
            }
        } catch {
            throw .local(error.description)
        }
    }

    deinit {
        loop.stop()
    }

    /// Connects, greets and waits for WELCOME.
    ///
    /// - Throws: `ClientError.unreachable` if nobody answers within `connectTimeout`,
    ///   `.keyNotAccepted`, `.evidence` if the daemon has forgotten what it said before, or the
    ///   `RefusedError` with which it refused the greeting.
    package static func connect(_ settings: ConnectionSettings) async throws -> Connection {
        let connection = try Connection(settings)
        do {
            _ = try await connection.ask(.welcome, timeout: settings.connectTimeout) { _ in [] }
            if let fault = connection.checkpoints.fault { throw fault }
        } catch {
            connection.close()
            throw error
        }
        return connection
    }

    /// The newest WELCOME.
    package func greeting() throws -> Greeting {
        try Greeting(json: JSONValue(parsing: shared.greeting))
    }

    /// Ends everything: what waits fails with `ClientError.closed`.
    ///
    /// Returns when the socket thread is gone.
    package func close() {
        put(.end)
        loop.stop()
        // The error that ended the loop has been given to all who waited.
        try? loop.join()
    }

    // MARK: - Asking

    /// Sends a request and waits for its answer.
    ///
    /// - Parameter frames: makes the frames from the request id.
    func ask(
        _ kind: ClientRequest.Kind, timeout: Duration? = nil, listener: AsyncQueue<Answer>? = nil,
        _ frames: (UInt64) -> [[UInt8]]
    ) async throws -> Answer {
        let id = shared.newID()
        let request = ClientRequest(
            id: id, kind: kind, frames: frames(id),
            deadline: .now + (timeout ?? settings.requestTimeout))
        if let listener { put(.listen(id, listener)) }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if let error = put(.ask(request, continuation)) {
                    continuation.resume(throwing: error)
                } else if Task.isCancelled {
                    put(.cancel(id))
                }
            }
        } onCancel: {
            put(.cancel(id))
        }
    }

    /// Sends what is not answered unless it is refused.
    func note(_ id: UInt64, _ frames: [[UInt8]]) {
        put(.ask(ClientRequest(id: id, kind: .note, frames: frames, deadline: .now), nil))
    }

    func resubscribe(_ id: UInt64, _ frames: [[UInt8]]?) {
        put(.resubscribe(id, frames))
    }

    @discardableResult
    private func put(_ command: ClientCommand) -> ClientError? {
        switch shared.put(command) {
        case .success(let isFirst):
            if isFirst { loop.wake() }
            return nil
        case .failure(let error):
            return error
        }
    }

    /// One frame of a command without body.
    func frame(_ verb: CommandVerb, _ id: UInt64, _ header: [UInt8]) -> [[UInt8]] {
        [Head(verb: verb, requestID: id).frame(header: header)]
    }
}
