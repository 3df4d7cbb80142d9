internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct LimitTests {
    @Test(.serialized, arguments: [4_095, 4_096, 4_097])
    func `a frame over the limit ends its client and nobody else`(size: Int) throws {
        let (long, other) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let server = try EchoServer(allowing: [long.publicKey: "long", other.publicKey: "other"]) {
            $0.maxMessageBytes = 4_096
        }
        let sender = try Client(to: server, keys: long)
        let bystander = try Client(to: server, keys: other)
        #expect(try sender.isServed())
        #expect(try bystander.isServed())
        let descriptor = try #require(server.seen.messages.all.first?.sourceDescriptor)
        // The limit counts what CURVE makes of the frame: 33 bytes more than the frame itself.
        let frame = [UInt8](repeating: 1, count: size - 33)
        if size <= 4_096 {
            #expect(try sender.echo([frame]) == [frame])
        } else {
            try sender.socket.send([frame])
            #expect(server.seen.events.sees(.disconnected(descriptor: descriptor)))
        }
        #expect(try bystander.isServed())
        try server.stop()
    }

    @Test(.serialized, arguments: [7, 8, 9, 5_000])
    func `a message over the frame limit is drained and reported`(payload: Int) throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"], maxFrames: 9)
        let client = try Client(to: server, keys: keys)
        let message = [[UInt8]](repeating: [1], count: payload)
        if payload <= 8 {
            #expect(try client.echo(message) == message)
        } else {
            try client.socket.send(message)
            #expect(server.seen.refused.first { $0 } == payload + 1)
        }
        #expect(try client.isServed())
        #expect(server.seen.messages.all.last?.frames.count == 2)
        try server.stop()
    }

    @Test func `a peer that nobody knows is unreachable`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let client = try Client(to: server, keys: keys)
        #expect(try client.isServed())
        let id = try #require(server.seen.messages.all.first?.frames.first)
        let descriptor = try #require(server.seen.messages.all.first?.sourceDescriptor)
        try server.run { handler throws(ZeroMQError) in
            handler.seen.replies.add(try handler.router.socket.send([[0, 1, 1, 1, 1], [1]]))
        }
        #expect(server.seen.replies.all.last == .unreachable)
        client.socket.close()
        #expect(server.seen.events.sees(.disconnected(descriptor: descriptor)))
        #expect(try server.becomesUnreachable(id))
        try server.stop()
    }

    @Test func `a client that never reads blocks itself and nobody else`() throws {
        let (deaf, other) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let users = [deaf.publicKey: "deaf", other.publicKey: "other"]
        let server = try EchoServer(allowing: users) { $0.sendHighWater = 4 }
        let silent = try Client(to: server, keys: deaf) { $0.receiveHighWater = 1 }
        let bystander = try Client(to: server, keys: other)
        #expect(try silent.isServed())
        #expect(try bystander.isServed())
        let id = try #require(server.seen.messages.all.first?.frames.first)
        try server.run { handler throws(ZeroMQError) in
            let body = [UInt8](repeating: 5, count: 60_000)
            var outcome = SendOutcome.sent
            // Kernel buffers take some megabytes first; 1 000 messages are sixty.
            for _ in 0..<1_000 where outcome == .sent {
                outcome = try handler.router.socket.send([id, body])
            }
            handler.seen.replies.add(outcome)
        }
        #expect(server.seen.replies.all.last == .wouldBlock)
        #expect(try bystander.isServed())
        try server.stop()
    }

    @Test func `a dealer without a peer would block`() throws {
        var options = SocketOptions()
        options.immediate = true
        let socket = try Socket.open(.dealer, in: Context(), options: options)
        #expect(try socket.send([[1], [2]]) == .wouldBlock)
        #expect(try socket.receive() == .wouldBlock)
        #expect(try socket.poll(timeout: .milliseconds(1)) == false)
    }

    /// In a process of its own, because the other suites of the run use memory too.
    @Test func `100 000 messages leave nothing behind`() async {
        await #expect(processExitsWith: .success) {
            let memory = try ResidentMemory()
            var warm = 0
            let context = try Context()
            let router = try Socket.open(.router, in: context)
            let endpoint = try router.bind(to: "tcp://127.0.0.1:0")
            let dealer = try Socket.open(.dealer, in: context)
            try dealer.connect(to: endpoint)
            let body = [[UInt8](repeating: 1, count: 300), [UInt8](repeating: 2, count: 1_024)]
            for round in 0..<1_000 {
                if round == 100 { warm = try memory.kibibytes() }
                for _ in 0..<100 { try #require(try dealer.send(body) == .sent) }
                for _ in 0..<100 {
                    try #require(try router.poll(timeout: .seconds(20)))
                    guard case .message(let message) = try router.receive() else { continue }
                    try #require(try router.send(message.frames) == .sent)
                }
                for _ in 0..<100 {
                    try #require(try dealer.poll(timeout: .seconds(20)))
                    _ = try dealer.receive { _ in }
                }
            }
            // One frame kept of each message would be over 25 MiB.
            try #require(try memory.kibibytes() - warm < 20_000)
        }
    }
}
