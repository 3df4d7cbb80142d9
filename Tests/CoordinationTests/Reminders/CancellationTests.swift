import Coordination
import JSONSchema
import Testing

/// Why a reminder that has come means nothing any more.
@Suite("Reminders: cancellation")
struct CancellationTests {
    private func run(_ rules: [String], through last: String = "2026-04-14") throws -> ReminderRun {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02", assumedDays: 75), rules: rules)
        try run.daily(from: "2026-03-02", through: last)
        return run
    }

    private func reason(_ run: ReminderRun, on date: String) throws -> ReminderCancellation? {
        let fired = try #require(run.sent.last?.fired)
        return cancellation(
            of: fired, in: try #require(run.world.file), rules: run.world.rules,
            directory: run.world.directory, on: try World.day(date))
    }

    @Test(arguments: [
        ("stands", nil), ("established", ReminderCancellation.noLongerRequested),
        ("exempted", .noLongerEligible), ("closed", .sourceGone), ("employment", .noLongerEligible),
        ("period", .superseded),
    ] as [(String, ReminderCancellation?)])
    func `an overdue plan's reminder ends with one of four reasons`(
        act: String, expected: ReminderCancellation?
    ) throws {
        var run = try run(["plan-overdue"])
        let (one, on) = (World.employerOne, "2026-04-15")
        switch act {
        case "established":
            try run.world.send(
                "plan.established", from: one, on: on,
                ["employment": "emp-1", "date": .string(on), "consultation": ["held": true]])
        case "exempted":
            try run.world.send(
                "plan.exempted", from: one, on: on,
                ["employment": "emp-1", "reason": "NO_MEASURES_NEEDED"])
        case "closed":
            try run.world.send("case.closed", from: World.agency, on: on, ["reason": "no-need"])
        case "employment":
            try run.world.send(
                "case.employment-changed", from: one, on: on,
                ["record": ["id": "emp-1", "employer": .string(one), "to": .string(on)]])
        case "period":
            try run.world.send(
                "case.sick-period-reported", from: one, on: on,
                ["employment": "emp-1", "period": ["id": "period-1", "from": "2026-03-09"]])
        default: break
        }
        #expect(try reason(run, on: "2026-04-16") == expected)
    }

    @Test func `an answer, another order and a new certificate end what they are about`() throws {
        var asked = ReminderRun(
            world: try World.opened(from: "2026-03-02"), rules: ["unanswered"])
        try asked.world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-02",
            ["employment": "emp-1", "topic": "KONTKT", "text": "När?"])
        let question = asked.world.sequence
        try asked.daily(from: "2026-03-02", through: "2026-03-16")
        #expect(try reason(asked, on: "2026-03-16") == nil)
        try asked.world.send(
            "question.answered", from: World.employerOne, to: [World.agency], on: "2026-03-16",
            ["employment": "emp-1", "text": "Nu."], inReplyTo: question)
        #expect(try reason(asked, on: "2026-03-16") == .noLongerRequested)

        for (days, expected) in [
            (JSONValue.array([]), ReminderCancellation.noLongerRequested),
            (JSONValue.array([20]), .superseded),
        ] {
            var ordered = ReminderRun(
                world: try World.opened(from: "2026-03-02"), rules: ["plan-ordered"])
            try ordered.world.send(
                "reminder.ordered", from: World.employerOne, on: "2026-03-02",
                ["employment": "emp-1", "days": [10]])
            try ordered.daily(from: "2026-03-02", through: "2026-03-12")
            try ordered.world.send(
                "reminder.ordered", from: World.employerOne, on: "2026-03-12",
                ["employment": "emp-1", "days": days])
            #expect(try reason(ordered, on: "2026-03-12") == expected)
        }
    }
}
