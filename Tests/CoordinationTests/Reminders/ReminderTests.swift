import Coordination
import JSONSchema
import Testing

@Suite("Reminders")
struct ReminderTests {
    private static let asking = ["plan-", "unanswered"]

    @Test func `an employer without an assumption is asked, not told`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02"), rules: Self.asking)
        try run.daily(from: "2026-03-02", through: "2026-05-30")
        #expect(
            run.lines == [
                "2026-03-13 plan-approaching 14 employer",
                "2026-03-20 plan-approaching 21 employer",
                "2026-03-27 plan-approaching 28 employer",
                "2026-03-31 plan-due 0 employer",
            ])
        for firing in run.sent {
            #expect(firing.text.sv.contains("Om ni kan anta att nedsättningen varar 60 dagar"))
            #expect(firing.text.sv.contains("2026-03-31"))
        }
    }

    @Test func `an assumption of sixty days brings the whole row until the plan is there`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02", assumedDays: 60), rules: Self.asking)
        try run.daily(from: "2026-03-02", through: "2026-04-10")
        try run.world.send(
            "plan.established", from: World.employerOne, on: "2026-04-10",
            ["employment": "emp-1", "date": "2026-04-10", "consultation": ["held": true]])
        try run.daily(from: "2026-04-11", through: "2026-06-30")
        #expect(
            run.lines == [
                "2026-03-13 plan-approaching 14 employer",
                "2026-03-20 plan-approaching 21 employer",
                "2026-03-27 plan-approaching 28 employer",
                "2026-03-31 plan-due 0 employer",
                "2026-04-01 plan-overdue 0 employer",
                "2026-04-07 plan-overdue 6 employer",
            ])
        #expect(run.sent.last?.text.sv.contains("Ingen plan för återgång i arbete är") == true)
    }

    @Test(arguments: ["established", "exempted", "short", "employment", "case", "period"])
    func `stops when there is nothing left to ask`(reason: String) throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02", assumedDays: 75), rules: Self.asking)
        try run.daily(from: "2026-03-02", through: "2026-03-15")
        #expect(run.sent.count == 1)
        let one = World.employerOne
        let on = "2026-03-16"
        switch reason {
        case "established":
            try run.world.send(
                "plan.established", from: one, on: on,
                ["employment": "emp-1", "date": .string(on), "consultation": ["held": true]])
        case "exempted":
            try run.world.send(
                "plan.exempted", from: one, on: on,
                ["employment": "emp-1", "reason": "NO_MEASURES_NEEDED"])
        case "short":
            try run.world.send(
                "plan.assumption-recorded", from: one, on: on,
                ["employment": "emp-1", "assumedDays": 59, "source": "own"])
        case "employment":
            try run.world.send(
                "case.employment-changed", from: one, on: on,
                ["record": ["id": "emp-1", "employer": .string(one), "to": "2026-03-16"]])
        case "case":
            try run.world.send("case.closed", from: World.agency, on: on, ["reason": "deceased"])
        default:
            try run.world.send(
                "case.sick-period-reported", from: one, on: on,
                [
                    "employment": "emp-1",
                    "period": ["id": "period-1", "from": "2026-03-02", "to": "2026-03-15"],
                ])
        }
        try run.daily(from: "2026-03-17", through: "2026-06-30")
        #expect(run.sent.count == 1)
    }

    @Test func `the agency sees a missing plan only once it has asked for it`() throws {
        for asks in [false, true] {
            var run = ReminderRun(
            world: try World.opened(from: "2026-03-02", assumedDays: 75), rules: Self.asking)
            if asks {
                try run.world.send(
                    "plan.requested", from: World.agency, to: [World.employerOne],
                    on: "2026-03-02", ["employment": "emp-1", "reason": "x", "orWhyNone": true])
            }
            try run.daily(from: "2026-03-02", through: "2026-05-30")
            let toAgency = run.lines.filter { $0.hasSuffix("fk") }
            #expect(
                toAgency
                    == (asks
                        ? [
                            "2026-03-23 plan-requested 21 fk", "2026-04-01 plan-overdue 0 fk",
                            "2026-04-07 plan-overdue 6 fk", "2026-04-14 plan-overdue 13 fk",
                        ] : []))
        }
    }

    @Test func `an absence that the employer has not been told of makes no reminder`() throws {
        var world = try World.opened(from: "2026-03-02", to: "2026-03-04")
        try world.send(
            "case.sick-period-reported", from: World.agency, on: "2026-03-05",
            ["employment": "emp-1", "period": ["id": "fk-1", "from": "2026-03-05"]])
        var run = ReminderRun(world: world, rules: Self.asking)
        try run.daily(from: "2026-03-05", through: "2026-06-30")
        #expect(run.sent.isEmpty)
    }

    @Test func `follow-up, pause and question have their steps`() throws {
        var world = try World.opened(from: "2026-03-02", assumedDays: 75)
        try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-09",
            PlanFlowTests.plan([
                "date": "2026-03-09", "followUps": [["date": "2026-03-18", "responsible": "fk"]],
            ]))
        try world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-09",
            ["employment": "emp-1", "topic": "KONTKT", "text": "När?"], lastDay: "2026-03-25")
        var run = ReminderRun(world: world, rules: Self.asking)
        try run.daily(from: "2026-03-09", through: "2026-04-05")
        #expect(
            run.lines == [
                "2026-03-13 plan-follow-up -3 fk", "2026-03-18 plan-follow-up 0 fk",
                "2026-03-23 unanswered -2 employer", "2026-03-25 plan-follow-up 7 employer",
                "2026-03-25 unanswered 0 employer", "2026-03-30 unanswered 3 employer",
                "2026-03-30 unanswered 3 fk", "2026-04-01 unanswered 7 employer",
                "2026-04-01 unanswered 7 fk",
            ])
        try run.world.send(
            "plan.paused", from: World.employerOne, on: "2026-04-06",
            ["employment": "emp-1", "wakeUp": "2026-04-20"])
        run.sent = []
        try run.daily(from: "2026-04-07", through: "2026-05-05")
        #expect(run.lines == ["2026-04-20 plan-paused 0 employer"])
    }

    @Test func `a case opened late gets the latest step at once and names the others`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02", on: "2026-03-24", assumedDays: 75),
            rules: Self.asking)
        try run.evaluate(on: "2026-03-24", minute: 12 * 60)
        #expect(run.sent.map(\.step) == [21])
        #expect(run.sent.first?.digestOfOlder.map(\.step) == [14])
        try run.daily(from: "2026-03-25", through: "2026-03-31")
        #expect(run.sent.map(\.step) == [21, 28, 0])
    }

    @Test func `a corrected first day neither repeats the past nor loses the future`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02", assumedDays: 75), rules: Self.asking)
        try run.daily(from: "2026-03-02", through: "2026-03-20")
        #expect(run.sent.map(\.step) == [14, 21])
        try run.world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-03-20",
            ["employment": "emp-1", "period": ["id": "period-1", "from": "2026-03-01"]])
        try run.daily(from: "2026-03-21", through: "2026-03-31")
        #expect(run.sent.map(\.step) == [14, 21, 28, 0, 0])
        #expect(run.sent[3].dueDate.iso == "2026-03-30")
    }

    @Test func `nothing goes while the window is closed`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02"), rules: Self.asking)
        for (date, minute) in [("2026-03-13", 419), ("2026-03-14", 600), ("2026-03-15", 600)] {
            try run.evaluate(on: date, minute: minute)
            #expect(run.sent.isEmpty)
        }
        let next = try run.evaluate(
            at: ZoneRules.stockholm.instant(of: try World.day("2026-03-14"), minuteOfDay: 600))
        #expect(
            next
                == ZoneRules.stockholm.instant(
                    of: try World.day("2026-03-16"), minuteOfDay: 7 * 60))
        try run.evaluate(on: "2026-03-16", minute: 420)
        #expect(run.sent.map(\.step) == [14])
    }

    @Test func `what is beyond the horizon becomes one summary per receiver`() throws {
        var world = try World.opened(from: "2026-03-02", assumedDays: 75)
        try world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2026-03-02",
            ["employment": "emp-1", "topic": "KONTKT", "text": "När?"])
        var run = ReminderRun(world: world)
        try run.evaluate(on: "2026-08-03")
        let summaries = run.sent.filter { $0.receiver.kind == .employer && $0.isSummary }
        #expect(summaries.count == 1)
        let covered = summaries.flatMap { $0.digestOfOlder + [$0.fired] }
        let asked = covered.filter { fired in
            Self.asking.contains { fired.rule.hasPrefix($0) }
        }
        #expect(asked.count == 11)
        let sent = run.sent.count
        try run.daily(from: "2026-08-04", through: "2026-08-06")
        #expect(run.sent.count == sent)
    }

    @Test func `everyone can see why it came`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02"), rules: Self.asking)
        try run.daily(from: "2026-03-02", through: "2026-03-13")
        let firing = try #require(run.sent.first)
        #expect(firing.ruleVersion == "plan-approaching@2018-07-01")
        #expect(firing.arithmetic.sv == "Dag 14 räknat från 2026-03-02 är 2026-03-15")
        #expect(firing.basis.sv.contains("30:6"))
        #expect(
            firing.key
                == "\(World.employerOne)|plan-approaching|14|2026-03-15|2026-03-02|plan:emp-1:1|"
                + "00000000000000070000000000000007")
    }
}
