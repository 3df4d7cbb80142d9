internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct IntakeGuardTests {
    private let limit: UInt64 = 4_000_000

    @Test func `a message without end is found, an honest client is not`() throws {
        let found = try Recorder<ConnectionHandle>()
        let keys = try CurveKeyPair.generate()
        let server = try GuardedServer(keys, limit: limit, found)
        let honest = try server.client(keys)
        let endless = try server.client(keys)
        let frame = [UInt8](repeating: 1, count: 50_000)
        // Twice the limit, but finished again and again.
        for _ in 0..<160 {
            _ = try honest.send([frame])
            try #require(try honest.poll(timeout: .seconds(20)))
            _ = try honest.receive { _ in }
        }
        #expect(found.all.isEmpty)
        // One message of three times the limit comes whole to nobody.
        _ = try endless.send([[UInt8]](repeating: frame, count: 240))
        let connection = try #require(found.first { $0 })
        #expect(server.seen.events.sees(.disconnected(descriptor: connection.descriptor)))
        _ = try honest.send([[1]])
        #expect(try honest.poll(timeout: .seconds(20)))
        try server.stop()
    }

    @Test func `a client that sends far ahead of what is taken from it is found`() throws {
        let found = try Recorder<ConnectionHandle>()
        let keys = try CurveKeyPair.generate()
        let server = try GuardedServer(keys, limit: limit, ahead: limit, found)
        let client = try server.client(keys)
        let frame = [UInt8](repeating: 1, count: 50_000)
        for _ in 0..<240 { _ = try client.send([frame]) }
        let connection = try #require(found.first { $0 })
        #expect(server.seen.events.sees(.disconnected(descriptor: connection.descriptor)))
        try server.stop()
    }

    @Test func `what is no connection is not watched`() {
        var intake = IntakeGuard()
        intake.accepted(-1)
        intake.finished(7)
        intake.disconnected(7)
        #expect(intake.count == 0)
        #expect(intake.sweep(.init(unfinished: 0)).isEmpty)
    }
}
