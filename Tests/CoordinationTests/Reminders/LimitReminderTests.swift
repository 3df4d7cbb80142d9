import Coordination
import JSONSchema
import Testing

/// The days of the rehabilitation chain come near, for each party as it may know them.
@Suite("Reminders: limits ahead")
struct LimitReminderTests {
    private func lines(_ world: World, through last: String, _ rules: [String]) throws -> [String] {
        var run = ReminderRun(world: world, rules: rules)
        try run.daily(from: "2026-03-02", through: last)
        return run.lines
    }

    /// The agency knows the days that the employer opened with.
    private func opened(to end: String? = nil) throws -> World {
        try World.opened(from: "2026-03-02", to: end)
    }

    private func investigate(
        _ kind: String, in world: inout World, on date: String, applies: Bool = true
    ) throws {
        try world.send(
            "ground.exception-investigated", from: World.agency, on: date,
            [
                "kind": .string(kind), "outcome": applies ? "applies" : "does-not-apply",
                "date": .string(date), "basis": "Utrett.",
            ])
    }

    @Test(arguments: [
        // Day 90 is Saturday 30 May, day 180 Friday 28 August.
        (90, "2026-04-15", "2026-05-08", "2026-05-22", true),
        (180, "2026-07-14", "2026-08-07", "2026-08-21", true),
        // Day 365 is Monday 1 March 2027, day 550 Thursday 2 September.
        (365, "2027-01-15", "2027-02-08", "2027-02-22", false),
        (550, "2027-07-19", "2027-08-12", "2027-08-26", false),
    ])
    func `forty-five, twenty-one and seven days before`(
        number: Int, first: String, second: String, third: String, isToEmployer: Bool
    ) throws {
        var world = try opened()
        let exception = number == 365 ? "predominant" : number == 550 ? "special" : nil
        if let exception { try investigate(exception, in: &world, on: "2026-09-01") }
        let seen = try lines(world, through: "2027-09-10", ["limit-ahead-\(number)"])
        let days = [(first, -45), (second, -21), (third, -7)]
        let chain = days.flatMap { day, step in
            ["fk", "insured"].map { "\(day) limit-ahead-\(number) \(step) \($0)" }
        }
        let work = days.map { "\($0.0) limit-ahead-\(number)-work \($0.1) employer" }
        #expect(Set(seen) == Set(chain + (isToEmployer ? work : [])))
        #expect(seen.count == Set(seen).count)
    }

    @Test(arguments: [("2026-04-14", 0), ("2026-04-15", 3), ("2026-04-16", 3), ("2026-05-09", 6)])
    func `only what is registered as sick leave is counted on`(end: String, count: Int) throws {
        // Step −45 of day 90 falls on 15 April, step −21 on 9 May.
        let seen = try lines(opened(to: end), through: "2026-07-01", ["limit-ahead"])
        #expect(seen.count == count, "\(seen)")
    }

    @Test func `a prolonged sick leave brings what it was too short for`() throws {
        var run = ReminderRun(world: try opened(to: "2026-04-10"), rules: ["limit-ahead-90"])
        try run.daily(from: "2026-03-02", through: "2026-04-20")
        #expect(run.lines.isEmpty)
        try run.world.send(
            "case.sick-period-reported", from: World.employerOne, to: [World.agency],
            on: "2026-04-20",
            ["employment": "emp-1", "period": ["id": "period-2", "from": "2026-04-11"]])
        try run.daily(from: "2026-04-21", through: "2026-05-15")
        let days = run.lines.map { $0.prefix(10) }
        #expect(Set(days) == ["2026-04-20", "2026-05-08"])
        #expect(run.sent.allSatisfy { $0.dueDate.iso == "2026-05-30" })
    }

    @Test func `nobody is told of a day that has passed when it became known`() throws {
        let world = try World.opened(from: "2026-03-02", on: "2026-06-01")
        var run = ReminderRun(world: world, rules: ["limit-ahead-90"])
        try run.daily(from: "2026-06-01", through: "2026-06-20")
        #expect(run.lines.isEmpty)
        // The day itself is still in time.
        var late = ReminderRun(
            world: try World.opened(from: "2026-03-03", on: "2026-05-29"),
            rules: ["limit-ahead-90"])
        try late.daily(from: "2026-05-29", through: "2026-06-20")
        #expect(late.sent.map(\.step) == [-7, -7, -7])
    }

    @Test func `days that only care knows are counted for the insured and not the agency`() throws {
        var world = try World.opened(from: "2026-03-02", to: "2026-03-08")
        try world.send(
            "case.participant-changed", from: World.insuredAddress, on: "2026-03-08",
            ["participant": ["role": "coordinator", "address": .string(World.publicCare)]])
        try world.send(
            "case.sick-period-reported", from: World.publicCare, on: "2026-03-09",
            ["period": ["id": "care-1", "from": "2026-03-09"]])
        #expect(
            try lines(world, through: "2026-06-10", ["limit-ahead"]) == [
                "2026-04-15 limit-ahead-90 -45 insured", "2026-05-08 limit-ahead-90 -21 insured",
                "2026-05-22 limit-ahead-90 -7 insured",
            ])
    }

    @Test func `an employer is told of the chain only with a consent to insurance data`() throws {
        for isGiven in [false, true] {
            var world = try opened()
            if isGiven {
                try world.send(
                    "consent.given", from: World.insuredAddress, on: "2026-03-02",
                    [
                        "discloser": ["role": "fk"], "receiver": ["role": "employer"],
                        "purpose": "Planera återgången.", "classes": ["insurance"],
                        "givenOn": "2026-03-02", "until": "2027-12-31",
                    ])
            }
            let seen = try lines(world, through: "2026-05-30", ["limit-ahead-90"])
            let chain = seen.filter { $0.contains("limit-ahead-90 ") }
            #expect(chain.count { $0.hasSuffix("employer") } == (isGiven ? 3 : 0))
        }
    }

    @Test func `stops for employer and insured when health precludes all measures`() throws {
        var world = try opened()
        try world.send(
            "plan.exempted", from: World.employerOne, on: "2026-03-02",
            ["employment": "emp-1", "reason": "HEALTH_PRECLUDES"])
        let seen = try lines(world, through: "2026-05-25", ["limit-ahead"])
        #expect(seen.count == 3)
        #expect(seen.allSatisfy { $0.hasSuffix("fk") })
    }

    @Test(arguments: [
        (nil, ["180"]), ("predominant", ["365"]), ("special", ["550"]), ("unreasonable", []),
    ] as [(String?, [String])])
    func `a day after which the ground stays is passed over`(
        exception: String?, expected: [String]
    ) throws {
        var world = try opened()
        if let exception { try investigate(exception, in: &world, on: "2026-06-01") }
        let seen = try lines(
            world, through: "2027-09-10",
            ["limit-ahead-180", "limit-ahead-365", "limit-ahead-550"])
        let told = Set(seen.filter { $0.hasSuffix("insured") }.map { $0.split(separator: " ")[1] })
        #expect(told == Set(expected.map { "limit-ahead-\($0)" }))
        // The employer knows of no exception: its own day stands.
        #expect(seen.count { $0.hasSuffix("employer") } == 3)
    }

    @Test(arguments: [
        ("employed", true, true), ("on-call", true, false), ("self-employed", false, true),
    ])
    func `a day that means nothing for the kind of employment is passed over`(
        kind: String, ninety: Bool, hundredEighty: Bool
    ) throws {
        var world = try opened()
        try world.send(
            "case.employment-changed", from: World.employerOne, on: "2026-03-02",
            [
                "record": [
                    "id": "emp-1", "employer": .string(World.employerOne), "kind": .string(kind),
                ]
            ])
        let insured = try lines(world, through: "2026-09-10", ["limit-ahead"])
            .filter { $0.hasSuffix("insured") }
        #expect(insured.contains { $0.contains("limit-ahead-90 ") } == ninety)
        #expect(insured.contains { $0.contains("limit-ahead-180 ") } == hundredEighty)
    }

    @Test(arguments: [nil, true, false])
    func `the agency is asked on day 150 whether an exception has been investigated`(
        applies: Bool?
    ) throws {
        var world = try opened()
        if let applies {
            try investigate("predominant", in: &world, on: "2026-06-01", applies: applies)
        }
        // Day 150 is Wednesday 29 July.
        let seen = try lines(world, through: "2026-09-10", ["exception-check"])
        #expect(seen == (applies == nil ? ["2026-07-29 exception-check 150 fk"] : []))
    }

    @Test(arguments: [
        // Day 181 falls in the suspension of 2020-12-21 – 2021-03-14 or on the day after it.
        ("2020-06-23", "2020-12-20", true), ("2020-06-24", "2020-12-21", false),
        ("2020-09-14", "2021-03-13", false), ("2020-09-15", "2021-03-14", false),
        ("2020-09-16", "2021-03-15", true),
    ])
    func `no exception is asked for while the assessment is suspended`(
        from: String, day181: String, isAsked: Bool
    ) throws {
        #expect(try World.day(from) + 180 == World.day(day181))
        var run = ReminderRun(
            world: try World.opened(from: from), rules: ["exception-check"])
        try run.daily(from: from, through: day181)
        #expect(run.sent.count == (isAsked ? 1 : 0))
    }

    @Test func `days at normal level are used up at the earliest`() throws {
        // Sick pay takes 14 days; 364 more end on Sunday 14 March 2027.
        let seen = try lines(opened(), through: "2027-03-20", ["limit-ahead-364"])
        #expect(
            seen == [
                "2027-01-28 limit-ahead-364 -45 fk", "2027-01-28 limit-ahead-364 -45 insured",
                "2027-02-19 limit-ahead-364 -21 fk", "2027-02-19 limit-ahead-364 -21 insured",
                "2027-03-05 limit-ahead-364 -7 fk", "2027-03-05 limit-ahead-364 -7 insured",
            ])
    }

    @Test func `the arithmetic tells both the day and the offset`() throws {
        var run = ReminderRun(world: try opened(), rules: ["limit-ahead-90"])
        try run.daily(from: "2026-04-15", through: "2026-04-15")
        let firing = try #require(run.sent.first)
        #expect(
            firing.arithmetic.sv
                == "Dag 90 räknat från 2026-03-02 är 2026-05-30; "
                + "2026-05-30 − 45 dagar = 2026-04-15")
        #expect(firing.text.sv.contains("dag 90"))
        #expect(firing.ruleVersion.hasPrefix("limit-ahead-90"))
    }
}
