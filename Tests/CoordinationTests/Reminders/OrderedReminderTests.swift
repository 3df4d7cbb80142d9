import Coordination
import JSONSchema
import Testing

/// Reminders that an employer chose itself, and those that are about silence.
@Suite("Reminders: orders, consent and silence")
struct OrderedReminderTests {
    private func order(_ days: JSONValue, in world: inout World, on date: String) throws {
        try world.send(
            "reminder.ordered", from: World.employerOne, on: date,
            ["employment": "emp-1", "days": days])
    }

    @Test func `an ordered day brings one reminder, a later order takes its place`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02"), rules: ["plan-ordered"])
        try order([10, 20], in: &run.world, on: "2026-03-03")
        try run.daily(from: "2026-03-03", through: "2026-03-13")
        #expect(run.lines == ["2026-03-11 plan-ordered 0 employer"])
        #expect(run.sent.first?.text.sv.hasPrefix("Dag 10 ") == true)
        try order([24], in: &run.world, on: "2026-03-13")
        try run.daily(from: "2026-03-14", through: "2026-04-10")
        #expect(run.lines.dropFirst() == ["2026-03-25 plan-ordered 0 employer"])
    }

    @Test func `an order that is taken back brings none`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02"), rules: ["plan-ordered"])
        try order([10], in: &run.world, on: "2026-03-03")
        try order([], in: &run.world, on: "2026-03-04")
        try run.daily(from: "2026-03-04", through: "2026-04-10")
        #expect(run.sent.isEmpty)
    }

    @Test(arguments: [(0, false), (1, true), (24, true), (25, false)])
    func `days 1 to 24 can be ordered`(day: Int64, isTaken: Bool) throws {
        var world = try World.opened(from: "2026-03-02")
        guard !isTaken else { return try order([.integer(day)], in: &world, on: "2026-03-02") }
        let faults = try world.refusal(
            "reminder.ordered", from: World.employerOne, on: "2026-03-02",
            ["employment": "emp-1", "days": [.integer(day)]])
        #expect(faults == [.fieldValue])
    }

    @Test func `an order is bound to the reduction it was made in`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02", to: "2026-03-08"),
            rules: ["plan-ordered"])
        try order([5], in: &run.world, on: "2026-03-03")
        try run.world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-03-16",
            ["employment": "emp-1", "period": ["id": "period-2", "from": "2026-03-16"]])
        try run.daily(from: "2026-03-03", through: "2026-04-10")
        #expect(run.lines == ["2026-03-06 plan-ordered 0 employer"])
    }

    @Test func `a request for consent is reminded of once, after five working days`() throws {
        // 3 and 6 April are Good Friday and Easter Monday.
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02"), rules: ["consent-waiting"])
        try ask(in: &run.world, on: "2026-03-30")
        try run.daily(from: "2026-03-30", through: "2026-06-10")
        #expect(run.lines == ["2026-04-08 consent-waiting 5 insured"])
        let text = try #require(run.sent.first?.text.sv)
        #expect(text.contains("frivilligt") && text.contains("betyder det nej"))
        #expect(
            run.sent.first?.arithmetic.sv == "2026-03-30 + 5 arbetsdagar = 2026-04-08")
    }

    @Test func `an answer to the request stops it`() throws {
        var run = ReminderRun(
            world: try World.opened(from: "2026-03-02"), rules: ["consent-waiting"])
        try ask(in: &run.world, on: "2026-03-30")
        try run.world.send(
            "consent.given", from: World.insuredAddress, on: "2026-04-07",
            [
                "discloser": ["role": "fk"], "receiver": ["role": "employer"],
                "purpose": "Samordna.", "classes": ["insurance"], "givenOn": "2026-04-07",
                "until": "2026-12-31",
            ], inReplyTo: run.world.sequence)
        try run.daily(from: "2026-03-30", through: "2026-06-10")
        #expect(run.sent.isEmpty)
    }

    private func ask(in world: inout World, on date: String) throws {
        try world.send(
            "consent.requested", from: World.agency, to: [World.insuredAddress], on: date,
            [
                "receiver": ["role": "employer"], "purpose": "Samordna återgången.",
                "classes": ["insurance"], "information": "Det är frivilligt.",
            ])
    }

    @Test func `silence is told after 60 days and once a year, to each by what it has heard`()
        throws
    {
        var run = ReminderRun(world: try World.opened(from: "2026-03-02"), rules: ["dormant"])
        // The agency and the insured write to each other; the employer hears nothing of it.
        try run.world.send(
            "question.asked", from: World.agency, to: [World.insuredAddress], on: "2026-03-20",
            ["topic": "KONTKT", "text": "Hur går det?"])
        try run.daily(from: "2026-03-20", through: "2027-06-01")
        #expect(
            run.lines == [
                "2026-05-04 dormant 60 employer", "2026-05-19 dormant 60 fk",
                "2027-05-03 dormant 425 employer", "2027-05-19 dormant 425 fk",
            ])
        for firing in run.sent where firing.receiver.kind == .employer {
            #expect(!firing.text.sv.contains("2026-03-20"))
        }
        try run.world.send(
            "question.asked", from: World.agency, to: [World.employerOne], on: "2027-06-02",
            ["employment": "emp-1", "topic": "KONTKT", "text": "Hur går det?"])
        run.sent = []
        try run.daily(from: "2027-06-02", through: "2027-08-20")
        #expect(
            Set(run.lines) == ["2027-08-02 dormant 60 employer", "2027-08-02 dormant 60 fk"])
    }

    @Test(arguments: ["closed", "paused", "ended"])
    func `silence is as it should be when nothing is to come`(reason: String) throws {
        var run = ReminderRun(world: try World.opened(from: "2026-03-02"), rules: ["dormant"])
        switch reason {
        case "closed":
            try run.world.send(
                "case.closed", from: World.agency, on: "2026-03-03", ["reason": "no-need"])
        case "paused":
            try run.world.send(
                "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-09",
                PlanFlowTests.plan(["date": "2026-03-09"]))
            try run.world.send(
                "plan.paused", from: World.employerOne, on: "2026-03-10",
                ["employment": "emp-1", "wakeUp": "2026-12-20"])
        default:
            try run.world.send(
                "case.employment-changed", from: World.employerOne, on: "2026-03-16",
                [
                    "record": [
                        "id": "emp-1", "employer": .string(World.employerOne),
                        "to": "2026-03-16",
                    ]
                ])
        }
        try run.daily(from: "2026-03-17", through: "2026-08-30")
        #expect(!run.lines.contains { $0.hasSuffix("employer") })
    }
}
