internal import JSONSchema
internal import Testing
internal import Wire
internal import ZeroMQ

extension RealDaemon {
    @Suite struct SessionTests {
        @Test func `nothing but HELLO is carried out before WELCOME`() throws {
            let world = try World()
            let employer = try world.peer(.employer)
            let event = try world.question(in: world.openCase(by: employer))
            let other = try Bystander(world)
            let peer = try world.stranger(keys: world.keyPair(.agency))
            for verb in CommandVerb.allCases where verb != .hello && verb != .submit {
                try other.expectUndisturbed("\(verb)") {
                    expectRefused(try peer.ask(verb, ["messages": 1]), .session, verb.name)
                }
            }
            try other.expectUndisturbed("SUBMIT") {
                expectRefused(try peer.submit(event), .session)
            }
            let hellos: [(JSONValue, Code, Set<String>)] = [
                (["versions": ["2", "3"], "client": "x"], .version, []),
                (["versions": ["1"]], .attribute, ["client"]),
                (
                    ["versions": "1", "client": "", "x": 1], .attribute,
                    ["versions", "client", "x"]
                ),
                ([["versions": ["1"]]], .header, [""]),
            ]
            for (header, code, paths) in hellos {
                expectRefused(try peer.ask(.hello, header), code, at: paths)
                expectRefused(try peer.submit(event), .session, "after a refused HELLO")
            }
            try peer.hello()
            try peer.accepted(event)
            world.daemon.stop()
        }

        @Test func `WELCOME tells every member of SPEC`() throws {
            let world = try World()
            let welcome = try world.peer(.employer).hello()
            let members = try #require(welcome.members.object)
            #expect(
                Set(members.keys) == [
                    "version", "server", "key", "kind", "organisation", "functions", "maySend",
                    "mayRead", "roles", "limits", "now", "local", "rules", "rulesDigest",
                    "catalogueDigest", "epoch", "size", "root", "simulation",
                ])
            #expect(members["version"] == "1" && members["simulation"] == true)
            #expect(members["kind"] == "employer" && members["organisation"] == "5560360793")
            #expect(members["functions"] == [.string(World.employer)])
            #expect(members["maySend"] == true && members["mayRead"] == true)
            #expect(members["roles"] == [])
            #expect(members["now"] == "2026-02-28T23:00:00.000Z")
            #expect(members["local"]?.string?.hasPrefix("2026-03-01 00:00") == true)
            for name in ["rulesDigest", "catalogueDigest", "root"] {
                #expect(members[name]?.string.flatMap { Hex.bytes($0) }?.count == 32, "\(name)")
            }
            #expect(members["key"]?.string.flatMap { Hex.bytes($0) }?.count == 8)
            let told = try #require(members["limits"]?.object)
            let limits = try Specification.limits()
            #expect(limits.count == 18)
            for (name, value) in limits { #expect(told[name]?.int == value, "\(name)") }
            #expect(told.count == limits.count)
            world.daemon.stop()
        }

        @Test func `a session too many is told busy and shut out`() throws {
            let world = try World()
            let other = try Bystander(world)
            let context = try Context()
            let most = Limits().sessionsPerKey
            var peers = try (0..<most).map { _ in try world.peer(.agency, in: context) }
            let late = try world.stranger(keys: world.keyPair(.agency))
            try other.expectUndisturbed("a session too many") {
                let refused = try late.ask(.hello, ["versions": ["1"], "client": "x"])
                expectRefused(refused, .busy)
                #expect(try late.isCut())
            }
            for peer in peers.suffix(2) { try peer.hello() }
            peers.removeLast().close()
            // The place is free when the daemon has seen that the connection is gone.
            #expect(try Desk(world.daemon).has("samband_sessions \(most)"))
            _ = try world.peer(.agency)
            world.daemon.stop()
        }

        @Test func `an unknown key is refused in the handshake and never answered`() throws {
            let world = try World()
            let other = try Bystander(world)
            let before = try Desk(world.daemon).value("samband_handshakes_failed_total")
            let stranger = try world.stranger(keys: CurveKeyPair.generate())
            try other.expectUndisturbed("an unknown key") {
                try stranger.send(.hello, ["versions": ["1"], "client": "x"])
                let line = world.daemon.log.line { $0.contains("handshake failed") }
                #expect(line != nil)
            }
            #expect(try stranger.next(within: .zero) == nil)
            let after = try Desk(world.daemon).value("samband_handshakes_failed_total")
            #expect(after > before)
            world.daemon.stop()
        }

        @Test func `a revoked key loses its session at once and gets no other`() throws {
            let world = try World()
            let admin = try world.admin()
            let caseID = try world.openCase(by: world.peer(.employer))
            let other = try Bystander(world)
            let peer = try world.peer(.agency)
            let key = try #require(peer.hello()["key"])
            try peer.open()
            try admin.done(
                "directory", ["changes": [["change": "key-revoked", "key": key]]])
            #expect(try peer.isCut())
            try other.expectUndisturbed("a revoked key") {
                let again = try world.stranger(keys: world.keyPair(.agency))
                try again.send(.hello, ["versions": ["1"], "client": "x"])
                #expect(world.daemon.log.line { $0.contains("handshake failed") } != nil)
                #expect(try again.next(within: .zero) == nil)
            }
            // Its mail waits for another key of the same function.
            let keys = try world.issueKey(of: World.agency, by: admin)
            let heir = try world.stranger(keys: keys)
            try heir.hello()
            try heir.accepted(world.question(in: caseID))
            world.daemon.stop()
        }
    }
}
