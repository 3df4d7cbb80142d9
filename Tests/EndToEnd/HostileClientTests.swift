internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire
internal import ZeroMQ

extension RealDaemon {
    @Suite struct HostileClientTests {
        @Test func `a client that does not read is ended and its leases return`() throws {
            let world = try World()
            let caseID = try world.openCase(by: world.peer(.employer))
            let other = try Bystander(world)
            let deaf = try world.stranger(keys: world.keyPair(.employer)) {
                $0.receiveHighWater = 1
            }
            try deaf.hello()
            try deaf.open()
            let agency = try world.peer(.agency)
            let asked = try agency.accepted(world.question(in: caseID))
            #expect(try deaf.delivery() != nil)

            // Asks and asks and never takes an answer off its socket.
            let header: JSONValue = ["versions": ["1"], "client": "x"]
            for count in 1...30_000 where try deaf.sendUnread(.hello, header) {
                if count.isMultiple(of: 5_000) { try other.expectServed("after \(count)") }
            }
            #expect(world.daemon.log.line { $0.contains("not-reading") } != nil)
            try other.expectServed()

            let heir = try world.peer(.employer)
            try heir.open()
            let again = try #require(try heir.delivery())
            #expect(try again.sequence() == asked.sequence())
            #expect(again["attempt"]?.int == 2)
            world.daemon.stop()
        }

        @Test func `one that floods is told to wait while others' receipts keep coming`() throws {
            let world = try World()
            let caseID = try world.openCase(by: world.peer(.employer))
            let other = try Bystander(world)
            let flooder = try world.peer(.agency)
            // More than may wait of one party, and far fewer bytes than it may send ahead: it is
            // told to wait, not cut off.
            let query = Array("{\"what\":\"cases\"}".utf8)
            let most = Limits().queriesPerParty * 4
            var answered: [Int: Int] = [:]
            var round = 0
            while answered[Code.busy.rawValue] == nil, round < 20 {
                round += 1
                var ids: [UInt64] = []
                for _ in 1...most {
                    let id = flooder.nextRequest()
                    let head = Head(verb: .query, requestID: id)
                    try flooder.send(frames: [head.frame(header: query)])
                    ids.append(id)
                }
                for _ in 1...5 { try other.expectServed("in the flood") }
                for id in ids {
                    let reply = try flooder.answer(to: id)
                    answered[reply.code ?? 0, default: 0] += 1
                    guard reply.verb == .refused else { continue }
                    expectRefused(reply, .busy)
                    #expect((reply["retryAfterMilliseconds"]?.int ?? 0) > 0)
                }
            }
            #expect(answered[Code.busy.rawValue] != nil, "\(answered)")
            #expect(answered[0] != nil, "\(answered)")
            try flooder.accepted(world.question(in: caseID))
            world.daemon.stop()
        }

        @Test func `one that stops in mid-message is waited for by nobody`() throws {
            let world = try World()
            let other = try Bystander(world)
            let port = try #require(
                URL(string: world.daemon.endpoint)?.port.flatMap { UInt16(exactly: $0) })
            let greeting = RawConnection.greeting(mechanism: "CURVE")
            // A command frame of 200 bytes that ends after 40, as a half HELLO of CURVE.
            let half = [4, 200] + [5] + Array("HELLO".utf8) + [UInt8](repeating: 1, count: 34)
            let halves = [[], Array(greeting.prefix(11)), greeting, greeting + half]
            var connections: [RawConnection] = []
            for bytes in halves {
                let connection = try RawConnection(port: port)
                connection.send(bytes)
                connections.append(connection)
                try other.expectServed("\(bytes.count) bytes")
            }
            // Each is ended when the time for a handshake is over.
            for connection in connections { #expect(connection.rest() != nil) }
            try other.expectServed()
            world.daemon.stop()
        }

        @Test func `one that speaks another protocol is shut out`() throws {
            let world = try World()
            let other = try Bystander(world)
            let port = try #require(
                URL(string: world.daemon.endpoint)?.port.flatMap { UInt16(exactly: $0) })
            let openings = [
                Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8),
                RawConnection.greeting(mechanism: "NULL"),
                [UInt8](repeating: 0xFF, count: 4_096),
            ]
            for bytes in openings {
                try other.expectUndisturbed("\(bytes.prefix(8))") {
                    let connection = try RawConnection(port: port)
                    connection.send(bytes)
                    #expect(connection.rest() != nil)
                }
            }
            world.daemon.stop()
        }
    }
}
