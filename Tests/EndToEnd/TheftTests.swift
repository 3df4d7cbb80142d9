internal import JSONSchema
internal import Testing
internal import Wire
internal import ZeroMQ

extension RealDaemon {
    @Suite struct TheftTests {
        /// Ids that a client may choose: free text, one that another has, and libzmq's own form.
        static let chosen: [[UInt8]] = [
            Array("desk-1".utf8), [0, 0xFF, 0xFF, 0xFF, 0xFE], [1], Array(repeating: 7, count: 255),
        ]

        @Test(arguments: Self.chosen)
        func `a client with a routing id of its own is refused and shut out`(id: [UInt8]) throws {
            let world = try World()
            let caseID = try world.openCase(by: world.peer(.employer))
            let other = try Bystander(world)
            try other.expectUndisturbed("\(id)") {
                let first = try world.stranger(keys: world.keyPair(.agency)) {
                    $0.routingID = id
                }
                expectRefused(try first.ask(.open, ["messages": 10]), .routingID)
                let hello: JSONValue = ["versions": ["1"], "client": "x"]
                #expect(try first.isCut())
                // The next one with the same id and another key gets nothing of the first's.
                let second = try world.stranger(keys: world.keyPair(.coordinator)) {
                    $0.routingID = id
                }
                let answer = try second.ask(.hello, hello)
                expectRefused(answer, .routingID)
                #expect(try second.isCut())
            }
            // Their keys wait; others' do not.
            try world.peer(.employer).accepted(
                world.event("plan.assumption-recorded", from: .employer, in: caseID))
            world.daemon.stop()
        }

        @Test func `a connection that comes back gets nothing of the old session's answers`() throws
        {
            let world = try World()
            let caseID = try world.openCase(by: world.peer(.employer))
            let agency = try world.peer(.agency)
            for round in 1...10 {
                let employer = try world.peer(.employer)
                try employer.open()
                let asked = try agency.accepted(world.question(in: caseID, "Fråga \(round)"))
                let held = try #require(try employer.delivery())
                #expect(try held.sequence() == asked.sequence())
                // Gone in the middle of its own questions: their answers have no way any more.
                for _ in 1...20 { try employer.send(.query, ["what": "cases"]) }
                employer.close()

                let thief = try world.stranger(keys: world.keyPair(.coordinator))
                let back = try world.stranger(keys: world.keyPair(.employer))
                for peer in [thief, back] {
                    let id = try peer.send(.hello, ["versions": ["1"], "client": "x"])
                    let first = try #require(
                        try peer.next(), "round \(round) \(peer === back) \(world.daemon.log.text)")
                    #expect(first.verb == .welcome && first.requestID == id, "\(first.summary)")
                    #expect(try peer.deliveriesSoFar().isEmpty)
                }
                try back.open()
                let again = try #require(try back.delivery())
                #expect(try again.sequence() == asked.sequence())
                // At least the second: it may have been dispatched once more to the dead session.
                #expect((again["attempt"]?.int ?? 0) >= 2)
                #expect(try back.settle("done", again.token) == ["settled"])
                back.close()
                thief.close()
            }
            world.daemon.stop()
        }
    }
}
