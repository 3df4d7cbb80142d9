@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// A case whose row cannot be read: it is made anew or rests; nothing else notices.
struct UnreadableCaseTests {
    private let world: World
    private let caseID: CaseID
    private let other: CaseID

    init() throws {
        world = try World(settings: World.settings(cache: 1))
        let employer = world.session(.employer)
        caseID = try world.openCase(by: employer)
        other = try world.openCase(by: employer)
    }

    /// Spoils the row of the case on the disk and starts again.
    private func spoil(factsToo: Bool, isBehind: Bool = false) throws {
        try world.run()
        let row = try #require(try world.journal.cases([caseID]).first)
        // The chain of another case tells nothing of this one.
        let head = factsToo ? try #require(try world.journal.cases([other]).first).head : row.head
        var batch = CommitBatch()
        batch.projections.cases = [
            CaseRow(
                id: caseID, through: max(row.through, head), head: head, wake: world.clock.now(),
                json: Array("{\"form\":1".utf8))
        ]
        if isBehind { batch.projections.appliedThrough = row.through - 1 }
        try world.journal.commit(batch)
        try world.restart()
    }

    @Test
    func `a row that cannot be read is made anew from the facts of its case`() throws {
        let before = try world.page(Query(.case, caseID: caseID), by: world.session(.employer))
        try spoil(factsToo: false)
        try world.run()
        #expect(world.alarms.all == [.caseUnreadable(caseID, isRebuilt: true)])
        let after = try world.page(Query(.case, caseID: caseID), by: world.session(.employer))
        #expect(after.answer.verb == .result && after.answer.body == before.answer.body)
        try world.submit(
            "plan.assumption-recorded", TestPolicy.example("plan.assumption-recorded"),
            from: world.session(.employer), in: caseID)
        try world.restart()
        try world.page(Query(.case, caseID: caseID), by: world.session(.employer))
        #expect(world.alarms.all.count == 1, "the row on the disk is sound again")
    }

    @Test
    func `a case that nothing tells gets 500 and the others go on`() throws {
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: world.session(.employer), in: caseID, to: [DemoDirectory.agency])
        try spoil(factsToo: true)
        let employer = world.session(.employer)
        let agency = world.session(.agency)
        try world.run()
        #expect(world.alarms.all == [.caseUnreadable(caseID, isRebuilt: false)])
        for subject in [Query.Subject.case, .timeline] {
            let page = try world.page(Query(subject, caseID: caseID), by: employer)
            #expect(try Refused(page.answer).code == 500)
            let sound = try world.page(Query(subject, caseID: other), by: employer)
            #expect(sound.answer.verb == .result)
        }
        let refusal = try world.refusal(
            "plan.assumption-recorded", TestPolicy.example("plan.assumption-recorded"),
            from: employer, in: caseID)
        #expect(refusal.code == 500)
        try world.submit(
            "plan.assumption-recorded", TestPolicy.example("plan.assumption-recorded"),
            from: employer, in: other)
        // What was on its way waits as a dead letter, for whoever mends the store.
        try world.open(agency)
        #expect(try world.deliveries(agency).isEmpty)
        let dead = try world.journal.dead(in: nil, limit: 10)
        #expect(dead.map(\.reason) == ["unreadable"])
        // Its reminders rest, a day at a time, and those of others come.
        try world.advance(days: 40)
        try world.restart()
        try world.run()
        #expect(try world.journal.nextWake().map { $0 > world.clock.now() } ?? true)
        let kinds = try world.journal.facts(after: 0, limit: .max)
        #expect(kinds.contains { $0.kind == .reminded && $0.caseID == other })
        #expect(!kinds.contains { $0.kind == .reminded && $0.caseID == caseID })
    }

    @Test
    func `a start that must fold facts of such a case goes on`() throws {
        let employer = world.session(.employer)
        try world.submit(
            "plan.assumption-recorded", TestPolicy.example("plan.assumption-recorded"),
            from: employer, in: caseID)
        try spoil(factsToo: true, isBehind: true)
        #expect(
            try world.page(Query(.case, caseID: other), by: employer).answer.verb == .result)
    }

    @Test(arguments: [(-1, true), (0, false), (1, false)])
    func `a case sends its 4 096th reminder and none after it`(over: Int, isSent: Bool) throws {
        try world.run()
        let row = try #require(try world.journal.cases([caseID]).first)
        var file = try #require(row.file)
        file.fired = (0..<CaseBounds.reminders + over).map {
            FiredReminder(key: "\($0)", rule: "r", step: 1, subject: "s", receiver: "x")
        }
        var batch = CommitBatch()
        batch.projections.cases = [
            CaseRow(
                id: caseID, through: row.through, head: row.head, wake: row.wake, json: file.bytes)
        ]
        try world.journal.commit(batch)
        try world.restart()
        try world.advance(days: 60)
        let reminded = try world.journal.facts(after: 0, limit: .max)
            .filter { $0.kind == .reminded && $0.caseID == caseID }
        #expect(reminded.isEmpty != isSent)
        #expect(world.alarms.all == (isSent ? [] : [.caseFull(caseID)]))
        let page = try world.page(Query(.case, caseID: caseID), by: world.session(.employer))
        #expect(page.answer.verb == .result)
    }

    @Test
    func `the 1 024th request is taken and the next is refused with 422`() throws {
        let world = try World()
        let agency = world.session(.agency)
        let caseID = try world.openCase(by: world.session(.employer))
        let body = try TestPolicy.example("question.asked")
        for _ in 0..<16 {
            let events = try (0..<64).map { _ in
                try world.event(
                    "question.asked", body, from: agency, in: caseID, to: ["role:employer"])
            }
            #expect(try world.answer(to: events, from: agency).verb == .receipt)
        }
        let refusal = try world.refusal(
            "question.asked", body, from: agency, in: caseID, to: ["role:employer"])
        #expect(refusal.code == 422)
        try world.restart()
        #expect(world.alarms.all.isEmpty)
        let page = try world.page(Query(.case, caseID: caseID), by: world.session(.agency))
        #expect(page.body["requests"]?.array?.count == 1_024)
    }
}
