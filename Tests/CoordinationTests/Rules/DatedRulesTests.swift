import Coordination
import JSONSchema
import Testing

/// Kinds, roles, texts and transitions change with the law, on its day.
@Suite("Dated rules")
struct DatedRulesTests {
    private static let opening: JSONValue = [
        "insured": .string(World.insuredID),
        "employments": [
            ["id": "emp-1", "employer": .string(World.employerOne), "extent": 100]
        ],
        "participants": [["role": "fk", "address": .string(World.agency)]],
        "period": ["id": "period-1", "from": "2026-03-01", "quarters": 4],
    ]

    private func successor(
        of id: String, in file: String, from day: String, _ edit: (inout JSONObject) -> Void
    ) throws -> ChangedRules {
        var law = try ChangedRules()
        let document = try #require(law.files.first { $0.file == file }?.value)
        let entry = document["entries"]?.array?.first { $0["id"]?.string == id }
        var next = try #require(entry?.object)
        next["from"] = .string(day)
        edit(&next)
        try law.end(id, in: file, on: (try World.day(day) + -1).iso)
        try law.add(.object(next), to: file)
        return law
    }

    @Test(arguments: [("2026-03-31", true), ("2026-04-01", false), ("2026-04-02", false)])
    func `who may open a case changes on its day`(date: String, isAllowed: Bool) throws {
        let law = try successor(
            of: "employer", in: "rules/parties.json", from: "2026-04-01"
        ) { $0["opensCases"] = false }
        var world = try World()
        world.rules = try law.book
        guard !isAllowed else {
            try world.send("case.opened", from: World.employerOne, on: date, Self.opening)
            return
        }
        #expect(
            try world.refusal("case.opened", from: World.employerOne, on: date, Self.opening)
                == [.senderNotAllowed])
    }

    @Test(arguments: [("2026-03-31", true), ("2026-04-01", false), ("2026-04-02", false)])
    func `who may take a role changes on its day`(date: String, isAllowed: Bool) throws {
        let law = try successor(
            of: "coordinator", in: "rules/roles.json", from: "2026-04-01"
        ) { $0["kinds"] = ["ohs"] }
        var world = try World.opened()
        world.rules = try law.book
        let seat: JSONValue = [
            "participant": [
                "role": "coordinator", "address": .string(World.publicCare),
                "from": .string(date),
            ]
        ]
        guard !isAllowed else {
            try world.send("case.participant-changed", from: World.agency, on: date, seat)
            return
        }
        #expect(
            try world.refusal("case.participant-changed", from: World.agency, on: date, seat)
                == [.fieldValue])
    }

    @Test(arguments: [("2026-03-31", "old"), ("2026-04-01", "new"), ("2026-04-02", "new")])
    func `a warning says what it says on the day`(date: String, wording: String) throws {
        let law = try successor(
            of: "plan-no-goal", in: "rules/warnings.json", from: "2026-04-01"
        ) { $0["text"] = ["sv": "Nytt.", "en": "New."] }
        var world = try World.opened(assumedDays: 70)
        world.rules = try law.book
        let outcome = try world.send(
            "plan.submitted", from: World.employerOne, on: date,
            [
                "employment": "emp-1",
                "plan": [
                    "date": .string(date), "author": "chef", "consultation": ["held": true],
                ],
            ])
        let warning = try #require(outcome.warnings.first { $0.code == "plan-no-goal" })
        #expect((warning.text.en == "New.") == (wording == "new"))
    }

    @Test(arguments: [("2026-03-31", true), ("2026-04-01", false), ("2026-04-02", false)])
    func `a transition is there until its last day`(date: String, isAllowed: Bool) throws {
        var law = try ChangedRules()
        try law.replace(
            "\"on\": \"exempt\", \"to\": \"exempted\"",
            with: "\"on\": \"exempt\", \"to\": \"exempted\", \"days\": {\"to\": \"2026-03-31\"}",
            in: "states/plan.json")
        var world = try World.opened(assumedDays: 70)
        world.rules = try law.book
        let body: JSONValue = ["employment": "emp-1", "reason": "HEALTH_PRECLUDES"]
        guard !isAllowed else {
            try world.send("plan.exempted", from: World.employerOne, on: date, body)
            #expect(world.plan?.state == .exempted)
            return
        }
        #expect(
            try world.refusal("plan.exempted", from: World.employerOne, on: date, body)
                == [.planTransition])
    }

    @Test func `a kind that comes into use may register before its day`() throws {
        let law = try successor(
            of: "union", in: "rules/parties.json", from: "2027-01-01"
        ) { $0["active"] = true }
        let book = try law.book
        #expect(book.kindsInUse == PartyKind.always.union([.union]))
        #expect(book.parties(on: try World.day("2026-12-31")).kinds[.union]?.isActive == false)
        #expect(book.parties(on: try World.day("2027-01-01")).kinds[.union]?.isActive == true)
    }
}
