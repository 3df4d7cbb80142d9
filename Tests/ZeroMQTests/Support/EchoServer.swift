internal import Testing
internal import ZeroMQ

/// A real server on loopback TCP with CURVE and ZAP, on a port of the kernel's choice.
final class EchoServer: Sendable {
    static let domain = "test"

    let keys: CurveKeyPair
    let authenticator: Authenticator
    let seen: Seen
    let loop: SocketLoop<EchoHandler>
    let endpoint: String

    init(
        allowing users: [CurvePublicKey: String],
        maxFrames: Int = 16,
        messagesPerTurn: Int = 32,
        _ adjust: @Sendable @escaping (inout SocketOptions) -> Void = { _ in }
    ) throws {
        let keys = try CurveKeyPair.generate()
        let authenticator = Authenticator(domain: Self.domain, keys: try AllowedKeys(users))
        let seen = try Seen()
        loop = try SocketLoop(name: "echo", messagesPerTurn: messagesPerTurn) {
            sockets throws(ZeroMQError) in
            try sockets.authenticate(with: authenticator)
            var options = SocketOptions()
            options.curve = .server(keys)
            options.zapDomain = Self.domain
            adjust(&options)
            let router = try sockets.open("echo", .router, options: options, isMonitored: true)
            seen.endpoints.add(try router.socket.bind(to: "tcp://127.0.0.1:0"))
            return EchoHandler(router: router, seen: seen, maxFrames: maxFrames)
        }
        self.keys = keys
        self.authenticator = authenticator
        self.seen = seen
        endpoint = try #require(seen.endpoints.all.first)
    }

    var port: UInt16 {
        endpoint.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    }

    /// Runs on the loop's thread and waits until it has.
    func run(_ work: @escaping @Sendable (inout EchoHandler) throws(ZeroMQError) -> Void) throws {
        let done = try EventFD()
        loop.post { handler throws(ZeroMQError) in
            try work(&handler)
            done.signal()
        }
        try #require(done.wait(timeout: .seconds(20)))
    }

    /// Sends to the peer until the ROUTER says that it is gone.
    ///
    /// The monitor tells of an end a moment before the ROUTER knows of it.
    func becomesUnreachable(_ id: [UInt8], within timeout: Duration = .seconds(20)) throws -> Bool {
        let end = ContinuousClock.now + timeout
        while ContinuousClock.now < end {
            try run { handler throws(ZeroMQError) in
                handler.seen.replies.add(try handler.router.socket.send([id, [1]]))
            }
            if seen.replies.all.last == .unreachable { return true }
        }
        return false
    }

    func stop() throws {
        loop.stop()
        try loop.join()
    }
}
