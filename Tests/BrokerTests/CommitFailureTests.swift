import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What happens when the disk does not do its work, and when the clock does not.
struct CommitFailureTests {
    private let world: World
    private let employer: Client

    init() throws {
        world = try World(settings: World.settings(isSimulation: false))
        employer = world.session(.employer)
    }

    private func opening(_ id: String) throws -> SubmittedEvent {
        try world.event(
            "case.opened",
            world.openingBody(
                insured: "p0000000000000000001", employer: DemoDirectory.employer),
            from: employer, id: id)
    }

    @Test(arguments: [JournalFailure.diskFull, .io("fsync")], [false, true])
    func `no receipt leaves before its commit is on the disk`(
        failure: JournalFailure, afterWriting: Bool
    ) throws {
        let first = try opening("one")
        world.journal.failCommit(
            world.journal.commitCount + 1, with: failure, afterWriting: afterWriting)
        try world.post([first], from: employer)
        #expect(throws: failure) { try world.engine.turn() }
        #expect(world.all(employer).isEmpty)
        try world.restart()
        let again = world.session(.employer)
        let receipt = try Receipt(world.answer(to: [first], from: again))
        #expect(receipt.isRepeat == afterWriting)
        let events = try world.journal.facts(after: 0, limit: 100).filter { $0.kind == .event }
        #expect(events.count == 1)
    }

    @Test
    func `a failed commit ends the run and answers nothing of it`() throws {
        world.journal.failCommit(world.journal.commitCount + 1, with: .diskFull)
        try world.post([opening("one")], from: employer)
        world.engine.stop()
        #expect(throws: JournalFailure.diskFull) { try world.engine.run() }
        #expect(world.all(employer).isEmpty)
        #expect(world.journal.commitCount > 0)
    }

    @Test
    func `a rule of the store fails the culprit alone and the others are accepted`() throws {
        try world.openCase(by: employer)
        let names = ["one", "two", "three"]
        let events = try names.map(opening)
        let requests = try events.map { try world.post([$0], from: employer) }
        // The batch of three fails, then the second of the three on its own.
        let next = world.journal.commitCount + 1
        world.journal.failCommit(next, with: .constraint("messageId"))
        world.journal.failCommit(next + 2, with: .constraint("messageId"))
        try world.run()
        let answers = requests.map { world.take(employer, request: $0) }
        #expect(answers.map(\.count) == [1, 1, 1])
        #expect(answers.map { $0[0].verb } == [.receipt, .refused, .receipt])
        let refused = try Refused(answers[1][0])
        #expect(refused.code == 500)
        #expect(world.alarms.all.contains(.constraint("messageId")))
        let later = try Receipt(world.answer(to: [events[1]], from: employer))
        #expect(!later.isRepeat)
        let first = try Receipt(world.answer(to: [events[0]], from: employer))
        #expect(first.firstBytes == answers[0][0].header)
    }

    @Test
    func `readers and pauses go on after a rule of the store has been broken`() throws {
        let agency = world.session(.agency)
        try world.open(agency)
        let desk = world.session(.operatorDesk)
        try world.operate(.pause, ["mailbox": .string(DemoDirectory.planDesk)], by: desk)
        world.journal.failCommit(world.journal.commitCount + 1, with: .constraint("body"))
        let caseID = try world.openCase(by: employer)
        for address in [DemoDirectory.agency, DemoDirectory.planDesk] {
            try world.submit(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                from: employer, in: caseID, to: [address])
        }
        #expect(try world.deliveries(agency).map(\.mailbox) == [DemoDirectory.agency])
    }

    @Test
    func `a low disk refuses SUBMIT and lets SETTLE and OPERATE through`() throws {
        let agency = world.session(.agency)
        let desk = world.session(.operatorDesk)
        let caseID = try world.openCase(by: employer)
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency])
        try world.open(agency)
        let delivery = try #require(try world.deliveries(agency).first)
        try fill(to: world.settings.reserveBytes - 1)
        let refused = try Refused(world.answer(to: [opening("low")], from: employer))
        #expect(refused.code == 507)
        #expect(refused.json["retryable"]?.bool == true)
        #expect((refused.json["retryAfterMilliseconds"]?.int ?? 0) > 0)
        #expect(try world.settle(.done, [delivery.token], by: agency) == ["settled"])
        #expect(try world.operate(.status, by: desk).verb == .done)
        #expect(world.alarms.all == [.diskLow])
        try fill(to: world.settings.reserveBytes)
        #expect(try world.answer(to: [opening("low")], from: employer).verb == .receipt)
        #expect(world.alarms.all == [.diskLow, .diskRecovered])
    }

    /// The disk is looked at every 256 turns where time stands still.
    private func fill(to free: Int64) throws {
        world.journal.setSpace(JournalSpace(free: free, log: 0, file: 0))
        for _ in 0..<257 { try world.turn() }
    }

    @Test
    func `a clock that goes back stops intake, one that leaps holds reminders`() throws {
        let clock = try #require(world.clock as? HandClock)
        let reader = world.session(.employer)
        try world.open(reader)
        let caseID = try world.openCase(by: employer)
        clock.leap(milliseconds: -5_000)
        #expect(try world.answer(to: [opening("a")], from: employer).verb == .receipt)
        clock.leap(milliseconds: -1)
        let refused = try Refused(world.answer(to: [opening("b")], from: employer))
        #expect(refused.code == 508)
        clock.leap(milliseconds: 5_001)
        #expect(try world.answer(to: [opening("b")], from: employer).verb == .receipt)

        clock.leap(milliseconds: 20 * 86_400_000)
        try world.advance(hours: 1)
        #expect(try world.deliveries(reader).isEmpty)
        let later = try Receipt(
            world.answer(to: [opening("c")], from: employer))
        #expect(later.events.count == 1)
        let desk = world.session(.operatorDesk)
        let status = try world.operate(.status, by: desk)
        #expect(try JSONValue(parsing: status.body)["remindersHeld"]?.bool == true)
        #expect(try world.operate(.clockConfirm, by: desk).verb == .done)
        // The next day is a Sunday: nothing goes before Monday morning.
        try world.advance(hours: 48)
        let reminders = try world.deliveries(reader).filter { $0.caseText == caseID.text }
        #expect(!reminders.isEmpty)
        #expect(reminders.allSatisfy { $0.type == "se.samband.system.reminder-due" })
    }

    @Test(arguments: [(600_000, false), (600_001, true)])
    func `ten minutes of leap are let pass and one millisecond more holds`(
        leap: Int, holds: Bool
    ) throws {
        let clock = try #require(world.clock as? HandClock)
        try world.openCase(by: employer)
        clock.leap(milliseconds: Int64(leap))
        try world.run()
        let status = try world.operate(.status, by: world.session(.operatorDesk))
        #expect(try JSONValue(parsing: status.body)["remindersHeld"]?.bool == holds)
    }

    @Test(arguments: [(7 * 86_400_000, false), (7 * 86_400_000 + 1, true)])
    func `a week of rest at a start is let pass and more holds`(
        rest: Int, holds: Bool
    ) throws {
        try world.openCase(by: employer)
        let last = try #require(try world.journal.head().lastAt)
        let clock = try #require(world.clock as? HandClock)
        clock.advance(milliseconds: last.milliseconds - clock.now().milliseconds + Int64(rest))
        try world.restart()
        let status = try world.operate(.status, by: world.session(.operatorDesk))
        #expect(try JSONValue(parsing: status.body)["remindersHeld"]?.bool == holds)
    }

    @Test
    func `only a simulation sets its clock`() throws {
        let desk = world.session(.operatorDesk)
        let later = world.clock.now().adding(days: 1).rfc3339
        let refused = try Refused(world.operate(.clockSet, ["to": .string(later)], by: desk))
        #expect(refused.code == 405)
        let virtual = try World(clock: VirtualClock(World.start))
        let virtualDesk = virtual.session(.operatorDesk)
        let done = try virtual.operate(.clockSet, ["to": .string(later)], by: virtualDesk)
        #expect(done.verb == .done)
        #expect(virtual.clock.now().rfc3339 == later)
        let employer = virtual.session(.employer)
        #expect(
            try virtual.operate(.clockSet, ["to": .string(later)], by: employer).verb == .refused)
        #expect(virtual.clock.now().rfc3339 == later)
    }

    @Test
    func `a reminder that a rule of the store refuses holds up no other case`() throws {
        let reader = world.session(.employer)
        try world.open(reader)
        let first = try world.openCase(by: employer)
        let second = try world.openCase(by: employer)
        let next = world.journal.commitCount + 1
        world.journal.failCommit(next, with: .constraint("reminder"))
        world.journal.failCommit(next + 1, with: .constraint("reminder"))
        try world.advance(days: 29)
        let cases = Set(try world.deliveries(reader).map(\.caseText))
        #expect(world.alarms.all.contains(.constraint("reminder")))
        #expect(cases.count == 1)
        #expect(cases.isSubset(of: [first.text, second.text]))
        // The one that was put aside comes after a start, when something happens in its case.
        try world.restart()
        let again = world.session(.employer)
        try world.open(again)
        for id in [first, second] {
            try world.submit(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                from: again, in: id, to: [DemoDirectory.agency])
        }
        try world.advance(days: 1)
        let rest = Set(try world.deliveries(again).map(\.caseText))
        #expect(cases.union(rest) == [first.text, second.text])
    }

    @Test
    func `two settings of the clock in one turn are both done, in their order`() throws {
        let world = try World(clock: VirtualClock(World.start))
        let desk = world.session(.operatorDesk)
        let days: [Int64] = [3, 5]
        for day in days {
            let to: JSONValue = ["to": .string(World.start.adding(days: day).rfc3339)]
            try world.send(
                .operate, [(Operate(.clockSet, why: "prov").header, to.serialized())], from: desk)
        }
        try world.run()
        let done = world.all(desk).filter { $0.verb == .done }
        #expect(
            try done.map { try JSONValue(parsing: $0.body)["now"]?.string }
                == days.map { World.start.adding(days: $0).rfc3339 })
    }

    @Test
    func `what is due when the clock is set is of the time before`() throws {
        let world = try World(clock: VirtualClock(World.start.adding(days: 1)))
        let employer = world.session(.employer)
        let desk = world.session(.operatorDesk)
        let opened = world.clock.now()
        // Day 7 has passed, so that the reminder of a certificate is due at once.
        let opening = try world.openingBody(
            insured: "p0000000000000000001", employer: employer.address)
        var body = try #require(opening.object)
        body["period"] = ["id": "period-1", "from": "2026-02-20", "quarters": 4]
        let event = try world.event("case.opened", .object(body), from: employer)
        try world.post([event], from: employer)
        let to: JSONValue = ["to": .string(opened.adding(days: 1).rfc3339)]
        try world.send(
            .operate, [(Operate(.clockSet, why: "prov").header, to.serialized())], from: desk)
        try world.run()
        let insured = world.session(.insured)
        try world.open(insured)
        let reminders = try world.deliveries(insured).filter {
            try $0.body["rule"]?.string == "certificate-due"
        }
        #expect(reminders.map { $0.json["event"]?["time"]?.string } == [opened.rfc3339])
        #expect(world.clock.now() == opened.adding(days: 1))
    }

    @Test
    func `setting the clock is answered when all that was due is done`() throws {
        let world = try World(clock: VirtualClock(World.start))
        let employer = world.session(.employer)
        let caseID = try world.openCase(by: employer)
        let desk = world.session(.operatorDesk)
        let later = World.start.adding(days: 29)
        try world.operate(.clockSet, ["to": .string(later.rfc3339)], by: desk)
        let rows = try world.page(
            Query(.reminders, caseID: caseID), by: world.session(.insured)
        ).rows
        #expect(!rows.isEmpty)
    }
}
