internal import Testing
internal import ZeroMQ

/// Why a session is (routing id, User-Id, descriptor) and a chosen routing id is refused.
@Suite(.timeLimit(.minutes(2))) struct TheftTests {
    @Test func `a second key can take over a chosen routing id, and User-Id shows it`() throws {
        let (owner, thief) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let users = [owner.publicKey: "owner", thief.publicKey: "thief"]
        let server = try EchoServer(allowing: users)
        let chosen = Array("desk-1".utf8)

        let first = try Client(to: server, keys: owner) { $0.routingID = chosen }
        #expect(try first.isServed())
        let descriptor = try #require(server.seen.messages.all.last?.sourceDescriptor)
        first.socket.close()
        #expect(server.seen.events.sees(.disconnected(descriptor: descriptor)))

        let second = try Client(to: server, keys: thief) { $0.routingID = chosen }
        #expect(try second.isServed())
        // The mail meant for the owner's routing id goes to the thief.
        try server.run { handler throws(ZeroMQError) in
            handler.seen.replies.add(try handler.router.socket.send([chosen, [42]]))
        }
        #expect(try second.next() == [[42]])

        let messages = server.seen.messages.all
        #expect(messages.map { $0.frames[0] } == [chosen, chosen])
        #expect(messages.map(\.userID) == ["owner", "thief"])
        #expect(messages.allSatisfy { !RoutingID($0.frames[0]).hasAssignedForm })
        try server.stop()
    }

    @Test func `without handover a living connection keeps its routing id`() throws {
        let (owner, thief) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let users = [owner.publicKey: "owner", thief.publicKey: "thief"]
        let server = try EchoServer(allowing: users)
        let chosen = Array("desk-1".utf8)
        let first = try Client(to: server, keys: owner) { $0.routingID = chosen }
        #expect(try first.isServed())
        let second = try Client(to: server, keys: thief) { $0.routingID = chosen }
        try second.socket.send([[1]])
        #expect(server.seen.events.first { $0 == .handshakeSucceeded ? true : nil } == true)
        #expect(try first.isServed())
        #expect(server.seen.messages.all.allSatisfy { $0.userID == "owner" })
        try server.stop()
    }

    @Test func `assigned ids of two connections differ`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let clients = try (0..<5).map { _ in try Client(to: server, keys: keys) }
        #expect(try clients.allSatisfy { try $0.isServed() })
        #expect(Set(server.seen.messages.all.map { RoutingID($0.frames[0]) }).count == 5)
        try server.stop()
    }
}
