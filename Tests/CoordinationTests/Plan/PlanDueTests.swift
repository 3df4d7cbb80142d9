import Coordination
import JSONSchema
import Testing

@Suite("When the plan is due")
struct PlanDueTests {
    private func assume(_ days: Int64, _ world: inout World, on date: String) throws {
        try world.send(
            "plan.assumption-recorded", from: World.employerOne, on: date,
            ["employment": "emp-1", "assumedDays": .integer(days), "source": "own"])
    }

    private func due(_ world: World) -> DueDate? {
        world.plan.flatMap { world.file?.planDue($0, rules: world.rules) }
    }

    @Test(arguments: [(59, nil), (60, "2026-03-30"), (61, "2026-03-30")] as [(Int64, String?)])
    func `an assumption of sixty days or more makes it due on day 30`(
        days: Int64, date: String?
    ) throws {
        var world = try World.opened(from: "2026-03-01")
        try assume(days, &world, on: "2026-03-05")
        #expect(due(world)?.date.iso == date)
        #expect(world.plan?.state == (date == nil ? .notDue : .due))
    }

    @Test(arguments: zip(
        ["2026-03-29", "2026-03-30", "2026-03-31", "2026-04-20"],
        ["2026-03-30", "2026-03-30", "2026-03-31", "2026-04-20"]))
    func `known on day 30 or earlier it is due on day 30, later on the day it became known`(
        known: String, date: String
    ) throws {
        var world = try World.opened(from: "2026-03-01")
        try assume(75, &world, on: known)
        #expect(due(world)?.date.iso == date)
    }

    @Test func `a renewed assumption keeps the day, a broken one does not`() throws {
        var world = try World.opened(from: "2026-03-01")
        try assume(75, &world, on: "2026-04-02")
        try assume(90, &world, on: "2026-04-10")
        #expect(due(world)?.date.iso == "2026-04-02")
        try assume(40, &world, on: "2026-04-11")
        #expect(due(world) == nil)
        #expect(world.plan?.state == .notDue)
        try assume(80, &world, on: "2026-04-12")
        #expect(due(world)?.date.iso == "2026-04-12")
    }

    /// First day, due day, first late day; by hand from the calendar.
    @Test(arguments: [
        ("2026-03-01", "2026-03-30", "2026-03-31"),  // Monday
        ("2026-02-27", "2026-03-28", "2026-03-31"),  // Saturday → Monday in time
        ("2026-02-28", "2026-03-29", "2026-03-31"),  // Sunday (and summer time)
        ("2026-03-05", "2026-04-03", "2026-04-08"),  // Good Friday → Tuesday in time
        ("2026-03-08", "2026-04-06", "2026-04-08"),  // Easter Monday
        ("2026-04-02", "2026-05-01", "2026-05-05"),  // First of May, a Friday → Monday
        ("2026-04-15", "2026-05-14", "2026-05-16"),  // Ascension → Friday in time
        ("2026-05-08", "2026-06-06", "2026-06-09"),  // National Day, a Saturday
        ("2026-05-21", "2026-06-19", "2026-06-23"),  // Midsummer Eve → Monday
        ("2026-11-25", "2026-12-24", "2026-12-29"),  // Christmas Eve, Thursday → Monday
        ("2026-12-02", "2026-12-31", "2027-01-05"),  // New Year's Eve → Monday 4 January
        ("2025-12-08", "2026-01-06", "2026-01-08"),  // Epiphany → Wednesday in time
        ("2026-10-02", "2026-10-31", "2026-11-03"),  // All Saints', a Saturday
        ("2026-03-04", "2026-04-02", "2026-04-03"),  // Maundy Thursday is a working day
    ])
    func `a due day that is no working day is shown on its day and late later`(
        first: String, date: String, late: String
    ) throws {
        let world = try World.opened(from: first, assumedDays: 75)
        #expect(due(world)?.date.iso == date)
        #expect(due(world)?.lateFrom.iso == late)
        let day = try World.day(late)
        #expect(try world.state(on: (day - 1).iso) == .due)
        #expect(try world.state(on: day.iso) == .overdue)
    }

    @Test func `says how the day was computed`() throws {
        let world = try World.opened(from: "2026-02-27", assumedDays: 75)
        let due = try #require(self.due(world))
        #expect(due.rule == "plan-due-day")
        #expect(due.version == "plan-due-day@2018-07-01")
        #expect(due.mark == .statute)
        #expect(due.basis.sv.contains("30:6"))
        #expect(
            due.arithmetic.sv
                == "Första dagen 2026-02-27, dag 30 är 2026-03-28; antagen nedsättning 75 dagar, "
                + "känd 2026-02-27; 2026-03-28 är \(calendarName("2026-03-28")), i tid till och "
                + "med 2026-03-30")
    }

    private func calendarName(_ date: String) -> String {
        LocalDate(iso: date).flatMap { WorkingCalendar.sweden.name(of: $0)?.sv }
            ?? "ingen arbetsdag"
    }

    @Test func `gap days move day 30 and a break begins a new plan`() throws {
        var world = try World.opened(from: "2026-03-02", to: "2026-03-08", assumedDays: 75)
        try world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-03-12",
            ["employment": "emp-1", "period": ["id": "period-2", "from": "2026-03-12"]])
        #expect(due(world)?.date.iso == "2026-04-03")
        try world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-05-20",
            [
                "employment": "emp-1",
                "period": ["id": "period-2", "from": "2026-03-12", "to": "2026-05-20"],
            ])
        try world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-06-01",
            [
                "employment": "emp-1",
                "period": ["id": "period-3", "from": "2026-06-01", "assumedDays": 60],
            ])
        #expect(world.file?.plans.map(\.id.ordinal) == [1, 2])
        #expect(world.plan?.anchor.iso == "2026-06-01")
        #expect(due(world)?.date.iso == "2026-06-30")
    }

    @Test func `corrected dates recompute and keep the plan`() throws {
        var world = try World.opened(from: "2026-03-01", assumedDays: 75)
        for (from, expected) in [("2026-03-05", "2026-04-03"), ("2026-02-20", "2026-03-21")] {
            try world.send(
                "case.sick-period-reported", from: World.employerOne, on: "2026-03-06",
                ["employment": "emp-1", "period": ["id": "period-1", "from": .string(from)]])
            #expect(world.file?.plans.count == 1)
            #expect(world.plan?.anchor.iso == from)
            #expect(due(world)?.date.iso == expected)
        }
    }

    @Test func `the self-employed owe no plan`() throws {
        var world = try World()
        try world.send(
            "case.opened", from: World.employerOne, on: "2026-03-01",
            [
                "insured": .string(World.insuredID),
                "employments": [
                    [
                        "id": "emp-1", "employer": .string(World.employerOne),
                        "kind": "self-employed",
                    ]
                ],
                "period": ["id": "period-1", "from": "2026-03-01", "assumedDays": 75],
            ])
        #expect(due(world) == nil)
        #expect(world.plan?.state == .notDue)
    }

    @Test func `when the reason for no plan falls away the plan is due at once`() throws {
        var world = try World.opened(from: "2026-03-01", assumedDays: 75)
        try world.send(
            "plan.exempted", from: World.employerOne, on: "2026-03-10",
            ["employment": "emp-1", "reason": "HEALTH_PRECLUDES"])
        #expect(world.plan?.state == .exempted)
        try world.send(
            "plan.assumption-recorded", from: World.employerOne, on: "2026-05-11",
            [
                "employment": "emp-1", "assumedDays": 120, "source": "own",
                "healthImproved": true,
            ])
        #expect(world.plan?.state == .due)
        #expect(due(world)?.date.iso == "2026-05-11")
        #expect(due(world)?.lateFrom.iso == "2026-05-12")
    }

    @Test func `a prognosis counts for the employer only once it may know it`() throws {
        for hasConsent in [false, true] {
            var world = try World.opened(from: "2026-03-01")
            if hasConsent {
                try world.send(
                    "consent.given", from: World.agency, on: "2026-03-02",
                    [
                        "receiver": ["role": "employer", "employment": "emp-1"],
                        "purpose": "planering", "classes": ["administrative", "prognosis"],
                        "form": "written", "givenOn": "2026-03-02", "until": "2026-12-31",
                    ])
            }
            try world.send(
                "case.forecast-changed", from: World.agency,
                to: hasConsent ? [World.employerOne] : [], on: "2026-03-05",
                ["employment": "emp-1", "expectedEnd": "2026-04-29", "change": "longer"])
            #expect(world.plan?.assumption?.days == (hasConsent ? 60 : nil))
            #expect(world.plan?.assumption?.source == (hasConsent ? .prognosis : nil))
            #expect(due(world)?.date.iso == (hasConsent ? "2026-03-30" : nil))
        }
    }
}
