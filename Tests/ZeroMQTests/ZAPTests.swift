internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(2))) struct ZAPTests {
    private let key: CurvePublicKey
    private let authenticator: Authenticator

    init() throws {
        key = try CurveKeyPair.generate().publicKey
        authenticator = Authenticator(domain: "d", keys: try AllowedKeys([key: "user"]))
    }

    private func request() -> [[UInt8]] {
        [[0, 1], []] + ["1.0", "77", "d", "10.0.0.1", "", "CURVE"].map(ascii) + [key.bytes]
    }

    @Test func `a known key gets 200 and its user id`() {
        let (decision, reply) = authenticator.answer(request())
        #expect(decision.outcome == .accepted)
        #expect(reply == [[0, 1], []] + ["1.0", "77", "200", "OK", "user", ""].map(ascii))
    }

    @Test func `an unknown key, another domain and another mechanism get 400`() {
        var unknown = request()
        unknown[8][0] ^= 1
        var domain = request()
        domain[4] = ascii("e")
        var mechanism = request()
        mechanism[7] = ascii("PLAIN")
        let cases: [([[UInt8]], ZAPDecision.Outcome)] = [
            (unknown, .unknownKey), (domain, .wrongDomain), (mechanism, .wrongMechanism),
        ]
        for (frames, outcome) in cases {
            let (decision, reply) = authenticator.answer(frames)
            #expect(decision.outcome == outcome)
            #expect(reply == [[0, 1], []] + ["1.0", "77", "400", "No access", "", ""].map(ascii))
        }
    }

    @Test func `a key that is shut out comes in again after a time that doubles`() throws {
        let clock = Shared(ContinuousClock.now)
        let authenticator = Authenticator(
            domain: "d", keys: try AllowedKeys([key: "user"]), now: { clock.value })
        func isIn() -> Bool {
            let outcome = authenticator.answer(request()).decision.outcome
            authenticator.hasSpoken("user")
            return outcome == .accepted
        }
        #expect(isIn())
        for seconds in [10, 20, 40] {
            authenticator.shutOut("user")
            // Those who came in before are no new offence.
            authenticator.shutOut("user")
            #expect(!isIn())
            clock.add(.seconds(seconds) - .milliseconds(1))
            #expect(!isIn())
            clock.add(.milliseconds(1))
            #expect(isIn())
        }
        authenticator.shutOut("another")
        #expect(isIn())
    }

    @Test func `a key has so many connections that have not spoken and no more`() throws {
        let clock = Shared(ContinuousClock.now)
        let authenticator = Authenticator(
            domain: "d", keys: try AllowedKeys([key: "user"]), silentMost: 3, now: { clock.value })
        func outcome() -> ZAPDecision.Outcome { authenticator.answer(request()).decision.outcome }
        for _ in 0..<3 { #expect(outcome() == .accepted) }
        authenticator.hasSpoken("user")
        #expect(outcome() == .accepted)
        #expect(outcome() == .shutOut)
        authenticator.hasSpoken("user")
        #expect(outcome() == .shutOut)
        // What came in has been ended by its owner meanwhile.
        clock.add(.seconds(16))
        for _ in 0..<3 { #expect(outcome() == .accepted) }
        #expect(outcome() == .shutOut)
        #expect(authenticator.counts == [.accepted: 7, .shutOut: 3])
    }

    @Test func `malformed requests get 500, and nobody gets nothing`() {
        var wrong: [[[UInt8]]] = (1...8).map { Array(request().prefix($0)) }
        wrong.append(request() + [[]])
        wrong.append(replacing(1, ascii("x")))
        wrong.append(replacing(2, ascii("2.0")))
        for length in [0, 1, 31, 33, 40] {
            wrong.append(replacing(8, [UInt8](repeating: 1, count: length)))
        }
        for frames in wrong {
            let (decision, reply) = authenticator.answer(frames)
            #expect(decision.outcome == .malformed)
            #expect(reply?.dropFirst(4).first == ascii("500"))
            #expect(reply?.first == [0, 1])
        }
        #expect(authenticator.answer([]).reply == nil)
        #expect(authenticator.counts == [.malformed: wrong.count + 1])
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `random frames never let anybody in`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<2_000 {
            var frames = request()
            let place = Int.random(in: 2..<frames.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: frames.remove(at: place)
            case 1: frames.insert([UInt8.random(in: 0...255, using: &random)], at: place)
            default:
                let length = Int.random(in: 0..<64, using: &random)
                let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
                frames[place] = bytes
            }
            let (decision, reply) = authenticator.answer(frames)
            // The request id, the address and the identity may be anything.
            if decision.outcome == .accepted {
                #expect([3, 5, 6].contains(place))
                #expect(frames.last == key.bytes)
            } else {
                #expect(reply?[6] == [])
            }
        }
    }

    @Test func `a malformed request on the real socket is answered and harms nobody`() throws {
        let context = try Context()
        let server = try ZAPServer(authenticator, in: context)
        let peer = try Socket.open(.dealer, in: context)
        try peer.connect(to: ZAPServer.endpoint)
        let messages: [[[UInt8]]] = [
            [[]], [[], ascii("1.0")], [[UInt8]](repeating: [1], count: 100),
            Array(request().dropFirst()),
        ]
        var codes: [[UInt8]] = []
        for message in messages {
            try peer.send(message)
            #expect(try server.serve() != nil)
            try #require(try peer.poll(timeout: .seconds(20)))
            guard case .message(let reply) = try peer.receive() else { continue }
            codes.append(reply.frames[3])
        }
        #expect(codes == ["500", "500", "500", "200"].map(ascii))
        #expect(try server.serve() == nil)
    }

    private func replacing(_ index: Int, _ frame: [UInt8]) -> [[UInt8]] {
        var frames = request()
        frames[index] = frame
        return frames
    }
}

private func ascii(_ text: String) -> [UInt8] {
    Array(text.utf8)
}
