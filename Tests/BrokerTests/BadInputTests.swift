import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What is wrong with a message is told all at once, in Swedish and English, with what to do.
struct BadInputTests {
    private let world: World
    private let employer: Client
    private let insured: Client
    private let agency: Client
    private let care: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        insured = world.session(.insured)
        agency = world.session(.agency)
        care = world.session(.care)
        caseID = try world.openCase(by: employer)
        try world.seatCoordinator(in: caseID, by: insured)
    }

    /// The paths of a refusal, each fault with both texts and a way on.
    private func paths(
        _ type: String, _ body: JSONValue, from client: Client, to receivers: [String] = [],
        _ change: (inout EventHeader) -> Void = { _ in }
    ) throws -> [String] {
        let refused = try world.refusal(type, body, from: client, in: caseID, to: receivers, change)
        for fault in refused.json["faults"]?.array ?? [] {
            let sv = try #require(fault["text"]?["sv"]?.string)
            #expect(!sv.isEmpty && sv != fault["text"]?["en"]?.string, "\(sv)")
            let remedy = fault["remedy"] ?? refused.json["nextStep"]
            #expect(remedy?["sv"]?.string?.isEmpty == false, "\(sv)")
            #expect(remedy?["en"]?.string?.isEmpty == false, "\(sv)")
        }
        return refused.paths
    }

    private func plan(_ overrides: JSONObject) throws -> JSONValue {
        var body = try #require(TestPolicy.example("plan.submitted").object)
        var plan = try #require(body["plan"]?.object)
        plan["date"] = "2026-03-01"
        for member in overrides { plan[member.key] = member.value }
        body["plan"] = .object(plan)
        return .object(body)
    }

    @Test func `a closed way, an impossible date and a step out of turn are told at once`() throws {
        try world.submit(
            "plan.submitted", plan([:]), from: employer, in: caseID, to: ["role:fk"])
        #expect(
            try paths(
                "plan.submitted", plan(["date": "2026-03-02"]), from: employer,
                to: ["role:coordinator"]) == ["to", "/plan/date", "type"])
        #expect(
            try paths(
                "plan.submitted", plan(["date": "2026-03-02"]), from: employer,
                to: ["fk/2021005521/finns/inte"]) == ["to", "/plan/date", "type"])
    }

    @Test func `times of the header are told beside what the case says`() throws {
        #expect(
            try paths(
                "plan.submitted", plan(["date": "2026-03-02"]), from: employer,
                to: ["role:coordinator"]
            ) {
                $0.expires = World.start
            } == ["expires", "to", "/plan/date"])
    }

    @Test func `a copy that is to go home and away does not turn into another step`() throws {
        try world.submit(
            "plan.established",
            ["employment": "emp-1", "date": "2026-03-01", "consultation": ["held": true]],
            from: employer, in: caseID)
        // From established a plan may be submitted: only the way is closed.
        for receivers in [["role:coordinator"], ["role:union"]] {
            #expect(
                try paths("plan.submitted", plan([:]), from: employer, to: receivers) == ["to"])
        }
    }

    @Test func `a period that overlaps, ends before it begins and lies too far ahead`() throws {
        #expect(
            try paths(
                "case.sick-period-reported",
                ["period": ["id": "p-9", "from": "2026-03-10", "to": "2026-03-05"]],
                from: employer) == ["/period/to", "/period/from"])
    }

    @Test func `consent to everything, by its receiver, with dates that cannot be`() throws {
        let everything: JSONValue = .array(
            DataClass.allCases.filter { $0 != .internal }.map { .string($0.rawValue) })
        let paths = try paths(
            "consent.given",
            [
                "discloser": ["role": "employer", "employment": "emp-1"],
                "receiver": ["role": "coordinator"], "purpose": "x", "classes": everything,
                "form": "oral", "givenOn": "2026-03-02", "until": "2026-02-01",
            ], from: care)
        for path in ["/classes", "/discloser", "/receiver", "/until"] {
            #expect(paths.contains(path), "\(path) in \(paths)")
        }
    }

    @Test func `an unknown employment is told beside a last day that has been`() throws {
        #expect(
            try paths(
                "plan.requested", ["employment": "emp-9", "reason": "x", "orWhyNone": true],
                from: agency, to: ["role:employer"]
            ) {
                $0.lastdayforanswer = LocalDate(iso: "2026-02-27")
            }.contains("lastdayforanswer"))
    }

    @Test func `a stranger is told nothing of what else is wrong`() throws {
        let stranger = world.session(.otherEmployer)
        let refused = try world.refusal(
            "plan.submitted", plan(["date": "2026-03-02"]), from: stranger, in: caseID,
            to: ["role:nobody"])
        #expect(refused.code == 404 && refused.paths.isEmpty)
    }
}
