import Coordination
import JSONSchema
import Testing

@Suite("Consent")
struct ConsentTests {
    private func consent(_ overrides: [String: JSONValue?] = [:]) -> JSONValue {
        var body: JSONObject = [
            "receiver": ["role": "employer", "employment": "emp-1"], "purpose": "planering",
            "classes": ["administrative", "workplace"], "form": "oral",
            "givenOn": "2026-03-10", "until": "2026-09-10", "recordedBy": "koordinator",
        ]
        for (key, value) in overrides { body[key] = value }
        return .object(body)
    }

    /// A case with a coordinator in it.
    private func world() throws -> World {
        var world = try World.opened()
        try world.send(
            "case.participant-changed", from: World.agency, on: "2026-03-02",
            ["participant": ["role": "coordinator", "address": .string(World.publicCare)]])
        return world
    }

    @Test func `recorded by the discloser it opens the way, withdrawn it closes at once`() throws {
        var world = try world()
        let ask: JSONValue = ["employment": "emp-1", "topic": "KONTKT", "text": "När?"]
        #expect(
            try !world.isOpen(
                "question.asked", from: World.publicCare, to: World.employerOne,
                on: "2026-03-10"))
        try world.send("consent.given", from: World.publicCare, on: "2026-03-10", consent())
        let given = world.sequence
        try world.send(
            "question.asked", from: World.publicCare, to: [World.employerOne], on: "2026-03-10",
            ask)
        #expect(
            try world.refusal(
                "consent.withdrawn", from: World.employerOne, on: "2026-03-11",
                ["consent": .integer(given)]) == [.fieldValue])
        try world.send(
            "consent.withdrawn", from: World.insuredAddress, on: "2026-03-11",
            ["consent": .integer(given)])
        #expect(
            try !world.isOpen(
                "question.asked", from: World.publicCare, to: World.employerOne,
                on: "2026-03-11"))
    }

    @Test func `a receiver's record never counts`() throws {
        var world = try world()
        for place in [
            consent(), consent(["receiver": ["address": .string(World.employerOne)]]),
            consent(["discloser": ["role": "coordinator"], "receiver": ["role": "fk"]]),
        ] {
            #expect(
                try world.refusal("consent.given", from: World.employerOne, on: "2026-03-10", place)
                    == [.consentForm])
        }
        #expect(world.file?.consents.isEmpty == true)
    }

    @Test func `the insured gives it with the own key and names who is released`() throws {
        var world = try world()
        #expect(
            try world.refusal(
                "consent.given", from: World.insuredAddress, on: "2026-03-10", consent())
                == [.fieldMissing])
        try world.send(
            "consent.given", from: World.insuredAddress, on: "2026-03-10",
            consent(["discloser": ["role": "coordinator"]]))
        #expect(world.file?.consents.first?.form == .ownKey)
        #expect(world.file?.consents.first?.byInsured == true)
        try world.send(
            "question.asked", from: World.publicCare, to: [World.employerOne], on: "2026-03-10",
            ["employment": "emp-1", "topic": "KONTKT", "text": "När?"])
        #expect(
            try world.isOpen(
                "question.asked", from: World.publicCare, to: World.employerOne,
                on: "2026-03-10"))
    }

    @Test func `everything, internal and what no consent opens are refused`() throws {
        var world = try world()
        let all = DataClass.allCases.filter { $0 != .internal }
            .map { JSONValue.string($0.rawValue) }
        for classes in [JSONValue.array(all), ["internal"], ["diagnosis"], ["social"], []] {
            let faults = try world.refusal(
                "consent.given", from: World.publicCare, on: "2026-03-10",
                consent(["classes": classes]))
            #expect(faults.contains(classes == [] ? .fieldMissing : .consentForm))
        }
    }

    @Test(arguments: ["receiver", "classes", "until", "givenOn"])
    func `receiver, classes and end are mandatory`(field: String) throws {
        var world = try world()
        let faults = try world.refusal(
            "consent.given", from: World.publicCare, on: "2026-03-10", consent([field: .none]))
        #expect(faults.contains(.fieldMissing))
    }

    @Test(arguments: [
        ("2026-03-11", "2026-09-10"), ("2026-03-10", "2026-03-09"), ("2026-02-01", "2026-03-09"),
    ])
    func `days must be possible`(givenOn: String, until: String) throws {
        var world = try world()
        let body = consent(["givenOn": .string(givenOn), "until": .string(until)])
        #expect(
            try world.refusal("consent.given", from: World.publicCare, on: "2026-03-10", body)
                == [.dateImpossible])
    }

    @Test func `it covers the employment that it names and no other`() throws {
        var world = try world()
        try world.send(
            "case.employment-changed", from: World.insuredAddress, on: "2026-03-03",
            ["record": ["id": "emp-2", "employer": .string(World.employerTwo)]])
        try world.send("consent.given", from: World.publicCare, on: "2026-03-10", consent())
        #expect(
            try world.isOpen(
                "question.asked", from: World.publicCare, to: World.employerOne,
                on: "2026-03-10"))
        #expect(
            try !world.isOpen(
                "question.asked", from: World.publicCare, to: World.employerTwo,
                on: "2026-03-10"))
    }

    @Test func `a purpose is kept, and one that the rule book lacks is refused`() throws {
        var world = try world()
        try world.send("consent.given", from: World.publicCare, on: "2026-03-10", consent())
        #expect(world.file?.consents.first?.purpose == Purpose.usual)
        #expect(
            try world.refusal(
                "consent.given", from: World.publicCare, on: "2026-03-10",
                consent(["purposeKind": "anything"])) == [.fieldValue])
    }

    @Test(arguments: [("return", true), ("care", true), ("meeting", false), ("placement", false)])
    func `it opens the messages of its purpose`(purpose: String, opens: Bool) throws {
        var world = try world()
        try world.send(
            "consent.given", from: World.publicCare, on: "2026-03-10",
            consent(["purposeKind": .string(purpose)]))
        #expect(
            try world.isOpen(
                "question.asked", from: World.publicCare, to: World.employerOne,
                on: "2026-03-10") == opens)
    }

    @Test func `one from before purposes were kept is for all of them`() throws {
        let kept = Consent(
            sequence: 5, discloser: .party(PartyID(raw: 4)), receiver: .party(PartyID(raw: 2)),
            classes: [.administrative], form: .oral, givenOn: try World.day("2026-03-01"),
            until: try World.day("2026-09-01"), byInsured: false, recordedBy: PartyID(raw: 4))
        let read = try Consent(json: kept.json)
        #expect(read == kept && read.purpose == nil)
        var world = try world()
        world.fold(.consentGiven(read), at: Instant(milliseconds: 0))
        #expect(
            try world.isOpen(
                "question.asked", from: World.publicCare, to: World.employerOne,
                on: "2026-03-10"))
    }

    @Test func `every fault of a consent is told at once`() throws {
        var world = try world()
        let faults = try world.refusal(
            "consent.given", from: World.publicCare, on: "2026-03-10",
            consent([
                "classes": ["internal"], "form": .none, "until": .none, "purposeKind": "anything",
                "receiver": ["role": "nobody"],
            ]))
        #expect(
            faults == [.fieldMissing, .fieldMissing, .consentForm, .fieldValue, .consentForm])
    }
}
