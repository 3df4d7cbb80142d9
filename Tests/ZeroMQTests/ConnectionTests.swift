internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct ConnectionTests {
    @Test func `a shut down connection ends its client and nobody else`() throws {
        let (first, second) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let users = [first.publicKey: "first", second.publicKey: "second"]
        let server = try EchoServer(allowing: users)
        let one = try Client(to: server, keys: first)
        let two = try Client(to: server, keys: second)
        #expect(try one.isServed())
        #expect(try two.isServed())
        let message = try #require(server.seen.messages.all.first { $0.userID == "first" })
        let descriptor = try #require(message.sourceDescriptor)
        let connection = try #require(ConnectionHandle(descriptor))
        #expect(connection.isOpen)
        #expect(connection.shutdown())
        #expect(server.seen.events.sees(.disconnected(descriptor: descriptor)))
        #expect(try two.isServed())
        #expect(try server.becomesUnreachable(message.frames[0]))
        try server.stop()
    }

    @Test func `a handle does not fit the next connection under its number`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        var old: ConnectionHandle?
        do {
            let client = try Client(to: server, keys: keys)
            #expect(try client.isServed())
            let descriptor = try #require(server.seen.messages.all.last?.sourceDescriptor)
            old = ConnectionHandle(descriptor)
            #expect(old?.isOpen == true)
            client.socket.close()
            #expect(server.seen.events.sees(.disconnected(descriptor: descriptor)))
        }
        let gone = try #require(old)
        let clients = try (0..<20).map { _ in try Client(to: server, keys: keys) }
        #expect(try clients.allSatisfy { try $0.isServed() })
        // Whoever has the number now, and somebody mostly has, is not ended by the old handle.
        #expect(!gone.isOpen)
        #expect(!gone.shutdown())
        #expect(try clients.allSatisfy { try $0.isServed() })
        try server.stop()
    }

    @Test func `there is no handle for a number that is no socket`() {
        #expect(ConnectionHandle(-1) == nil)
        #expect(ConnectionHandle(1_000_000) == nil)
    }

    @Test func `the monitor tells the life of a connection`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let client = try Client(to: server, keys: keys)
        #expect(try client.isServed())
        let descriptor = try #require(server.seen.messages.all.first?.sourceDescriptor)
        client.socket.close()
        #expect(server.seen.events.sees(.disconnected(descriptor: descriptor)))
        let events = server.seen.events.all.filter { event in
            if case .listening = event { false } else { true }
        }
        #expect(
            events == [
                .accepted(descriptor: descriptor), .handshakeSucceeded,
                .disconnected(descriptor: descriptor),
            ]
        )
        try server.stop()
    }

    @Test func `the client's monitor tells connected and disconnected`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let context = try Context()
        var options = SocketOptions()
        options.curve = .client(keys, server: server.keys.publicKey)
        options.reconnect = .never
        let socket = try Socket.open(.dealer, in: context, options: options)
        let monitor = try SocketMonitor(socket, in: context)
        try socket.connect(to: server.endpoint)
        var events: [MonitorEvent] = []
        while events.last != .handshakeSucceeded {
            events.append(try #require(try monitor.next(within: .seconds(20))))
        }
        #expect(events.contains { if case .connected = $0 { true } else { false } })
        try server.stop()
        let isOver = try monitor.next(within: .seconds(20))
        #expect({ if case .disconnected = isOver { true } else { false } }())
        monitor.close(socket)
    }

    @Test func `a port that is taken is a typed error`() throws {
        let context = try Context()
        let first = try Socket.open(.router, in: context)
        let endpoint = try first.bind(to: "tcp://127.0.0.1:0")
        let second = try Socket.open(.router, in: context)
        #expect(throws: ZeroMQError.endpoint(endpoint, code: 98)) { try second.bind(to: endpoint) }
    }

    @Test func `monitor frames of wrong length or unknown event are nothing`() {
        #expect(MonitorEvent(frame: []) == nil)
        #expect(MonitorEvent(frame: [0, 2, 5, 0, 0]) == nil)
        #expect(MonitorEvent(frame: [0, 2, 5, 0, 0, 0, 0]) == nil)
        #expect(MonitorEvent(frame: [3, 0, 5, 0, 0, 0]) == nil)
        #expect(MonitorEvent(frame: [0, 2, 5, 0, 0, 0]) == .disconnected(descriptor: 5))
        #expect(MonitorEvent(frame: [0x10, 0, 98, 0, 0, 0]) == .bindFailed(code: 98))
        let refused = MonitorEvent.handshakeFailed(.authentication(status: 400))
        #expect(MonitorEvent(frame: [0, 0x40, 0x90, 1, 0, 0]) == refused)
    }
}
