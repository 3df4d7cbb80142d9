import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// A year of a case, told with the daemon up all the time and with it down at every reminder.
struct YearTests {
    private static let hour: Int64 = 3_600_000
    private static let week: Int64 = 7 * 24 * hour
    private static let end = "2027-04-15"

    /// What is done on a day at noon.
    private struct Act {
        var day: String
        var type: String
        var from: Seat
        var to: [String] = []
        var body: JSONValue
    }

    /// What is asked for and ordered, on the first day.
    private static let first: [Act] = [
        Act(
            day: "2026-03-01", type: "certificate.received", from: .agency,
            body: ["from": "2026-03-01", "to": "2026-05-31"]),
        Act(
            day: "2026-03-01", type: "reminder.ordered", from: .employer,
            body: ["employment": "emp-1", "days": [10, 20]]),
        Act(
            day: "2026-03-01", type: "consent.requested", from: .agency,
            to: [DemoDirectory.insured],
            body: [
                "receiver": ["role": "employer"], "purpose": "Samordna återgången.",
                "classes": ["insurance"], "information": "Det är frivilligt.",
            ]),
        Act(
            day: "2026-03-01", type: "question.asked", from: .agency,
            to: [DemoDirectory.employer],
            body: ["employment": "emp-1", "topic": "KONTKT", "text": "När passar det?"]),
    ]

    private static let later: [Act] = [
        Act(
            day: "2026-04-22", type: "plan.submitted", from: .employer, to: ["role:fk"],
            body: [
                "employment": "emp-1",
                "plan": [
                    "date": "2026-04-22", "author": "chef", "consultation": ["held": true],
                    "followUps": [["date": "2026-06-10"]],
                ],
            ]),
        Act(
            day: "2026-08-12", type: "ground.exception-investigated", from: .agency,
            body: [
                "kind": "predominant", "outcome": "applies", "date": "2026-08-12",
                "basis": "Planen når heltid.",
            ]),
    ]

    private func instant(_ day: String) throws -> Instant {
        ZoneRules.stockholm.instant(
            of: try #require(LocalDate(iso: day)), minuteOfDay: 12 * 60)
    }

    private func opened() throws -> (World, CaseID) {
        let world = try World(settings: World.settings(isSimulation: false))
        let caseID = try world.openCase(by: world.session(.employer))
        for act in Self.first { try play(act, in: caseID, of: world) }
        return (world, caseID)
    }

    private func play(_ act: Act, in caseID: CaseID, of world: World) throws {
        try world.submit(
            act.type, act.body, from: world.session(act.from), in: caseID, to: act.to)
    }

    private func pass(to instant: Instant, in world: World) {
        world.pass(milliseconds: instant.milliseconds - world.clock.now().milliseconds)
    }

    /// Hour by hour for a year.
    private func undisturbed() throws -> World {
        let (world, caseID) = try opened()
        let end = try instant(Self.end)
        var acts = Self.later[...]
        while world.clock.now() < end {
            world.pass(milliseconds: Self.hour)
            try world.run()
            guard let act = acts.first, try world.clock.now() >= instant(act.day) else { continue }
            try play(act, in: caseID, of: world)
            acts.removeFirst()
        }
        return world
    }

    /// Down from an hour before each reminder for a week, or until somebody has something to do.
    private func interrupted(at reminders: [Instant]) throws -> (World, weeks: Int) {
        let (world, caseID) = try opened()
        let end = try instant(Self.end)
        var acts = Self.later[...]
        var weeks = 0
        for reminder in reminders {
            while let act = acts.first, try instant(act.day) <= reminder {
                pass(to: max(try instant(act.day), world.clock.now()), in: world)
                try world.run()
                try play(act, in: caseID, of: world)
                acts.removeFirst()
            }
            let down = reminder.adding(milliseconds: -Self.hour)
            guard down > world.clock.now() else { continue }
            pass(to: down, in: world)
            try world.run()
            let up = down.adding(milliseconds: Self.week)
            let next = try acts.first.map { try instant($0.day).adding(seconds: -60) } ?? end
            pass(to: min(up, next), in: world)
            if next >= up { weeks += 1 }
            try world.restart()
            try world.run()
            try world.operate(.clockConfirm, by: world.session(.operatorDesk))
            try world.run()
        }
        pass(to: max(end, world.clock.now()), in: world)
        try world.run()
        return (world, weeks)
    }

    private struct Told {
        var sent: [String] = []
        /// Those that went, and those that a later one stands for.
        var covered: [String] = []
        var rules: Set<String> = []
        var at: [Instant] = []
    }

    private func told(_ world: World) throws -> Told {
        var told = Told()
        for fact in try world.journal.facts(after: 0, limit: .max) where fact.kind == .reminded {
            guard case .reminded(let event) = try Outcome(fact) else { continue }
            told.sent.append(event.id)
            told.at.append(fact.at)
            for case .reminderFired(let fired) in event.changes {
                told.covered.append(ReminderID(of: fired.key).text)
                told.rules.insert(fired.rule)
            }
        }
        return told
    }

    @Test
    func `a year told twice, up and a week down at every reminder, has the same reminders once`()
        throws
    {
        let one = try told(undisturbed())
        let (world, weeks) = try interrupted(at: Set(one.at).sorted())
        let other = try told(world)
        for told in [one, other] {
            #expect(Set(told.sent).count == told.sent.count)
            #expect(Set(told.covered).count == told.covered.count)
        }
        #expect(Set(one.covered) == Set(other.covered))
        #expect(Set(other.sent).isSubset(of: one.covered))
        #expect(other.sent.count < one.sent.count)
        #expect(weeks >= 15)
        #expect(
            one.rules.isSuperset(of: [
                "plan-ordered", "plan-approaching", "plan-due",
                "plan-overdue", "plan-follow-up", "unanswered", "consent-waiting",
                "certificate-ending", "limit-ahead-90", "limit-ahead-90-work", "limit-ahead-180",
                "limit-ahead-364", "limit-ahead-365", "exception-check", "dormant",
            ]), "\(one.rules.sorted())")
    }
}
