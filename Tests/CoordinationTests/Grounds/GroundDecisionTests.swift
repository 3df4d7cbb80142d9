import Coordination
import JSONSchema
import Testing

@Suite("Recording grounds")
struct GroundDecisionTests {
    private func exception(
        _ date: String, kind: String = "predominant", outcome: String = "applies",
        validTo: String? = nil
    ) -> JSONValue {
        var body: JSONObject = [
            "kind": .string(kind), "outcome": .string(outcome), "date": .string(date),
            "basis": "Planen.",
        ]
        body["validTo"] = validTo.map { .string($0) }
        return .object(body)
    }

    private func assessment(_ date: String, group: String? = "4112") -> JSONValue {
        var body: JSONObject = ["outcome": "reduced", "date": .string(date), "basis": "Utlåtande."]
        body["group"] = group.map { .string($0) }
        return .object(body)
    }

    @Test func `an assessment waits until an exception has been investigated`() throws {
        var world = try World.opened()
        #expect(
            try world.refusal(
                "ground.normal-work-assessed", from: World.agency, on: "2026-08-26",
                assessment("2026-08-26")) == [.groundOrder])
        try world.send(
            "ground.exception-investigated", from: World.agency, on: "2026-08-26",
            exception("2026-08-26", outcome: "does-not-apply"))
        try world.send(
            "ground.normal-work-assessed", from: World.agency, on: "2026-08-28",
            assessment("2026-08-28"))
        #expect(world.file?.groundAssessments.map(\.on.iso) == ["2026-08-28"])
        #expect(world.file?.groundExceptions.map(\.applies) == [false])
    }

    @Test func `without the group the law refuses, and every fault comes at once`() throws {
        var world = try World.opened()
        #expect(
            try world.refusal(
                "ground.normal-work-assessed", from: World.agency, on: "2026-08-26",
                assessment("2026-08-27", group: nil))
                == [.dateImpossible, .fieldMissing, .groundOrder])
    }

    @Test(arguments: [
        ("2020-12-20", true), ("2020-12-21", false), ("2021-03-14", false), ("2021-03-15", false),
    ])
    func `the order and the stop are those of the day concerned`(
        date: String, accepted: Bool
    ) throws {
        var world = try World.opened(from: "2020-05-01")
        let body = assessment(date, group: nil)
        if accepted {
            try world.send(
                "ground.normal-work-assessed", from: World.agency, on: "2021-05-01", body)
        } else {
            #expect(
                try world.refusal(
                    "ground.normal-work-assessed", from: World.agency, on: "2021-05-01", body)
                    == [.groundOrder])
        }
    }

    @Test func `the unemployed are assessed without any exception`() throws {
        var world = try World.opened()
        try world.send(
            "case.employment-changed", from: World.insuredAddress, on: "2026-03-02",
            [
                "record": [
                    "id": "emp-1", "employer": .string(World.employerOne), "to": "2026-03-10",
                ]
            ])
        try world.send(
            "ground.normal-work-assessed", from: World.agency, on: "2026-03-12",
            assessment("2026-03-12"))
        #expect(
            try world.refusal(
                "ground.exception-investigated", from: World.agency, on: "2026-03-12",
                exception("2026-03-12")) == [.fieldValue])
    }

    @Test(arguments: [
        ("suspension", "2021-01-10", "2021-02-01"), ("predominant", "2021-03-14", nil),
        ("kindness", "2026-03-02", nil),
    ])
    func `an exception that the book lacks on the day is refused`(
        kind: String, date: String, validTo: String?
    ) throws {
        var world = try World.opened(from: "2020-12-01")
        #expect(
            try world.refusal(
                "ground.exception-investigated", from: World.agency, on: "2026-03-02",
                exception(date, kind: kind, validTo: validTo)) == [.fieldValue])
    }

    @Test func `only the agency records grounds`() throws {
        var world = try World.opened()
        for source in [World.employerOne, World.insuredAddress] {
            #expect(
                try world.refusal(
                    "ground.exception-investigated", from: source, on: "2026-03-02",
                    exception("2026-03-02")) == [.senderNotAllowed])
        }
    }

    @Test func `circumstances replace what their reporter said before`() throws {
        var world = try World.opened()
        try world.send(
            "case.circumstances-changed", from: World.insuredAddress, on: "2026-03-02",
            [
                "unemployed": [["from": "2026-05-01"]], "pensionAge": [["from": "2026-04-01"]],
            ])
        try world.send(
            "case.circumstances-changed", from: World.insuredAddress, on: "2026-03-03",
            ["unemployed": [["from": "2026-06-01", "to": "2026-06-30"], ["from": "2026-05-01",
                "to": "2026-05-10"]]])
        let file = try #require(world.file)
        #expect(file.circumstances.count == 2)
        #expect(file.holds(.unemployed, on: try World.day("2026-05-10")))
        #expect(!file.holds(.unemployed, on: try World.day("2026-05-11")))
        #expect(file.holds(.pensionAge, on: try World.day("2026-04-01")))
        try world.send(
            "case.circumstances-changed", from: World.insuredAddress, on: "2026-03-04",
            ["unemployed": []])
        #expect(world.file?.holds(.unemployed, on: try World.day("2026-06-01")) == false)
    }

    @Test func `circumstances that cannot be are refused with every fault`() throws {
        var world = try World.opened()
        #expect(
            try world.refusal(
                "case.circumstances-changed", from: World.agency, on: "2026-03-02",
                [
                    "unemployed": [["from": "2026-05-01", "to": "2026-04-30"]],
                    "seriousIllness": [
                        ["from": "2026-05-01"], ["from": "2026-06-01", "to": "2026-06-02"],
                    ],
                    "normalDays": ["days": 10, "through": "2026-03-03"],
                    "agreedWork": [["employment": "emp-1", "spans": [["from": "2026-03-01"]]]],
                ]) == [.dateImpossible, .dateImpossible, .periodOverlapping, .employmentUnknown])
    }
}
