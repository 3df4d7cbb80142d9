import Coordination
import JSONSchema
import Testing

@Suite("Whether a plan brings the extent back in time")
struct PlanReachTests {
    /// From 2026-03-01 day 365 is 2027-02-28.
    private func reach(
        _ steps: [(String, Int64)], before: Int64? = 100, known: Bool = true
    ) throws -> PlanReach {
        var world = try World.opened(assumedDays: 75)
        let stepUp = steps.map { day, percent -> JSONValue in
            ["from": .string(day), "percent": .integer(percent)]
        }
        try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
            PlanFlowTests.plan([
                "stepUp": stepUp.isEmpty ? .none : .array(stepUp),
                "extentBefore": before.map { .integer($0) },
            ]))
        let file = try #require(world.file)
        let day = try World.day("2026-03-25")
        let chain = try #require(file.chainRun(on: day, rules: world.rules) { _ in true })
        let version = try #require(world.plan?.currentVersion)
        return try #require(
            PlanReach(
                version, chain: chain, employmentExtent: known ? 100 : nil, rules: world.rules))
    }

    @Test(arguments: zip(
        ["2027-02-27", "2027-02-28", "2027-03-01"], [PlanReach.Answer.yes, .yes, .no]))
    func `the extent before on day 365 is in time, on day 366 it is not`(
        day: String, answer: PlanReach.Answer
    ) throws {
        let reach = try reach([("2026-09-01", 50), (day, 100)])
        #expect(reach.answer == answer)
        #expect(reach.lastDay.iso == "2027-02-28" && reach.reachedOn?.iso == day)
        #expect(reach.rule.version == "last-return-day@2008-07-01")
    }

    @Test(arguments: [(99, PlanReach.Answer.no), (100, .yes)] as [(Int64, PlanReach.Answer)])
    func `a step below the extent before does not reach it`(
        percent: Int64, answer: PlanReach.Answer
    ) throws {
        #expect(try reach([("2026-06-01", percent)]).answer == answer)
    }

    @Test func `the plan's own extent counts before the employment's`() throws {
        #expect(try reach([("2026-06-01", 75)], before: 75).answer == .yes)
        #expect(try reach([("2026-06-01", 75)], before: nil).answer == .no)
    }

    @Test func `nothing is said where a step or the extent before is missing`() throws {
        #expect(try reach([]).answer == .unsaid)
        #expect(try reach([("2026-06-01", 100)], before: nil, known: false).answer == .unsaid)
    }

    @Test func `the arithmetic is written out in both languages`() throws {
        let text = try reach([("2027-03-01", 100)]).arithmetic
        #expect(
            text.sv == "Dag 365 i rehabiliteringskedjan är 2027-02-28 om nedsättningen fortsätter, "
                + "räknat från 2026-03-01; omfattning före 100 procent; planen når dit 2027-03-01, "
                + "1 dagar efter")
        #expect(text.en.contains("Day 365") && text.en.contains("1 days after"))
    }

    /// The earlier period of 40 days ends `gap` days before; day 90 then comes 40 days sooner.
    @Test(arguments: zip([89, 90], [true, false]))
    func `a follow-up is held against the chain, as far as the employer knows it`(
        gap: Int, isAdded: Bool
    ) throws {
        let first = try World.day("2026-03-01")
        for reporter in [World.employerOne, World.agency] {
            var world = try World.opened(assumedDays: 75)
            let end = first - (gap + 1)
            try world.send(
                "case.sick-period-reported", from: reporter, on: "2026-03-02",
                [
                    "employment": "emp-1",
                    "period": [
                        "id": "before", "from": .string((end - 39).iso), "to": .string(end.iso),
                    ],
                ])
            // Day 60 of the present reduction is day 100 of both.
            let outcome = try world.send(
                "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
                PlanFlowTests.plan(["followUps": [["date": "2026-04-29"]]]))
            let warns = outcome.warnings.map(\.code).contains("plan-follow-up-after-first")
            #expect(warns == (isAdded && reporter == World.employerOne), "\(reporter) \(gap)")
        }
    }
}
