internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct HostileBytesTests {
    @Test(arguments: [UInt64(11), 12, 13])
    func `bytes that are not ZMTP are dropped and harm nobody`(seed: UInt64) throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"]) {
            $0.handshakeInterval = .milliseconds(300)
        }
        let client = try Client(to: server, keys: keys)
        #expect(try client.isServed())
        var random = SplitMix(seed: seed)
        var wrong: [[UInt8]] = [
            [], [0], Array("GET / HTTP/1.1\r\n\r\n".utf8), [UInt8](repeating: 0xFF, count: 70_000),
            RawConnection.greeting(mechanism: "NULL"), RawConnection.greeting(mechanism: "X"),
            RawConnection.greeting(mechanism: "CURVE") + [4, 255, 1, 2],
            RawConnection.greeting(mechanism: "CURVE") + [6] + [UInt8](repeating: 0xFF, count: 8),
            RawConnection.greeting(mechanism: "CURVE") + [4, 200, 5] + Array("HELLO".utf8)
                + [UInt8](repeating: 0, count: 194),
        ]
        for _ in 0..<5 {
            let length = Int.random(in: 1..<400, using: &random)
            wrong.append((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
        for bytes in wrong {
            let connection = try RawConnection(port: server.port)
            connection.send(bytes)
            let isClosed = connection.isClosed()
            #expect(isClosed, "seed \(seed), \(bytes.prefix(16))")
        }
        #expect(try client.isServed())
        #expect(server.seen.messages.all.count == 2)
        try server.stop()
    }

    @Test func `half a handshake ends when its time is out`() throws {
        let server = try EchoServer(allowing: [:]) { $0.handshakeInterval = .milliseconds(200) }
        let start = ContinuousClock.now
        let connection = try RawConnection(port: server.port)
        connection.send(RawConnection.greeting(mechanism: "CURVE"))
        let isClosed = connection.isClosed()
        #expect(isClosed)
        #expect(ContinuousClock.now - start >= .milliseconds(190))
        try server.stop()
    }
}
