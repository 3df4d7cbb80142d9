internal import Testing
internal import ZeroMQ

/// An echo server that ends connections which never finish a message.
struct GuardedServer {
    let seen: Seen
    private let serverKeys: CurveKeyPair
    private let loop: SocketLoop<GuardedHandler>

    init(
        _ keys: CurveKeyPair, limit: UInt64, ahead: UInt64 = .max,
        _ found: Recorder<ConnectionHandle>
    ) throws {
        let serverKeys = try CurveKeyPair.generate()
        let seen = try Seen()
        let allowed = try AllowedKeys([keys.publicKey: "u"])
        let authenticator = Authenticator(domain: "guard", keys: allowed)
        loop = try SocketLoop(name: "guarded") { sockets throws(ZeroMQError) in
            try sockets.authenticate(with: authenticator)
            var options = SocketOptions()
            options.curve = .server(serverKeys)
            options.zapDomain = "guard"
            let router = try sockets.open("r", .router, options: options, isMonitored: true)
            seen.endpoints.add(try router.socket.bind(to: "tcp://127.0.0.1:0"))
            let echo = EchoHandler(router: router, seen: seen, maxFrames: 1_000)
            return GuardedHandler(
                echo: echo, bounds: .init(unfinished: limit, ahead: ahead), found: found)
        }
        self.seen = seen
        self.serverKeys = serverKeys
    }

    func client(_ keys: CurveKeyPair) throws -> Socket {
        var options = SocketOptions()
        options.curve = .client(keys, server: serverKeys.publicKey)
        options.reconnect = .never
        let socket = try Socket.open(.dealer, in: Context(), options: options)
        try socket.connect(to: try #require(seen.endpoints.all.first))
        return socket
    }

    func stop() throws {
        loop.stop()
        try loop.join()
    }
}

/// Feeds the guard and sweeps every few milliseconds.
private struct GuardedHandler: LoopHandler, ~Copyable {
    var echo: EchoHandler
    let bounds: IntakeGuard.Bounds
    let found: Recorder<ConnectionHandle>
    var intake = IntakeGuard()
    var deadline: ContinuousClock.Instant? = .now

    mutating func readable(_ socket: LoopSocket) throws(ZeroMQError) -> ReceiveOutcome {
        let outcome = try echo.readable(socket)
        if case .message = outcome, let descriptor = echo.seen.messages.all.last?.sourceDescriptor {
            intake.finished(descriptor)
        }
        return outcome
    }

    mutating func monitored(
        _ event: MonitorEvent,
        on socket: LoopSocket
    ) throws(ZeroMQError) {
        switch event {
        case .accepted(let descriptor): intake.accepted(descriptor)
        case .disconnected(let descriptor): intake.disconnected(descriptor)
        default: break
        }
        try echo.monitored(event, on: socket)
    }

    mutating func tick(_ now: ContinuousClock.Instant) throws(ZeroMQError) {
        // Where a bound on what is sent ahead is tried nothing is told to be taken.
        if bounds.ahead == .max { intake.drained() }
        for (connection, _) in intake.sweep(bounds) {
            connection.shutdown()
            found.add(connection)
        }
        deadline = now + .milliseconds(5)
    }
}
