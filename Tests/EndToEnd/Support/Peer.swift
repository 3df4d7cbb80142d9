internal import JSONSchema
internal import Testing
internal import Wire
internal import ZeroMQ

/// A client of the protocol that does nothing by itself: what a test sends is what goes out.
final class Peer {
    let keys: CurveKeyPair
    private let socket: Socket
    private var lastRequest: UInt64 = 0
    private var waiting: [Reply] = []

    init(
        to endpoint: String, of server: CurvePublicKey, keys: CurveKeyPair,
        in context: Context? = nil, _ adjust: (inout SocketOptions) -> Void = { _ in }
    ) throws {
        var options = SocketOptions()
        options.curve = .client(keys, server: server)
        options.reconnect = .never
        options.maxMessageBytes = 64 << 20
        options.sendHighWater = 0
        adjust(&options)
        self.keys = keys
        socket = try Socket.open(.dealer, in: context ?? Context(), options: options)
        try socket.connect(to: endpoint)
    }

    /// Drops the connection as a client does that ends.
    func close() { socket.close() }

    // MARK: - Out

    /// Sends frames as they are.
    @discardableResult
    func send(frames: [[UInt8]]) throws -> SendOutcome { try socket.send(frames) }

    /// Sends one command; returns its request id.
    @discardableResult
    func send(_ verb: CommandVerb, _ header: JSONValue, body: [UInt8]? = nil) throws -> UInt64 {
        let id = nextRequest()
        let frame = Head(verb: verb, requestID: id).frame(header: header.serialized())
        try socket.send([frame] + (body.map { [$0] } ?? []))
        return id
    }

    /// Sends one command; false if the connection is gone.
    func sendUnread(_ verb: CommandVerb, _ header: JSONValue) throws -> Bool {
        let frame = Head(verb: verb, requestID: nextRequest()).frame(header: header.serialized())
        return try socket.send([frame]) == .sent
    }

    /// Sends events as one SUBMIT; returns its request id.
    @discardableResult
    func send(_ events: Event...) throws -> UInt64 { try send(batch: events) }

    @discardableResult
    func send(batch events: [Event]) throws -> UInt64 {
        let id = nextRequest()
        let head = Head(verb: .submit, requestID: id)
        try socket.send(events.flatMap { [head.frame(header: $0.header), $0.body] })
        return id
    }

    func nextRequest() -> UInt64 {
        lastRequest += 1
        return lastRequest
    }

    // MARK: - In

    /// The next record of any kind; nil if none came in time.
    func next(within timeout: Duration = .seconds(30)) throws -> Reply? {
        if waiting.isEmpty { try receive(within: timeout) }
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }

    /// The answer to a request; what else comes meanwhile is kept for later.
    func answer(to id: UInt64, within timeout: Duration = .seconds(30)) throws -> Reply {
        let found = try first(within: timeout) { $0.requestID == id && $0.verb != .deliver }
        return try #require(found, "no answer to request \(id)")
    }

    /// The next delivery; nil if none came in time.
    func delivery(within timeout: Duration = .seconds(30)) throws -> Reply? {
        try first(within: timeout) { $0.verb == .deliver }
    }

    /// Everything that has come so far and comes until an answer of the daemon's own.
    func deliveriesSoFar() throws -> [Reply] {
        try hello()
        defer { waiting.removeAll { $0.verb == .deliver } }
        return waiting.filter { $0.verb == .deliver }
    }

    /// Whether the daemon ends this connection; nothing may come on it meanwhile.
    func isCut(within timeout: Duration = .seconds(30)) throws -> Bool {
        let deadline = ContinuousClock.now + timeout
        while ContinuousClock.now < deadline {
            // Only a socket that has lost its one connection has nowhere to put a message.
            let probe = Head(verb: .hello, requestID: 0).frame(header: [])
            if try socket.send([probe]) == .wouldBlock { return true }
            if try receive(within: .milliseconds(20)), try drain() { return false }
        }
        return false
    }

    /// Takes what has come; whether anything of it was not a refusal.
    private func drain() throws -> Bool {
        defer { waiting = [] }
        return waiting.contains { $0.verb != .refused }
    }

    private func first(
        within timeout: Duration, where isWanted: (Reply) -> Bool
    ) throws -> Reply? {
        let deadline = ContinuousClock.now + timeout
        while true {
            if let index = waiting.firstIndex(where: isWanted) { return waiting.remove(at: index) }
            guard try receive(within: max(.zero, deadline - .now)) else { return nil }
        }
    }

    @discardableResult
    private func receive(within timeout: Duration) throws -> Bool {
        guard try socket.poll(timeout: timeout) else { return false }
        guard case .message(let message) = try socket.receive() else { return false }
        for frame in message.frames {
            let answers = try frame.withUnsafeBytes { try AnswerFrame.answers(in: $0) }
            waiting += try answers.map { try Reply($0) }
        }
        return true
    }
}
