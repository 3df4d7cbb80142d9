internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct EchoTests {
    @Test func `frames of every size and number come back as they were`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"], maxFrames: 201)
        let client = try Client(to: server, keys: keys)
        let messages: [[[UInt8]]] = [
            [[]], [[], []], [[1], [], [2]], [Array(repeating: 7, count: 29)],
            [Array(repeating: 8, count: 33)], [Array(repeating: 9, count: 255)],
            [Array(repeating: 9, count: 256)], [Array(repeating: 10, count: 8_192), []],
            [Array(repeating: 11, count: 1_000_000)],
            (0..<200).map { [UInt8($0)] },
        ]
        for message in messages {
            #expect(try client.echo(message) == message)
        }
        try server.stop()
    }

    @Test func `user id and descriptor stand on each message`() throws {
        let (first, second) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let users = [first.publicKey: "region-1", second.publicKey: "employer-2"]
        let server = try EchoServer(allowing: users)
        let one = try Client(to: server, keys: first)
        let two = try Client(to: server, keys: second)
        for _ in 0..<3 {
            #expect(try one.isServed())
            #expect(try two.isServed())
        }
        let messages = server.seen.messages.all
        #expect(
            messages.map(\.userID) == ["region-1", "employer-2"] + ["region-1", "employer-2"]
                + ["region-1", "employer-2"]
        )
        #expect(Set(messages.map(\.sourceDescriptor)).count == 2)
        #expect(messages.allSatisfy { $0.sourceDescriptor != nil })
        try server.stop()
    }

    @Test func `libzmq's own routing ids are five bytes and begin with 0`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let client = try Client(to: server, keys: keys)
        #expect(try client.isServed())
        let bytes = try #require(server.seen.messages.all.first?.frames.first)
        #expect(bytes.count == 5)
        #expect(bytes.first == 0)
        #expect(RoutingID(bytes).hasAssignedForm)
        #expect(RoutingID(bytes).bytes == bytes)
        try server.stop()
    }

    @Test(.serialized, arguments: [1, 4, 5, 6, 255])
    func `a routing id that the client chose is told apart`(length: Int) throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let chosen = [UInt8](repeating: 0x41, count: length)
        let client = try Client(to: server, keys: keys) { $0.routingID = chosen }
        #expect(try client.isServed())
        let bytes = try #require(server.seen.messages.all.first?.frames.first)
        #expect(bytes == chosen)
        #expect(!RoutingID(bytes).hasAssignedForm)
        #expect(RoutingID(bytes).bytes == bytes)
        try server.stop()
    }

    @Test func `a client can choose an id in libzmq's own form, which proves nothing`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let client = try Client(to: server, keys: keys) { $0.routingID = [0, 1, 2, 3, 4] }
        #expect(try client.isServed())
        #expect(server.seen.messages.all.first?.frames.first == [0, 1, 2, 3, 4])
        try server.stop()
    }

    @Test(arguments: [0, 256])
    func `a routing id has 1 to 255 bytes`(length: Int) throws {
        var options = SocketOptions()
        options.routingID = [UInt8](repeating: 1, count: length)
        let context = try Context()
        #expect(throws: ZeroMQError.option("routingID", code: 22)) {
            _ = try Socket.open(.dealer, in: context, options: options)
        }
        #expect(context.openSockets == 0)
    }

    @Test func `a frame goes to one peer by its routing id`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let client = try Client(to: server, keys: keys)
        #expect(try client.isServed())
        let peer = RoutingID(try #require(server.seen.messages.all.first?.frames.first))
        try server.run { handler throws(ZeroMQError) in
            handler.seen.replies.add(try handler.router.socket.send([9, 9], to: peer))
        }
        #expect(try client.next() == [[9, 9]])
        try server.stop()
    }
}
