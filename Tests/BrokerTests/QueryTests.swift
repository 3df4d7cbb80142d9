import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Questions: who may ask, what the pages hold, and the fact that somebody read.
struct QueryTests {
    private let world: World
    private let employer: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        caseID = try world.openCase(by: employer)
    }

    private func accesses() throws -> [AccessOutcome] {
        try world.journal.facts(after: 0, limit: .max).compactMap { fact in
            guard case .accessed(let outcome) = try Outcome(fact) else { return nil }
            return outcome
        }
    }

    @Test
    func `one's own mailbox tells what waits, from whom and by when, and no content`() throws {
        let agency = world.session(.agency)
        try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: [DemoDirectory.agency])
        let row = try #require(
            try world.page(Query(.mailbox), by: agency).rows.first {
                $0["type"]?.string == "se.samband.question.asked"
            })
        #expect(row["source"]?.string == DemoDirectory.employer)
        #expect(row["acceptedAt"]?.string == world.clock.now().rfc3339)
        #expect(row["lastDay"]?.string?.isEmpty == false)
        #expect(row["text"] == nil && row["body"] == nil)
    }

    @Test
    func `a page about a person leaves with the fact that it was read`() throws {
        let insured = world.session(.insured)
        for (number, subject) in [Query.Subject.case, .timeline, .plan, .deadlines].enumerated() {
            try world.page(Query(subject, caseID: caseID), by: insured)
            let all = try accesses()
            #expect(all.count == number + 1)
            #expect(all.last?.what == subject.rawValue && all.last?.ground == "own")
            #expect(all.last?.key == insured.keyID)
        }
        for subject in [Query.Subject.directory, .proof] {
            try world.page(Query(subject, sequence: 1), by: insured)
        }
        #expect(try accesses().count == 4)
    }

    @Test
    func `no page leaves before its fact is on the disk`() throws {
        let insured = world.session(.insured)
        let request = try world.send(
            .query, [(Query(.case, caseID: caseID).json, nil)], from: insured)
        // The first turn reads; the page waits in the queue for its fact.
        try world.turn()
        #expect(world.take(insured, request: request).isEmpty)
        world.journal.failCommit(world.journal.commitCount + 1, with: .io("gone"))
        #expect(throws: JournalFailure.io("gone")) { try world.engine.turn() }
        #expect(world.take(insured, request: request).isEmpty)
        try world.restart()
        #expect(try accesses().isEmpty)
    }

    @Test
    func `every query gives its members to whom it is for and to nobody else`() throws {
        let desk = world.session(.operatorDesk)
        let insured = world.session(.insured)
        let agency = world.session(.agency)
        let members: [(Query.Subject, [String])] = [
            (
                .case,
                [
                    "case", "openedOn", "status", "insured", "participants", "employments",
                    "counters", "plans", "consents", "requests",
                ]
            ), (.plan, ["case", "plans"]), (.deadlines, ["deadlines"]),
        ]
        for (subject, names) in members {
            let page = try world.page(Query(subject, caseID: caseID), by: employer)
            for name in names { #expect(page.body[name] != nil, "\(subject) \(name)") }
            #expect(page.header["what"]?.string == subject.rawValue)
        }
        let seats = try world.page(Query(.case, caseID: caseID), by: employer).body["participants"]
        #expect(seats?.array?.isEmpty == false)
        #expect(try world.page(Query(.cases), by: employer).rows.count == 1)
        #expect(try world.page(Query(.cases), by: world.session(.otherEmployer)).rows.isEmpty)
        #expect(try world.page(Query(.cases), by: agency).rows.count == 1)
        #expect(try world.page(Query(.cases), by: insured).rows.count == 1)
        for subject in [Query.Subject.statistics, .journal] {
            let refused = try world.page(Query(subject), by: employer)
            #expect(try Refused(refused.answer).code == 405)
            #expect(try world.page(Query(subject), by: desk).answer.verb == .result)
        }
        let directory = try world.page(Query(.directory), by: employer).rows
        #expect(directory.count == 6)
        #expect(directory.allSatisfy { $0["kind"]?.string != "insured" })
        let employerView = try world.page(Query(.case, caseID: caseID), by: employer).body
        #expect(
            (employerView["counters"]?.array ?? []).allSatisfy { $0["employment"] != nil })
    }

    @Test
    func `another employer of the case sees nothing of the first one's`() throws {
        let other = world.session(.otherEmployer)
        let insured = world.session(.insured)
        try world.submit(
            "case.employment-changed",
            [
                "record": [
                    "id": "emp-2", "employer": .string(DemoDirectory.otherEmployer),
                    "kind": "employed", "from": "2020-01-01", "extent": 50,
                ]
            ], from: insured, in: caseID)
        try world.submit(
            "plan.assumption-recorded", TestPolicy.example("plan.assumption-recorded"),
            from: employer, in: caseID)
        for subject in [Query.Subject.case, .plan, .timeline, .deadlines, .reminders] {
            let page = try world.page(Query(subject, caseID: caseID), by: other)
            let isResult = page.answer.verb == .result
            let leaks = page.answer.body.holds("5560360793") || page.answer.body.holds("emp-1")
            #expect(isResult && !leaks, "\(subject)")
        }
    }

    @Test
    func `pages together hold every row`() throws {
        for _ in 0..<23 {
            try world.openCase(by: employer)
            try world.submit(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                from: employer, in: caseID, to: [DemoDirectory.agency])
        }
        let agency = world.session(.agency)
        let desk = world.session(.operatorDesk)
        let asks: [(Query, Client, Int, String)] = [
            (Query(.cases), employer, 24, "case"),
            (Query(.timeline, caseID: caseID), world.session(.insured), 24, "sequence"),
            (Query(.mailbox), agency, 23, "number"), (Query(.directory), employer, 6, "address"),
        ]
        for (query, client, count, key) in asks {
            for limit in [1, 5, 24, 100] {
                var query = query
                query.limit = limit
                query.after = nil
                var seen: [JSONValue] = []
                for _ in 0..<200 {
                    let page = try world.page(query, by: client)
                    #expect(page.rows.count <= limit)
                    seen += page.rows.filter { $0["kind"]?.string != "read" }.compactMap { $0[key] }
                    query.after = page.header["after"]?.string
                    guard query.after != nil else { break }
                }
                #expect(seen.count == count, "\(query.subject) by \(limit)")
                #expect(Set(seen.map { $0.serialized() }).count == count)
            }
        }
        var query = Query(.journal, limit: 7)
        var sequences: [Int] = []
        let last = try world.journal.head().lastSequence
        repeat {
            let page = try world.page(query, by: desk)
            sequences += page.rows.compactMap { $0["sequence"]?.int }
            query.after = page.header["after"]?.string
        } while query.after != nil && sequences.count < Int(last)
        #expect(sequences.starts(with: 1...Int(last)))
    }

    @Test(arguments: [(0, 0, false), (1, nil, true), (9, nil, true), (10, 10, false)])
    func `small cells are not told, at 0, 1, 9 and 10`(
        count: Int, value: Int?, isSuppressed: Bool
    ) throws {
        let world = try World()
        let employer = world.session(.employer)
        for _ in 0..<count { try world.openCase(by: employer) }
        let page = try world.page(Query(.statistics), by: world.session(.operatorDesk))
        let cell = try #require(page.rows.first { $0["name"]?.string == "cases" })
        #expect(cell["value"]?.int == value)
        #expect(cell["suppressed"]?.bool == isSuppressed)
        #expect(page.header["suppressedBelow"]?.int == 10)
    }

    @Test
    func `a scheduled message is not told to its receiver before its time`() throws {
        let agency = world.session(.agency)
        let later = world.clock.now().adding(days: 1)
        let receipt = try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency]
        ) { $0.notbefore = later }
        func isTold(to client: Client) throws -> (timeline: Bool, event: Bool) {
            let rows = try world.page(Query(.timeline, caseID: caseID), by: client).rows
            let page = try world.page(Query(.event, sequence: receipt.sequence), by: client)
            return (
                rows.contains { $0["sequence"]?.int == Int(receipt.sequence) },
                page.header["rows"]?.int == 1
            )
        }
        #expect(try isTold(to: agency) == (false, false))
        #expect(try isTold(to: employer) == (true, true))
        try world.advance(days: 1)
        #expect(try isTold(to: agency) == (true, true))
    }
}
