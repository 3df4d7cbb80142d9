import Coordination
import JSONSchema
import Testing

/// However an interval is cut, the same keys are covered, each exactly once; evaluating at the
/// promised times folds nothing but what is due at one instant.
@Suite("Reminders: determinism")
struct ReminderPropertyTests {
    /// A case with random dates, assumption, request, plan and question.
    private func world(_ random: inout SplitMix) throws -> World {
        let first = try World.day("2026-01-01") + Int.random(in: 0..<365, using: &random)
        let opened = first + Int.random(in: 0..<40, using: &random)
        let length = Int.random(in: 10...200, using: &random)
        var world = try World.opened(
            from: first.iso, to: Bool.random(using: &random) ? (first + length).iso : nil,
            on: opened.iso, assumedDays: Bool.random(using: &random) ? 75 : nil)
        if Bool.random(using: &random) {
            try world.send(
                "plan.requested", from: World.agency, to: [World.employerOne], on: opened.iso,
                ["employment": "emp-1", "reason": "x", "orWhyNone": true])
        }
        if Bool.random(using: &random) {
            try world.send(
                "question.asked", from: World.agency, to: [World.employerOne], on: opened.iso,
                ["employment": "emp-1", "topic": "KONTKT", "text": "När?"])
        }
        if Bool.random(using: &random) {
            let followUp = opened + Int.random(in: 1...90, using: &random)
            try world.send(
                "plan.submitted", from: World.employerOne, to: [World.agency], on: opened.iso,
                PlanFlowTests.plan([
                    "date": .string(opened.iso),
                    "followUps": [["date": .string(followUp.iso)]],
                ]))
        }
        return world
    }

    private func covered(_ sent: [ReminderFiring]) -> [String] {
        sent.flatMap { firing in firing.digestOfOlder.map(\.key) + [firing.key] }
    }

    private func run(_ world: World, every hours: Int, days: Int) throws -> ReminderRun {
        var run = ReminderRun(world: world)
        let start = try #require(world.file).lastActivityAt
        var hour = hours
        while hour <= days * 24 {
            try run.evaluate(at: start.adding(seconds: Int64(hour * 3_600)))
            hour += hours
        }
        try run.evaluate(at: Self.end)
        return run
    }

    /// Monday 10 January 2028, ten o'clock: everything has come.
    private static let end = ZoneRules.stockholm.instant(
        of: LocalDate(dayNumber: 21_193), minuteOfDay: 10 * 60)

    @Test(arguments: UInt64(1)...10)
    func `hourly, daily, by outages and by the wake time cover the same, each once`(
        seed: UInt64
    ) throws {
        var random = SplitMix(seed: seed)
        let world = try world(&random)
        let hourly = try run(world, every: 5, days: 260)
        let daily = try run(world, every: 24, days: 260)
        let outage = try run(world, every: 24 * 30, days: 260)
        let expected = covered(hourly.sent)
        #expect(Set(expected).count == expected.count, "seed \(seed): twice")
        for other in [daily, outage] {
            let keys = covered(other.sent)
            #expect(Set(keys).count == keys.count, "seed \(seed): twice")
            #expect(Set(keys) == Set(expected), "seed \(seed)")
        }
        for run in [hourly, daily, outage] {
            let latest = Set(run.sent.map(\.key))
            #expect(latest.isSubset(of: expected), "seed \(seed)")
        }

        var waking = ReminderRun(world: world)
        let start = try #require(world.file).lastActivityAt
        var next = try waking.evaluate(at: start)
        while let instant = next, instant <= start.adding(days: 260) {
            next = try waking.evaluate(at: instant)
        }
        try waking.evaluate(at: Self.end)
        #expect(waking.sent.map(\.key) == hourly.sent.map(\.key), "seed \(seed): wake")
        #expect(waking.sent.map(\.digestOfOlder) == hourly.sent.map(\.digestOfOlder))
    }

    @Test(arguments: UInt64(20)...23)
    func `next is never later than the true next firing`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let world = try world(&random)
        let start = try #require(world.file).lastActivityAt
        var run = ReminderRun(world: world)
        var promised: Instant?
        for hour in stride(from: 1, through: 24 * 200, by: 11) {
            let now = start.adding(seconds: Int64(hour * 3_600))
            let before = run.sent.count
            let next = try run.evaluate(at: now)
            if run.sent.count > before, hour > 1 {
                #expect(promised.map { $0 <= now } ?? false, "seed \(seed) hour \(hour)")
            }
            promised = next
        }
    }
}
