import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// A change of law taken into a broker with live cases does what was foretold, and nothing else.
struct LawChangeTests {
    /// A reminder that went, with its case and day.
    private struct Sent: Hashable {
        var caseText: String
        var name: String
        var day: String
    }

    private func sent(_ world: World) throws -> Set<Sent> {
        var found: Set<Sent> = []
        for fact in try world.journal.facts(after: 0, limit: .max) where fact.kind == .reminded {
            guard case .reminded(let event) = try Outcome(fact) else { continue }
            for case .reminderFired(let fired) in event.changes {
                found.insert(
                    Sent(
                        caseText: fact.caseID?.text ?? "",
                        name: "\(fired.rule) \(fired.step) → \(fired.receiver) \(fired.subject)",
                        day: ZoneRules.stockholm.localDate(of: fact.at).iso))
            }
        }
        return found
    }

    @Test
    func `the reminders that come are those foretold, in the cases foretold, on their days`()
        throws
    {
        let twins = try LawTwins()
        let rows = twins.foretold.filter { $0["what"]?.string == "reminder" }
        func expected(_ missing: String) -> Set<Sent> {
            Set(
                rows.filter { $0[missing] == nil }.map { row in
                    Sent(
                        caseText: row["case"]?.string ?? "", name: row["name"]?.string ?? "",
                        day: row["from"]?.string ?? "")
                })
        }
        try twins.live(days: 400)
        let (after, before) = (try sent(twins.changed), try sent(twins.control))
        #expect(after.subtracting(before) == expected("before"))
        #expect(before.subtracting(after) == expected("after"))
        #expect(expected("after").isEmpty && rows.allSatisfy { $0["before"] == nil })
        // Day 75 is 14 May; a week before it the law is not in force yet.
        let come = after.subtracting(before)
        #expect(Set(come.map(\.day)) == ["2026-05-13"] || Set(come.map(\.day)) == ["2026-05-14"])
        let with = twins.cases.filter { name, id in come.contains { $0.caseText == id.text } }
        #expect(Set(with.keys) == ["owed", "short", "established", "consented", "other"])
        #expect(before.count > 10)
    }

    /// What a message came to: the state of its first copy, or the code and places of its refusal.
    private func outcome(_ answer: Answer) throws -> String {
        guard answer.verb == .receipt else {
            let refused = try Refused(answer)
            return "\(refused.code) \(refused.paths)"
        }
        let copy = try Receipt(answer).copies.first
        return "\(copy?["state"]?.string ?? "") \(copy?["reason"]?.string ?? "")"
    }

    private struct Probe {
        var type: String
        var seat: Seat
        var to: String
    }

    private static let probes = [
        Probe(type: "question.asked", seat: .employer, to: DemoDirectory.agency),
        Probe(type: "question.asked", seat: .otherEmployer, to: DemoDirectory.agency),
        Probe(type: "question.asked", seat: .agency, to: DemoDirectory.employer),
        Probe(type: "question.asked", seat: .insured, to: DemoDirectory.agency),
        Probe(type: "plan.submitted", seat: .employer, to: DemoDirectory.care),
        Probe(type: "plan.submitted", seat: .employer, to: DemoDirectory.agency),
        Probe(type: "plan.submitted", seat: .otherEmployer, to: DemoDirectory.agency),
    ]

    private func send(_ probe: Probe, _ world: World, in id: CaseID) throws -> String {
        let client = world.session(probe.seat)
        var body = try TestPolicy.example(probe.type).object ?? [:]
        if var plan = body["plan"]?.object {
            plan["date"] = .string(ZoneRules.stockholm.localDate(of: world.clock.now()).iso)
            body["plan"] = .object(plan)
        }
        let event = try world.event(
            probe.type, .object(body), from: client, in: id, to: [probe.to])
        return try outcome(world.answer(to: [event], from: client))
    }

    @Test(arguments: [("2026-06-30", 0), ("2026-07-01", 10)])
    func `messages fare otherwise where a way was foretold to change, and nowhere else`(
        day: String, least: Int
    ) throws {
        let twins = try LawTwins()
        try twins.live(until: day)
        var differing = 0
        for (name, id) in twins.cases.sorted(by: { $0.key < $1.key }) {
            for probe in Self.probes {
                let type = try #require(
                    twins.changed.published.policy.catalogue.type(probe.type))
                let rows = twins.foretold(.way, name).filter { row in
                    row["name"]?.string
                        == "\(type.existence.rawValue) \(probe.seat.address) → \(probe.to)"
                        && row["types"]?.array?.contains(.string(probe.type)) == true
                        && row["from"]?.string ?? "" <= day
                        && day <= row["to"]?.string ?? "9999"
                }
                let after = try send(probe, twins.changed, in: id)
                let before = try send(probe, twins.control, in: id)
                // What else is wrong is told at once with a way that is closed.
                let isTold = rows.contains { row in
                    (row["after"]?.string?.hasPrefix("open") ?? false)
                        != (row["before"]?.string?.hasPrefix("open") ?? false)
                }
                let isTaken = before.hasPrefix("queued")
                if isTold && isTaken { #expect(after != before, "\(name) \(probe)") }
                if after != before {
                    #expect(isTold, "\(name) \(probe): \(after)")
                    differing += 1
                    #expect(after.hasPrefix("420"))
                }
            }
        }
        #expect(least == 0 ? differing == 0 : differing >= least, "\(differing)")
    }

    @Test(arguments: [("2026-05-31", false), ("2026-06-01", true)])
    func `a new reason for no plan may be given from its day, in the cases foretold`(
        day: String, isGiven: Bool
    ) throws {
        let twins = try LawTwins()
        try twins.live(until: day)
        for (name, id) in twins.cases.sorted(by: { $0.key < $1.key }) {
            let seat: Seat = name == "other" ? .otherEmployer : .employer
            func exempt(_ world: World, _ reason: String) throws -> Answer {
                let client = world.session(seat)
                let event = try world.event(
                    "plan.exempted", ["employment": "emp-1", "reason": .string(reason)],
                    from: client, in: id)
                return try world.answer(to: [event], from: client)
            }
            let rows = twins.foretold(.exemption, name)
            let names = name == "closed" ? [] : ["SEASON_OVER emp-1"]
            #expect(rows.map { $0["name"]?.string } == names)
            #expect(rows.allSatisfy { $0["from"]?.string == "2026-06-01" && $0["to"] == nil })
            let answer = try exempt(twins.changed, "SEASON_OVER")
            #expect(try Refused(exempt(twins.control, "SEASON_OVER")).code == 415)
            // As far as the plan's state lets any reason be given.
            let any = try exempt(twins.control, "HEALTH_PRECLUDES").verb
            #expect((answer.verb == .receipt) == (isGiven && any == .receipt), "\(name)")
        }
    }

    private static let readers: [Seat] = [
        .employer, .otherEmployer, .agency, .insured, .care, .otherInsured,
    ]

    /// What a party sees of a case, without what the new rule itself brought.
    private func seen(_ world: World, _ seat: Seat, _ id: CaseID) throws -> [JSONValue] {
        try [Query.Subject.case, .plan, .timeline, .deadlines].map { subject in
            let page = try world.page(
                Query(subject, caseID: id, limit: 500), by: world.session(seat))
            guard page.answer.verb == .result else { return page.header["code"] ?? .null }
            guard let rows = page.body["deadlines"]?.array ?? page.body.array else {
                return Observation.plain(page.body)
            }
            return Observation.plain(
                .array(
                    rows.filter { row in
                        (row["rule"] ?? row["reason"]?["rule"])?.string != "day-75"
                    }))
        }
    }

    @Test
    func `everybody sees what they saw before, but for what was foretold`() throws {
        let twins = try LawTwins()
        for days in [0, 45, 30, 60, 120] {
            try twins.live(days: days)
            let day = ZoneRules.stockholm.localDate(of: twins.changed.clock.now()).iso
            for (name, id) in twins.cases {
                // What an employer told it is the agency's to see as long as the way is open.
                let isClosed = twins.foretold(.way, name).contains { row in
                    row["from"]?.string ?? "" <= day
                }
                for seat in Self.readers where !(isClosed && seat == .agency) {
                    let after = try seen(twins.changed, seat, id)
                    let before = try seen(twins.control, seat, id)
                    #expect(after == before, "\(day) \(name) \(seat)")
                }
            }
        }
    }

    @Test
    func `what was foretold says how many cases change, and which entries`() throws {
        let twins = try LawTwins()
        #expect(twins.page["cases"]?.int == 8)
        #expect(twins.page["changed"]?.int == 8)
        #expect(twins.page["after"] == nil)
        let kinds = Set(twins.foretold.compactMap { $0["what"]?.string })
        #expect(kinds == ["reminder", "way", "exemption"])
        let counts = try #require(twins.page["counts"]?.object)
        for kind in kinds {
            #expect(counts[kind]?.int == twins.foretold.count { $0["what"]?.string == kind })
        }
        let entries = (twins.page["entries"]?.array ?? []).compactMap { $0["entry"]?.string }
        #expect(
            entries == [
                "catalogue/plan.exempted.json schema",
                "rules/exemptions.json entries SEASON_OVER@2026-06-01",
                "rules/limits.json entries day-75@2026-04-01",
                "rules/reminders.json entries day-75@2026-05-10",
                "rules/routes.json entries employer-fk-initiative@2011-01-01",
            ])
    }

    @Test
    func `without the auditor's role only counts are told, and a comparison changes nothing`()
        throws
    {
        let world = try World()
        try world.openCase(by: world.session(.employer))
        try world.rules.changeLaw()
        let before = world.published.policy.rulesDigest
        let head = try world.journal.head().lastSequence
        let desk = world.session(.operatorDesk)
        let party = try #require(
            world.published.policy.directory.principal(keyID: desk.keyID)?.party)
        let admin = Principal(
            keyID: "key-admin", party: party, functions: [], roles: [.admin],
            rights: Rights(maySend: false, mayRead: false))
        world.inbox.offer(
            Envelope(
                session: desk.session, principal: admin, requestID: 77,
                request: .operate(Operate(.rulesDiff, why: "prov")), bytes: 100))
        try world.run()
        let answer = try #require(world.take(desk, request: 77).first)
        let page = try JSONValue(parsing: answer.body)
        #expect(page["rows"] == nil && page["changed"]?.int == 1)
        #expect(world.published.policy.rulesDigest == before)
        let facts = try world.journal.facts(after: head, limit: 100)
        #expect(facts.map(\.kind) == [.operated])
    }

    @Test
    func `pages hold every case once, and days and cursors that are none are refused`() throws {
        let world = try World()
        let employer = world.session(.employer)
        for _ in 0..<520 {
            try world.post(
                [
                    world.event(
                        "case.opened",
                        world.openingBody(
                            insured: "p0000000000000000001", employer: DemoDirectory.employer),
                        from: employer)
                ], from: employer)
        }
        try world.run()
        try world.rules.addDayTen()
        let desk = world.session(.operatorDesk)
        var cases: [String] = []
        var after: JSONValue?
        repeat {
            var parameters: JSONObject = ["days": 20]
            parameters["after"] = after
            let answer = try world.operate(.rulesDiff, .object(parameters), by: desk)
            let page = try JSONValue(
                parsing: answer.body, limits: JSONLimits(depth: 24, bytes: 16_777_216))
            cases += (page["rows"]?.array ?? []).compactMap { $0["case"]?.string }
            after = page["after"]
        } while after != nil
        #expect(cases.count == 520 && Set(cases).count == 520)
        for (days, isTaken) in [(0, true), (3_660, true), (-1, false), (3_661, false)] {
            let answer = try world.operate(
                .rulesDiff, ["days": .integer(Int64(days))], by: desk)
            #expect((answer.verb == .done) == isTaken, "\(days)")
            if !isTaken { #expect(try Refused(answer).paths == ["/days"]) }
        }
        let other = try world.operate(.rulesDiff, ["after": "00ff"], by: desk)
        #expect(try Refused(other).paths == ["/after"])
    }
}
