import Coordination
import JSONSchema
import Testing

@Suite("A plan's life")
struct PlanFlowTests {
    static func plan(_ overrides: [String: JSONValue?] = [:]) throws -> JSONValue {
        var plan = try #require(ProtocolFiles.example("plan.submitted")["plan"]?.object)
        for (key, value) in overrides { plan[key] = value }
        return ["employment": "emp-1", "plan": .object(plan)]
    }

    private func submitted(on date: String = "2026-03-25") throws -> World {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: date,
            Self.plan(["date": .string(date)]))
        return world
    }

    @Test func `due, established, submitted, reviewed, followed up, revised, completed`() throws {
        var world = try World.opened(assumedDays: 75)
        let one = World.employerOne
        #expect(world.plan?.state == .due)
        try world.send(
            "plan.established", from: one, on: "2026-03-20",
            ["employment": "emp-1", "date": "2026-03-20", "consultation": ["held": true]])
        #expect(world.plan?.state == .established)
        try world.send(
            "plan.submitted", from: one, to: [World.agency], on: "2026-03-25", Self.plan())
        #expect(world.plan?.state == .submitted)
        try world.send(
            "plan.reviewed", from: World.agency, on: "2026-03-26",
            ["employment": "emp-1", "outcome": "sufficient"])
        #expect(world.plan?.state == .reviewed)
        #expect(world.plan?.followUp?.date.iso == "2026-04-28")
        try world.send(
            "plan.follow-up-recorded", from: one, on: "2026-04-28",
            [
                "employment": "emp-1", "date": "2026-04-28", "outcome": "slower",
                "nextFollowUp": ["date": "2026-05-25", "responsible": "fk"],
            ])
        #expect(world.plan?.state == .followedUp)
        #expect(world.plan?.followUp?.responsible == RoleName("fk"))
        try world.send(
            "plan.revised", from: one, to: [World.agency], on: "2026-04-29",
            ["employment": "emp-1", "why": "x", "plan": Self.plan()["plan"] ?? .null])
        #expect(world.plan?.state == .revised)
        #expect(world.plan?.versions.count == 2)
        try world.send(
            "plan.completed", from: one, on: "2026-06-15",
            ["employment": "emp-1", "date": "2026-06-15", "result": "full-return"])
        #expect(world.plan?.state == .completed)
        #expect(
            try world.refusal(
                "plan.paused", from: one, on: "2026-06-16",
                ["employment": "emp-1", "wakeUp": "2026-07-01"]) == [.planTransition])
    }

    @Test(arguments: zip(
        ["2026-03-29", "2026-03-30", "2026-03-31", "2026-04-13"], [nil, nil, 1, 14] as [Int?]))
    func `a late plan is taken and marked with its days`(date: String, days: Int?) throws {
        let world = try submitted(on: date)
        #expect(world.plan?.state == .submitted)
        #expect(world.plan?.versions.last?.lateByDays == days)
    }

    @Test(arguments: zip(
        ["2026-03-29", "2026-03-30", "2026-03-31", "2026-04-10"], [nil, nil, 1, 11] as [Int?]))
    func `lateness goes by the day that the plan bears, and both days are kept`(
        date: String, days: Int?
    ) throws {
        var world = try World.opened(assumedDays: 75)
        let outcome = try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-04-10",
            Self.plan(["date": .string(date)]))
        let version = try #require(world.plan?.versions.last)
        #expect(version.lateByDays == days)
        #expect(version.date.iso == date && version.registeredOn?.iso == "2026-04-10")
        #expect(outcome.warnings.contains { $0.code == "plan-late" } == (days != nil))
    }

    @Test func `a plan that was established in time is in time whenever it is sent`() throws {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "plan.established", from: World.employerOne, on: "2026-04-01",
            ["employment": "emp-1", "date": "2026-03-30", "consultation": ["held": true]])
        try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-04-10",
            Self.plan(["date": "2026-04-10"]))
        #expect(world.plan?.versions.last?.lateByDays == nil)
    }

    @Test func `an oral plan is recorded by the agency and shows as oral`() throws {
        var world = try World.opened(assumedDays: 75)
        try world.send(
            "plan.recorded-oral", from: World.agency, on: "2026-03-25",
            try ProtocolFiles.example("plan.recorded-oral"))
        #expect(world.plan?.state == .submitted)
        #expect(world.plan?.currentVersion?.form == .oral)
        #expect(
            try world.refusal(
                "plan.recorded-oral", from: World.employerOne, on: "2026-03-26",
                try ProtocolFiles.example("plan.recorded-oral")) == [.senderNotAllowed])
    }

    @Test(arguments: [
        ("LT60", "2026-03-10", "assumption"), ("NO_MEASURES_NEEDED", "2026-03-10", "certificate"),
        ("HEALTH_PRECLUDES", "2026-03-10", "health"),
    ])
    func `an exemption returns to due when its ground changes`(
        reason: String, date: String, trigger: String
    ) throws {
        var world = try World.opened(to: "2026-03-31")
        let outcome = try world.send(
            "plan.exempted", from: World.employerOne, on: date,
            ["employment": "emp-1", "reason": .string(reason)])
        #expect(world.plan?.state == .exempted)
        #expect(
            outcome.warnings.map(\.code)
                == (reason == "NO_MEASURES_NEEDED" ? ["exemption-is-practice"] : []))
        switch trigger {
        case "assumption":
            try world.send(
                "plan.assumption-recorded", from: World.employerOne, on: "2026-03-20",
                ["employment": "emp-1", "assumedDays": 61, "source": "own"])
        case "certificate":
            try world.send(
                "case.sick-period-reported", from: World.employerOne, on: "2026-03-20",
                [
                    "employment": "emp-1",
                    "period": ["id": "period-1", "from": "2026-03-01", "to": "2026-04-30"],
                ])
        default:
            try world.send(
                "plan.assumption-recorded", from: World.employerOne, on: "2026-03-20",
                [
                    "employment": "emp-1", "assumedDays": 20, "source": "own",
                    "healthImproved": true,
                ])
        }
        #expect(world.plan?.state == .due)
        #expect(world.plan?.exemption == nil)
    }

    @Test func `a pause needs a wake-up date ahead`() throws {
        var world = try submitted()
        let one = World.employerOne
        #expect(
            try world.refusal("plan.paused", from: one, on: "2026-03-26", ["employment": "emp-1"])
                == [.fieldMissing])
        #expect(
            try world.refusal(
                "plan.paused", from: one, on: "2026-03-26",
                ["employment": "emp-1", "wakeUp": "2026-03-26"]) == [.dateImpossible])
        try world.send(
            "plan.paused", from: one, on: "2026-03-26",
            ["employment": "emp-1", "wakeUp": "2026-03-27"])
        #expect(world.plan?.state == .paused)
        try world.send(
            "plan.resumed", from: one, on: "2026-03-27",
            ["employment": "emp-1", "date": "2026-03-27"])
        #expect(world.plan?.state == .submitted)
        #expect(world.plan?.wakeUp == nil)
    }

    @Test func `a version entered in error stays, the last takes the plan with it`() throws {
        var world = try submitted()
        let first = try #require(world.plan?.versions.first?.sequence)
        try world.send(
            "plan.revised", from: World.employerOne, on: "2026-03-26",
            ["employment": "emp-1", "why": "x", "plan": Self.plan()["plan"] ?? .null])
        let second = world.sequence
        for (version, state) in [(second, PlanState.revised), (first, .enteredInError)] {
            try world.send(
                "plan.corrected", from: World.employerOne, on: "2026-03-27",
                ["employment": "emp-1", "version": .integer(version), "why": "fel"])
            #expect(world.plan?.state == state)
        }
        #expect(world.plan?.versions.count == 2)
        #expect(world.plan?.currentVersion == nil)
        #expect(
            try world.refusal(
                "plan.corrected", from: World.employerOne, on: "2026-03-27",
                ["employment": "emp-1", "version": .integer(first), "why": "fel"])
                == [.fieldValue])
    }

    @Test func `requests and shares are facts beside the state`() throws {
        var world = try submitted()
        try world.send(
            "plan.requested", from: World.agency, to: [World.employerOne], on: "2026-03-27",
            ["employment": "emp-1", "reason": "x", "orWhyNone": true])
        try world.send(
            "plan.shared", from: World.employerOne, to: [World.insuredAddress], on: "2026-03-27",
            ["employment": "emp-1", "purpose": "x", "plan": Self.plan()["plan"] ?? .null])
        #expect(world.plan?.state == .submitted)
        #expect(world.plan?.requests.count == 1)
        #expect(world.plan?.shares.first?.receivers.map(\.text) == [World.insuredAddress])
    }

    @Test func `the plan outlives benefit and return to work`() throws {
        var world = try submitted()
        try world.send(
            "case.sick-period-reported", from: World.employerOne, on: "2026-04-20",
            [
                "employment": "emp-1",
                "period": ["id": "period-1", "from": "2026-03-01", "to": "2026-04-19"],
            ])
        try world.send(
            "plan.follow-up-recorded", from: World.employerOne, on: "2026-06-20",
            ["employment": "emp-1", "date": "2026-06-20", "outcome": "as-planned"])
        #expect(world.plan?.state == .followedUp)
        #expect(world.file?.plans.count == 1)
    }

    @Test(arguments: [
        (["goal": .none], "plan-no-goal"), (["measures": .none], "plan-no-measure"),
        (["stepUp": .none, "measures": .none], "plan-no-dated-step"),
        (["followUps": .none], "plan-no-follow-up"),
        (["stepUp": [["from": "2026-04-07", "percent": 75]]], "plan-step-up-short"),
        (["followUps": [["date": "2026-05-30"]]], "plan-follow-up-after-first"),
        (["followUps": [["date": "2026-08-28"]]], "plan-follow-up-after-last"),
        (["consultation": ["held": false]], "plan-no-consultation"),
    ] as [([String: JSONValue?], String)])
    func `warns about quality and takes the plan all the same`(
        overrides: [String: JSONValue?], code: String
    ) throws {
        var world = try World.opened(assumedDays: 75)
        let outcome = try world.send(
            "plan.submitted", from: World.employerOne, on: "2026-03-25", Self.plan(overrides))
        #expect(outcome.warnings.map(\.code).contains(code))
    }

    @Test(arguments: [("2026-05-29", false), ("2026-05-30", true)])
    func `follow-up on day 90 is in time, on day 91 it is not`(date: String, warns: Bool) throws {
        var world = try World.opened(assumedDays: 75)
        let outcome = try world.send(
            "plan.submitted", from: World.employerOne, on: "2026-03-25",
            Self.plan(["followUps": [["date": .string(date)]]]))
        #expect(outcome.warnings.map(\.code).contains("plan-follow-up-after-first") == warns)
    }

    @Test func `a good plan gives no warnings, a copy gives one`() throws {
        var world = try World.opened(assumedDays: 75)
        let first = try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
            Self.plan(), mark: "m1")
        #expect(first.warnings.isEmpty)
        for (mark, codes) in [("m1", ["plan-copy"]), ("m2", [])] {
            let next = try world.send(
                "plan.revised", from: World.employerOne, on: "2026-03-26",
                ["employment": "emp-1", "why": "x", "plan": Self.plan()["plan"] ?? .null],
                mark: mark)
            #expect(next.warnings.map(\.code) == codes)
        }
    }
}
