import Coordination
import JSONSchema
import Testing

@Suite("Limits")
struct LimitTests {
    private static let rule: JSONObject = [
        "name": ["sv": "en ny dag", "en": "a new day"],
        "anchor": "plan-limit", "limit": "new-day", "steps": [-7, 0],
        "to-whom": [["who": "employer"]], "when": [],
        "unless": ["reduction-ended", "case-closed"],
        "text": ["sv": "Dag {day} är {date}.", "en": "Day {day} is {date}."],
    ]

    private func limit(_ value: Int64, from day: String) -> JSONValue {
        .entry(
            "new-day", from: day,
            ["value": .integer(value), "name": ["sv": "en ny dag", "en": "a new day"]])
    }

    @Test(arguments: [
        (74, "2026-05-07", "2026-05-13", "2026-05-14"),
        (75, "2026-05-08", "2026-05-15", "2026-05-15"),
        (76, "2026-05-08", "2026-05-15", "2026-05-16"),
    ])
    func `a new day of the law is data, and reminders count from it`(
        value: Int, ahead: String, sent: String, day: String
    ) throws {
        var law = try ChangedRules()
        try law.add(limit(Int64(value), from: "2026-01-01"), to: "rules/limits.json")
        try law.add(
            .entry("new-day-ahead", from: "2026-01-01", Self.rule), to: "rules/reminders.json")
        var run = ReminderRun(world: try World.opened(from: "2026-03-02"))
        run.world.rules = try law.book
        try run.daily(from: "2026-04-15", through: "2026-06-30")
        let fired = run.sent.filter { $0.rule == "new-day-ahead" }
        #expect(fired.map { ZoneRules.stockholm.localDate(of: $0.sendAt).iso } == [ahead, sent])
        #expect(fired.map(\.step) == [-7, 0])
        #expect(fired.map(\.dueDate.iso) == [day, day])
        #expect(fired.last?.text.sv == "Dag \(value) är \(day).")
    }

    @Test(arguments: [("2026-03-01", 75), ("2026-03-02", 60), ("2026-03-03", 60)])
    func `the limit of the day on which the reduction began counts`(
        start: String, value: Int
    ) throws {
        var law = try ChangedRules()
        try law.add(limit(75, from: "2026-01-01"), to: "rules/limits.json")
        try law.end("new-day", in: "rules/limits.json", on: "2026-03-01")
        try law.add(limit(60, from: "2026-03-02"), to: "rules/limits.json")
        try law.add(
            .entry("new-day-ahead", from: "2026-01-01", Self.rule), to: "rules/reminders.json")
        var run = ReminderRun(world: try World.opened(from: start))
        run.world.rules = try law.book
        try run.daily(from: "2026-04-15", through: "2026-06-30")
        let fired = try #require(run.sent.last { $0.rule == "new-day-ahead" })
        #expect(fired.dueDate == (try World.day(start)) + (value - 1))
    }

    @Test(arguments: [
        ("plan-limit", nil, "needs a limit"), ("plan-limit", "no-day", "unknown limit"),
        ("plan-day", "plan-due-day", "counts from no limit"),
    ])
    func `a rule counts from a limit that there is, or from none`(
        anchor: String, limit: String?, problem: String
    ) throws {
        var rule = Self.rule
        rule["anchor"] = .string(anchor)
        rule["limit"] = limit.map { .string($0) }
        rule["steps"] = [1]
        var law = try ChangedRules()
        try law.add(.entry("new-day-ahead", from: "2026-01-01", rule), to: "rules/reminders.json")
        #expect(law.faults.contains { $0.text.en.contains(problem) })
    }

    @Test(arguments: [(365, true), (366, true), (367, false)])
    func `a period begins at most a year ahead`(days: Int, isTaken: Bool) throws {
        var world = try World.opened(to: "2026-03-10")
        let body: JSONValue = [
            "employment": "emp-1",
            "period": [
                "id": "period-2", "from": .string((try World.day("2026-03-20") + days).iso),
                "quarters": 4,
            ],
        ]
        let type = "case.sick-period-reported"
        guard !isTaken else {
            try world.send(type, from: World.employerOne, on: "2026-03-20", body)
            return
        }
        let faults = try world.refusal(type, from: World.employerOne, on: "2026-03-20", body)
        #expect(faults == [.dateImpossible])
    }
}
