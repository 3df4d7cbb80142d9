import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Dispatch as lease: terms, attempts, tokens and the words of SETTLE.
struct LeaseTests {
    private let world: World
    private let employer: Client
    private let agency: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = world.session(.agency)
        caseID = try world.openCase(by: employer)
        try world.open(agency)
    }

    @discardableResult
    private func ask(
        _ change: (inout EventHeader) -> Void = { _ in }
    ) throws -> Receipt {
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency], change)
    }

    @Test
    func `a dispatch is a fact on the disk before its frame is made`() throws {
        let event = try world.event(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency])
        world.journal.failCommit(world.journal.commitCount + 1, with: .io("gone"))
        try world.post([event], from: employer)
        #expect(throws: JournalFailure.io("gone")) { try world.engine.turn() }
        #expect(world.all(agency).filter { $0.verb == .deliver }.isEmpty)
        #expect(world.all(employer).filter { $0.verb == .receipt }.isEmpty)
        try world.restart()
        let again = world.session(.employer)
        let reader = world.session(.agency)
        try world.open(reader)
        _ = try world.answer(to: [event], from: again)
        let delivery = try #require(try world.deliveries(reader).first)
        let fact = try #require(
            try world.journal.facts(after: 0, limit: 1_000).last { $0.kind == .dispatched })
        guard case .dispatched(let outcome) = try Outcome(fact) else {
            Issue.record("not a dispatch")
            return
        }
        #expect(outcome.marks.map(\.sequence) == [delivery.sequence])
        #expect(outcome.marks.map { Int($0.attempt) } == [delivery.attempt])
    }

    @Test
    func `leases run out with back-off and end as a dead letter after the last attempt`() throws {
        try ask()
        let waits: [Int64] = [5, 30, 120, 600, 3_600, 21_600, 86_400, 86_400, 86_400]
        for attempt in 1...world.limits.attempts {
            let delivery = try #require(try world.deliveries(agency).first)
            #expect(delivery.attempt == attempt)
            try world.advance(seconds: 59)
            #expect(try world.deliveries(agency).isEmpty)
            try world.advance(seconds: 1)
            #expect(try world.deliveries(agency).isEmpty)
            guard attempt < world.limits.attempts else { break }
            try world.advance(seconds: waits[attempt - 1] - 1)
            #expect(try world.deliveries(agency).isEmpty, "attempt \(attempt)")
            try world.advance(seconds: 1)
        }
        try world.advance(days: 2)
        #expect(try world.deliveries(agency).isEmpty)
        let words = try world.status(by: employer).stepWords
        #expect(words.filter { $0 == "dispatched" }.count == 10)
        #expect(words.filter { $0 == "lapsed" }.count == 9)
        #expect(words.last == "dead")
        let rows = try world.page(Query(.mailbox), by: agency).rows
        #expect(rows.map { $0["reason"]?.string } == ["attempts"])
    }

    @Test
    func `late, repeated, stale and foreign tokens get their words`() throws {
        try ask()
        let first = try #require(try world.deliveries(agency).first)
        try world.advance(seconds: 61)
        try world.advance(seconds: 6)
        let second = try #require(try world.deliveries(agency).first)
        #expect(second.attempt == 2)
        #expect(try world.settle(.done, [first.token], by: agency) == ["stale"])
        let stranger = world.session(.care)
        #expect(try world.settle(.done, [second.token], by: stranger) == ["unknown"])
        var forged = try #require(LeaseToken(second.token))
        forged.seal ^= 1
        #expect(try world.settle(.done, [forged.text], by: agency) == ["unknown"])
        forged = try #require(LeaseToken(second.token))
        forged.attempt = 3
        #expect(try world.settle(.done, [forged.text], by: agency) == ["unknown"])
        // Late: the lease has run out, but nothing newer was dispatched.
        try world.advance(seconds: 61)
        let other = world.session(.agency)
        #expect(
            try world.settle(.done, [second.token, second.token], by: other)
                == ["settled", "settled"])
        #expect(try world.settle(.done, [second.token], by: agency) == ["ended"])
        #expect(try world.settle(.reject, [second.token], by: agency) == ["ended"])
        #expect(try world.settle(.done, [first.token], by: agency) == ["stale"])
        try world.advance(days: 3)
        #expect(try world.deliveries(agency).isEmpty)
    }

    @Test
    func `each word of SETTLE does what it says and is told to the sender`() throws {
        let receipt = try ask()
        var token = try #require(try world.deliveries(agency).first).token
        #expect(try world.settle(.delivered, [token], by: agency) == ["leased"])
        #expect(try world.settle(.read, [token], by: agency) == ["leased"])
        try world.advance(seconds: 50)
        #expect(try world.settle(.extend, [token], by: agency, lease: 900) == ["leased"])
        try world.advance(seconds: 899)
        #expect(try world.deliveries(agency).isEmpty)
        #expect(try world.settle(.release, [token], by: agency, delay: 100) == ["released"])
        try world.advance(seconds: 99)
        #expect(try world.deliveries(agency).isEmpty)
        try world.advance(seconds: 1)
        token = try #require(try world.deliveries(agency).first).token
        #expect(try world.settle(.release, [token], by: agency) == ["released"])
        token = try #require(try world.deliveries(agency).first).token
        #expect(
            try world.settle(.reject, [token], by: agency, reason: "hör inte hit") == ["rejected"])
        let page = try world.status(by: employer)
        #expect(
            page.stepWords == [
                "dispatched", "delivered", "read", "released", "dispatched", "released",
                "dispatched", "dead",
            ])
        #expect(page.steps.allSatisfy { $0["sequence"]?.int.map(Int64.init) == receipt.sequence })
        let facts = try world.journal.facts(after: 0, limit: 1_000)
        #expect(facts.filter { $0.kind == .settled }.count == 5)
        let dead = try #require(facts.last { $0.kind == .deadLettered })
        #expect(String(decoding: dead.data, as: UTF8.self).contains("hör inte hit"))
    }

    @Test
    func `a lapsed lease cannot be extended`() throws {
        try ask()
        let token = try #require(try world.deliveries(agency).first).token
        try world.advance(seconds: 60)
        #expect(try world.settle(.extend, [token], by: agency, lease: 900) == ["ready"])
        try world.advance(seconds: 5)
        #expect(try world.deliveries(agency).first?.attempt == 2)
    }

    @Test
    func `a late release with a delay holds over a restart as before it`() throws {
        try ask()
        let token = try #require(try world.deliveries(agency).first).token
        try world.advance(seconds: 60)
        #expect(try world.settle(.release, [token], by: agency, delay: 1_000) == ["released"])
        try world.advance(seconds: 999)
        #expect(try world.deliveries(agency).isEmpty)
        try world.restart()
        let again = world.session(.agency)
        try world.open(again)
        #expect(try world.deliveries(again).isEmpty)
        try world.advance(seconds: 1)
        #expect(try world.deliveries(again).first?.attempt == 2)
    }

    @Test
    func `after a restart leases have a full term and tokens still count`() throws {
        try ask()
        let delivery = try #require(try world.deliveries(agency).first)
        try world.advance(seconds: 59)
        try world.restart()
        let again = world.session(.agency)
        try world.open(again)
        #expect(try world.deliveries(again).isEmpty)
        try world.advance(seconds: 59)
        #expect(try world.deliveries(again).isEmpty)
        try world.restart()
        let third = world.session(.agency)
        #expect(try world.settle(.done, [delivery.token], by: third) == ["settled"])
        try world.open(third)
        try world.advance(days: 1)
        #expect(try world.deliveries(third).isEmpty)
    }

    @Test
    func `a token of a delivery that only the disk knows is still taken`() throws {
        try ask()
        let delivery = try #require(try world.deliveries(agency).first)
        try world.disconnect(agency)
        try world.restart()
        let again = world.session(.agency)
        #expect(try world.settle(.done, [delivery.token], by: again) == ["settled"])
        try world.open(again)
        try world.advance(days: 1)
        #expect(try world.deliveries(again).isEmpty)
        try world.restart()
        let third = world.session(.agency)
        #expect(try world.settle(.done, [delivery.token], by: third) == ["ended"])
    }

    @Test
    func `what a closed mailbox or an ended session held is ready at once`() throws {
        try ask()
        let first = try #require(try world.deliveries(agency).first)
        let other = world.session(.agency)
        try world.open(other)
        #expect(try world.deliveries(other).isEmpty)
        let close = Close(mailboxes: [try Address(parsing: DemoDirectory.agency)])
        try world.send(.close, [(close.json, nil)], from: agency)
        try world.run()
        let second = try #require(try world.deliveries(other).first)
        #expect(second.sequence == first.sequence && second.attempt == 2)
        try world.disconnect(other)
        try world.open(agency)
        let third = try #require(try world.deliveries(agency).first)
        #expect(third.attempt == 3)
        #expect(try world.settle(.done, [second.token], by: agency) == ["stale"])
        #expect(try world.settle(.done, [third.token], by: agency) == ["settled"])
    }

    @Test
    func `a scheduled message waits for its time and an expired one is dispatched no more`()
        throws
    {
        let now = world.clock.now()
        try ask { $0.notbefore = now.adding(seconds: 100) }
        let expiring = try ask { $0.expires = now.adding(seconds: 200) }
        let delivered = try world.deliveries(agency)
        #expect(delivered.map(\.sequence) == [expiring.sequence])
        try world.settle(.release, delivered.map(\.token), by: agency, delay: 150)
        try world.advance(seconds: 99)
        #expect(try world.deliveries(agency).isEmpty)
        try world.advance(seconds: 1)
        let scheduled = try world.deliveries(agency)
        #expect(scheduled.count == 1)
        try world.settle(.done, scheduled.map(\.token), by: agency)
        // Leased when it expires: the lease counts.
        try world.advance(seconds: 50)
        let late = try world.deliveries(agency)
        #expect(late.map(\.sequence) == [expiring.sequence])
        try world.advance(seconds: 55)
        #expect(try world.status(by: employer).stepWords.last != "dead")
        try world.advance(seconds: 5)
        #expect(try world.deliveries(agency).isEmpty)
        #expect(try world.status(by: employer).stepWords.last == "dead")
        let rows = try world.page(Query(.mailbox), by: agency).rows
        #expect(rows.map { $0["reason"]?.string } == ["expired"])
    }

    @Test(arguments: [false, true])
    func `an unread message expires and its sender is told`(restarts: Bool) throws {
        let world = try World()
        let employer = world.session(.employer)
        let caseID = try world.openCase(by: employer)
        let expires = world.clock.now().adding(seconds: 100)
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency]
        ) { $0.expires = expires }
        if restarts { try world.restart() }
        try world.advance(seconds: 99)
        let asking = world.session(.employer)
        #expect(try world.status(by: asking).steps.isEmpty)
        try world.advance(seconds: 1)
        #expect(try world.status(by: asking).stepWords == ["dead"])
    }

    @Test
    func `a notbefore beyond the limit is refused, the limit itself taken`() throws {
        let limit = world.clock.now().adding(days: Int64(world.limits.scheduleDays))
        try ask { $0.notbefore = limit }
        let refused = try world.refusal(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency]
        ) { $0.notbefore = limit.adding(milliseconds: 1) }
        #expect(refused.code == 407 && refused.paths == ["notbefore"])
    }
}
