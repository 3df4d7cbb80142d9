@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What is checked where it is entered: addresses, persons, words of an operator's change.
struct EntryTests {
    private let world: World
    private let employer: Client
    private let insured: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
        insured = world.session(.insured)
    }

    @Test
    func `an address that leads nowhere is refused where it is entered`() throws {
        let caseID = try world.openCase(by: employer)
        let nowhere = "care/se2321000016-a1b2/vc-norr/finns-inte"
        let seat = try world.refusal(
            "case.participant-changed",
            ["participant": ["role": "coordinator", "address": .string(nowhere)]], from: insured,
            in: caseID)
        #expect(seat.code == 422 && seat.paths == ["/participant/address"])
        let nobody = try world.refusal(
            "case.opened",
            world.openingBody(insured: "p0000000000000000099", employer: employer.address),
            from: employer)
        #expect(nobody.code == 422 && nobody.paths == ["/insured"])
        let employment = try world.refusal(
            "case.employment-changed",
            ["record": ["id": "emp-2", "employer": "employer/5560360793/lager/finns-inte"]],
            from: insured, in: caseID)
        #expect(employment.code == 422 && employment.paths == ["/record/employer"])
    }

    @Test
    func `who may name a participant is told`() throws {
        let caseID = try world.openCase(by: employer)
        let refused = try world.refusal(
            "case.participant-changed",
            ["participant": ["role": "coordinator", "address": .string(DemoDirectory.care)]],
            from: employer, in: caseID)
        let remedy = refused.json["faults"]?[0]?["remedy"]?["sv"]?.string
        #expect(remedy?.contains("den försäkrade") == true)
    }

    @Test
    func `a seat can be ended on its first day, and keeps that day when ended later`() throws {
        let caseID = try world.openCase(by: employer)
        func change(_ members: JSONObject) throws {
            var seat: JSONObject = [
                "role": "coordinator", "address": .string(DemoDirectory.care),
            ]
            for member in members { seat[member.key] = member.value }
            try world.submit(
                "case.participant-changed", ["participant": .object(seat)], from: insured,
                in: caseID)
        }
        func seat() throws -> Participant? {
            world.core.cases[caseID]?.state.participants.first {
                $0.role == RoleName("coordinator")
            }
        }
        try change([:])
        try change(["to": "2026-02-28"])
        #expect(try seat()?.takesPart(on: #require(LocalDate(iso: "2026-03-01"))) == false)
        try change([:])
        try world.advance(days: 3)
        try change(["to": "2026-03-03"])
        #expect(try seat()?.from.iso == "2026-03-01" && seat()?.to?.iso == "2026-03-03")
    }

    @Test
    func `a role passes over a seat whose function is closed, and says so`() throws {
        let caseID = try world.openCase(by: employer)
        let desk = world.session(.operatorDesk)
        try world.submit(
            "case.participant-changed",
            ["participant": ["role": "fk", "address": .string(DemoDirectory.planDesk)]],
            from: employer, in: caseID)
        let closed: JSONValue = [
            "changes": [
                [
                    "change": "function-closed", "address": .string(DemoDirectory.planDesk),
                    "from": "2026-03-01",
                ]
            ]
        ]
        #expect(try world.operate(.directory, closed, by: desk).verb == .done)
        let receipt = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: ["role:fk"])
        #expect(receipt.states.sorted() == ["blocked", "queued"])
        #expect(receipt.copies.contains { $0["reason"]?.string == "receiver-unknown" })
    }

    @Test
    func `an identity that cannot be exchanged is refused by its place`() throws {
        for odd in ["1234567890123456", "189210198018000000"] {
            let refused = try world.refusal(
                "case.opened", world.openingBody(insured: odd, employer: employer.address),
                from: employer)
            #expect(refused.code == 415 && refused.paths == ["/insured"], "\(odd)")
            #expect(!refused.answer.header.holds(odd))
        }
    }

    @Test
    func `every place that a pattern stands for is found and replaced`() throws {
        var body: JSONValue = ["people": [["id": "a"], ["id": "b"], ["note": "c"]], "one": "d"]
        #expect(body.places(of: "/people/*/id") == ["/people/0/id", "/people/1/id"])
        #expect(body.places(of: "/one") == ["/one"])
        #expect(body.places(of: "/none/*").isEmpty)
        #expect(body.text(at: "/people/1/id") == "b")
        for place in body.places(of: "/people/*/id") { body.replaceText(at: place, with: "x") }
        #expect(body == ["people": [["id": "x"], ["id": "x"], ["note": "c"]], "one": "d"])
    }

    @Test
    func `a person number in free text is refused by its place and not repeated`() throws {
        let caseID = try world.openCase(by: employer)
        for number in ["189210198017", "18921019-8017", "921019-8017"] {
            let refused = try world.refusal(
                "question.asked",
                ["topic": "OVRIGT", "text": .string("Gäller \(number), tack.")], from: employer,
                in: caseID, to: ["role:fk"])
            #expect(refused.code == 415 && refused.paths == ["/text"], "\(number)")
            #expect(!refused.answer.header.holds(number))
        }
        try world.submit(
            "question.asked", ["topic": "OVRIGT", "text": "Ring 0701019803 eller 031-123 45 67."],
            from: employer, in: caseID, to: ["role:fk"])
    }

    @Test
    func `a refused change of the directory repeats nothing of it, in either language`() throws {
        let desk = world.session(.operatorDesk)
        let planted = "HEMLIGT-ORD"
        let changes: [JSONValue] = [
            [
                "change": "legal-form-changed", "party": "employer/5560360793",
                "legalForm": .string(planted), "from": "2026-03-01",
            ],
            [
                "change": "absence", "address": .string(DemoDirectory.employer),
                "from": .string(planted),
            ],
            ["change": "key-revoked", "key": [.string(planted)]],
        ]
        for change in changes {
            let answer = try world.operate(.directory, ["changes": [change]], by: desk)
            let refused = try Refused(answer)
            #expect(refused.code == 422 && !answer.header.holds(planted))
            let fault = try #require(refused.json["faults"]?[0])
            let text = (sv: fault["text"]?["sv"]?.string, en: fault["text"]?["en"]?.string)
            #expect(text.sv != text.en && text.sv?.isEmpty == false)
            #expect(fault["path"]?.string?.hasPrefix("/changes/0/") == true)
        }
    }

    @Test
    func `a period that lies ahead or long ago is worth a second look`() throws {
        func codes(_ day: String) throws -> [String] {
            var body = try world.openingBody(
                insured: "p0000000000000000001", employer: employer.address
            ).object ?? [:]
            body["period"] = ["id": "period-1", "from": .string(day), "quarters": 2]
            let receipt = try world.submit("case.opened", .object(body), from: employer)
            return (receipt.events[0]["warnings"]?.array ?? []).compactMap { $0["code"]?.string }
        }
        #expect(try codes("2026-03-01").isEmpty && codes("2024-03-01").isEmpty)
        #expect(try codes("2026-03-02") == ["period-ahead"])
        #expect(try codes("2024-02-29") == ["period-long-ago"])
    }
}
