internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    @Suite struct CaseRefusalTests {
        @Test func `a case unknown and another's are told alike, an own closed one by its day`()
            throws
        {
            let lab = try Lab()
            let closed = try lab.world.openCase(by: lab.employer)
            try lab.agency.accepted(
                lab.world.event("case.closed", from: .agency, in: closed))
            let theirs = lab.other.caseOfItsOwn()
            let nowhere = String(repeating: "7", count: 32)
            var told: Set<[UInt8]> = []
            try lab.expectRefused(lab.world.question(in: closed), .rule, at: ["subject"], "own")
            for id in [nowhere, theirs] {
                try lab.expectRefused(lab.world.question(in: id), .unknown, id)
                told.insert(try lab.agency.submit(lab.world.question(in: id)).header)
            }
            for what in ["case", "timeline", "plan", "reminders", "deadlines"] {
                for id in [nowhere, theirs] {
                    let reply = try lab.agency.query(what, ["case": .string(id)])
                    expectRefused(reply, .unknown, what)
                    told.insert(reply.header)
                    #expect(reply.body.isEmpty)
                }
            }
            #expect(told.count == 1)
            // A message of another's, and one that is not there.
            let size = try lab.agency.journalSize()
            let events = try [2, size + 100].map { sequence in
                try lab.agency.query("event", ["sequence": .integer(Int64(sequence))])
            }
            #expect(events[0].header == events[1].header && events[0].body == events[1].body)
            #expect(events[0]["rows"]?.int == 0)
            try lab.end()
        }

        @Test func `a plan step that its state has not names both states`() throws {
            let lab = try Lab()
            let event = try lab.world.event("plan.completed", from: .employer, in: lab.caseID)
            try lab.expectRefused(
                event, .transition, at: ["type"], "completed before made", by: lab.employer)
            let fault = try lab.employer.submit(event)["faults"]?[0]
            let text = try #require(fault?["text"]?["sv"]?.string)
            #expect(text.contains("”ska upprättas”") && text.contains("”avslutad”"), "\(text)")
            let english = try #require(fault?["text"]?["en"]?.string)
            #expect(english.contains("\"due\"") && english.contains("\"completed\""), "\(english)")
            #expect(fault?["remedy"]?["sv"]?.string?.isEmpty == false)
            try lab.end()
        }

        @Test func `the same id gets the first answer, with other content a conflict`() throws {
            let lab = try Lab()
            let event = try lab.question()
            let first = try lab.agency.accepted(event)
            let other = event.with(body: event.body + [0x20])
            try lab.expectRefused(other, .conflict, "another body")
            try lab.expectRefused(event.with("priority", "high"), .conflict, "another header")
            let size = try lab.agency.journalSize()
            let again = try lab.agency.accepted(event)
            #expect(again.events.first?["repeat"] == true)
            #expect(again.header != first.header)
            for name in ["sequence", "salt", "digest", "leaf", "index", "case", "acceptedAt"] {
                #expect(again.events.first?[name] == first.events.first?[name], "\(name)")
            }
            #expect(again["size"] == first["size"] && again["root"] == first["root"])
            #expect(try lab.agency.journalSize() == size)
            let mixed = try lab.agency.answer(
                to: lab.agency.send(batch: [event, lab.question()]))
            expectRefused(mixed, .conflict, at: ["id"])
            // Another party's ids are its own.
            let theirs = try lab.world.event(
                "plan.assumption-recorded", from: .employer, in: lab.caseID)
            let id = event.attributes["id"]
            try lab.employer.accepted(theirs.with("id", id))
            try lab.end()
        }

        @Test func `a batch or a credit above its limit is refused whole`() throws {
            let lab = try Lab()
            let limits = Limits()
            let batch = try (1...limits.batchEvents).map { _ in try lab.question() }
            try lab.other.expectUndisturbed("a batch with one bad event") {
                var bad = batch
                bad[3] = bad[3].with(body: "{}")
                let reply = try lab.agency.answer(to: lab.agency.send(batch: bad))
                expectRefused(reply, .schema, at: ["/events/3"])
            }
            try lab.other.expectUndisturbed("a batch of too many bytes") {
                let heavy = batch.prefix(5).map { event in
                    event.with(body: event.body + [UInt8](repeating: 0x20, count: 110_000))
                }
                expectRefused(try lab.agency.answer(to: lab.agency.send(batch: heavy)), .tooLarge)
            }
            let whole = try lab.agency.answer(to: lab.agency.send(batch: batch))
            #expect(whole.events.count == limits.batchEvents)
            for verb in [CommandVerb.open, .credit] {
                let credits: [JSONValue] = [
                    ["messages": .integer(Int64(limits.creditMessages + 1))],
                    ["messages": 1, "bytes": .integer(Int64(limits.creditBytes + 1))],
                ]
                for credit in credits {
                    let reply = try lab.agency.ask(verb, credit)
                    expectRefused(reply, .credit, at: ["messages"], verb.name)
                }
            }
            let most: JSONValue = [
                "messages": .integer(Int64(limits.creditMessages)),
                "bytes": .integer(Int64(limits.creditBytes)),
            ]
            #expect(try lab.agency.ask(.open, most).verb == .opened)
            try lab.end()
        }

        @Test func `an old token is stale, a forged one unknown, a foreign mailbox nobody's`()
            throws
        {
            let lab = try Lab()
            try lab.agency.accepted(lab.question())
            try lab.employer.open()
            let first = try #require(try lab.employer.delivery())
            #expect(try lab.employer.settle("release", first.token) == ["released"])
            let second = try #require(try lab.employer.delivery())
            #expect(second["attempt"]?.int == 2 && second.token != first.token)
            let token = try #require(second.token)
            let forged = token.dropLast() + (token.hasSuffix("0") ? "1" : "0")
            let before = try lab.agency.journalSize()
            #expect(
                try lab.employer.settle("done", first.token, String(forged)) == [
                    "stale", "unknown",
                ]
            )
            #expect(try lab.agency.settle("done", token) == ["unknown"])
            #expect(try lab.agency.journalSize() == before)
            let none = try lab.employer.ask(.settle, ["do": "done", "tokens": ["x"]])
            expectRefused(none, .attribute, at: ["tokens"])
            #expect(try lab.employer.settle("done", token) == ["settled"])
            #expect(try lab.employer.settle("done", token) == ["ended"])
            let foreign = try lab.agency.ask(
                .open, ["messages": 1, "mailboxes": [.string(World.employer)]])
            let nobodys = try lab.agency.ask(
                .open, ["messages": 1, "mailboxes": ["employer/5560360793/-/ingen"]])
            expectRefused(foreign, .unknown)
            #expect(foreign.header == nobodys.header)
            try lab.end()
        }
    }
}
