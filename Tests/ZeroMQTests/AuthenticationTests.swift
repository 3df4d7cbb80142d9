internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct AuthenticationTests {
    @Test func `an unknown key is refused and a known one served`() throws {
        let (known, unknown) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let server = try EchoServer(allowing: [known.publicKey: "u"])
        let stranger = try Client(to: server, keys: unknown)
        try stranger.socket.send([[1]])
        #expect(server.seen.events.sees(.handshakeFailed(.authentication(status: 400))))
        let client = try Client(to: server, keys: known)
        #expect(try client.isServed())
        #expect(server.seen.messages.all.count == 1)
        let refusal = try #require(server.seen.decisions.all.first)
        #expect(refusal.outcome == .unknownKey)
        #expect(refusal.key == unknown.publicKey)
        #expect(refusal.address == "127.0.0.1")
        #expect(server.authenticator.counts == [.unknownKey: 1, .accepted: 1])
        try server.stop()
    }

    @Test func `a revoked key keeps its connection and gets no new one`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let client = try Client(to: server, keys: keys)
        #expect(try client.isServed())
        server.authenticator.replace(AllowedKeys())
        #expect(try client.isServed())
        let again = try Client(to: server, keys: keys)
        try again.socket.send([[1]])
        #expect(server.seen.events.sees(.handshakeFailed(.authentication(status: 400))))
        #expect(server.authenticator.counts == [.accepted: 1, .unknownKey: 1])

        server.authenticator.replace(try AllowedKeys([keys.publicKey: "u2"]))
        let third = try Client(to: server, keys: keys)
        #expect(try third.isServed())
        #expect(server.seen.messages.all.last?.userID == "u2")
        try server.stop()
    }

    @Test func `a wrong server key never becomes a connection`() throws {
        let keys = try CurveKeyPair.generate()
        let server = try EchoServer(allowing: [keys.publicKey: "u"])
        let wrong = try CurveKeyPair.generate().publicKey
        let client = try Client(to: server, keys: keys) {
            $0.curve = .client(keys, server: wrong)
        }
        try client.socket.send([[1]])
        let failure = server.seen.events.first { event in
            if case .handshakeFailed(let failure) = event { failure } else { nil }
        }
        #expect(failure != nil)
        #expect(server.seen.messages.all.isEmpty)
        try server.stop()
    }

    @Test func `a client without CURVE never becomes a connection`() throws {
        let server = try EchoServer(allowing: [:])
        let client = try Client(to: server, keys: CurveKeyPair.generate()) { $0.curve = nil }
        try client.socket.send([[1]])
        let failure = server.seen.events.first { event in
            if case .handshakeFailed(let failure) = event { failure } else { nil }
        }
        #expect(failure != nil)
        #expect(server.seen.messages.all.isEmpty)
        try server.stop()
    }

    @Test func `nobody is let in when no authenticator answers`() throws {
        let (serverKeys, clientKeys) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let context = try Context()
        var options = SocketOptions()
        options.curve = .server(serverKeys)
        options.zapDomain = "nobody"
        let server = try Socket.open(.router, in: context, options: options)
        let monitor = try SocketMonitor(server, in: context)
        let endpoint = try server.bind(to: "tcp://127.0.0.1:0")
        options = SocketOptions()
        options.curve = .client(clientKeys, server: serverKeys.publicKey)
        let client = try Socket.open(.dealer, in: context, options: options)
        try client.connect(to: endpoint)
        try client.send([[1]])
        var failed = false
        let end = ContinuousClock.now + .seconds(20)
        while !failed && ContinuousClock.now < end {
            if case .handshakeFailed = try monitor.next(within: .seconds(20)) { failed = true }
        }
        #expect(failed)
        #expect(try server.receive() == .wouldBlock)
        monitor.close(server)
    }

    @Test func `a loop opens no server for a domain that nobody answers for`() throws {
        #expect(throws: ZeroMQError.noAuthenticator(domain: "other")) {
            let seen = try Seen()
            _ = try SocketLoop<EchoHandler>(name: "none") { sockets throws(ZeroMQError) in
                try sockets.authenticate(
                    with: Authenticator(domain: "one", keys: AllowedKeys())
                )
                var options = SocketOptions()
                options.zapDomain = "other"
                let router = try sockets.open("echo", .router, options: options)
                return EchoHandler(router: router, seen: seen, maxFrames: 1)
            }
        }
    }

    @Test func `a loop opens no CURVE server without a domain`() throws {
        let keys = try CurveKeyPair.generate()
        #expect(throws: ZeroMQError.noAuthenticator(domain: "")) {
            let seen = try Seen()
            _ = try SocketLoop<EchoHandler>(name: "none") { sockets throws(ZeroMQError) in
                try sockets.authenticate(
                    with: Authenticator(domain: "one", keys: AllowedKeys())
                )
                var options = SocketOptions()
                options.curve = .server(keys)
                let router = try sockets.open("echo", .router, options: options)
                return EchoHandler(router: router, seen: seen, maxFrames: 1)
            }
        }
    }

    @Test func `user ids have 1 to 255 bytes and no NUL`() throws {
        let key = try CurveKeyPair.generate().publicKey
        for user in ["a", String(repeating: "a", count: 255), "åäö"] {
            #expect(throws: Never.self) { _ = try AllowedKeys([key: user]) }
        }
        for user in ["", String(repeating: "a", count: 256), "a\0b"] {
            #expect(throws: AllowedKeys.Refusal.userID(of: key)) {
                _ = try AllowedKeys([key: user])
            }
        }
    }
}
