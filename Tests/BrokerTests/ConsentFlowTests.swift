import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What a consent opens, what its end comes to, and who is told of either.
struct ConsentFlowTests {
    private let world: World
    private let employer: Client
    private let insured: Client
    private let care: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        insured = world.session(.insured)
        care = world.session(.care)
        caseID = try world.openCase(by: employer)
        try world.seatCoordinator(in: caseID, by: insured)
    }

    private func give(until: String = "2026-09-10") throws -> Receipt {
        try world.submit(
            "consent.given",
            [
                "discloser": ["role": "employer", "employment": "emp-1"],
                "receiver": ["role": "coordinator"], "purpose": "Samordna återgången.",
                "classes": ["workplace", "administrative"], "givenOn": "2026-03-01",
                "until": .string(until),
            ], from: insured, in: caseID)
    }

    @discardableResult
    private func ask() throws -> Receipt {
        try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: ["role:coordinator"])
    }

    private func codes(_ receipt: Receipt) -> [String] {
        (receipt.events[0]["warnings"]?.array ?? []).compactMap { $0["code"]?.string }
    }

    @Test
    func `what stopped a copy is told as no consent recorded, never as withdrawn`() throws {
        let consent = try give()
        try ask()
        try world.submit(
            "consent.withdrawn", ["consent": .integer(consent.sequence)], from: insured,
            in: caseID)
        try world.open(care)
        #expect(try world.deliveries(care).isEmpty)
        let step = try world.status(by: employer).steps.last
        #expect(step?["step"]?.string == "dead")
        #expect(step?["reason"]?.string == "consent-missing")
        let timeline = try world.page(Query(.timeline, caseID: caseID), by: employer)
        let view = try world.page(Query(.case, caseID: caseID), by: employer)
        for page in [timeline, view] {
            #expect(!page.answer.body.holds("withdrawn"))
            #expect(!page.answer.body.holds("terkalla"))
        }
    }

    @Test
    func `what a withdrawal stopped stands in no list of its receiver`() throws {
        let consent = try give()
        let number = Int(try ask().sequence)
        let queries = [
            Query(.mailbox), Query(.timeline, caseID: caseID), Query(.case, caseID: caseID),
        ]
        func isListed(_ query: Query) throws -> Bool {
            let body = try world.page(query, by: care).body
            let rows = body["requests"]?.array ?? body.array ?? []
            return rows.contains { $0["sequence"]?.int == number }
        }
        for query in queries { #expect(try isListed(query), "\(query.subject) before") }
        try world.submit(
            "consent.withdrawn", ["consent": .integer(consent.sequence)], from: insured,
            in: caseID)
        for query in queries { #expect(try !isListed(query), "\(query.subject) after") }
        #expect(
            try world.page(Query(.event, sequence: Int64(number)), by: care).header["rows"]?.int
                == 0)
    }

    @Test
    func `a withdrawal tells what it ended and what remains, and is refused a second time`()
        throws
    {
        let first = try give()
        let other = try give(until: "2026-06-30")
        let body: JSONValue = ["consent": .integer(first.sequence)]
        let early = try world.refusal(
            "consent.withdrawn",
            ["consent": .integer(first.sequence), "date": "2026-02-28"], from: insured, in: caseID)
        #expect(early.code == 422 && early.paths == ["/date"])
        let receipt = try world.submit("consent.withdrawn", body, from: insured, in: caseID)
        #expect(codes(receipt) == ["consent-ended", "consent-remains"])
        let texts = (receipt.events[0]["warnings"]?.array ?? [])
            .compactMap { $0["text"]?["sv"]?.string }
        #expect(texts[0].contains("#\(first.sequence) från arbetsgivaren (emp-1) till rehab"))
        #expect(texts[1].contains("#\(other.sequence)") && texts[1].contains("2026-06-30"))
        let again = try world.refusal("consent.withdrawn", body, from: insured, in: caseID)
        #expect(again.code == 422 && again.paths == ["/consent"])
        let last = try world.submit(
            "consent.withdrawn", ["consent": .integer(other.sequence)], from: insured, in: caseID)
        #expect(codes(last) == ["consent-ended"])
    }

    @Test
    func `a consent is shown to those it binds, with its ends, purpose and classes`() throws {
        let consent = try give()
        for client in [insured, employer, care] {
            let shown = try world.page(Query(.case, caseID: caseID), by: client).body["consents"]
            let row = try #require(shown?[0], "\(client.keyID)")
            #expect(row["sequence"]?.int == Int(consent.sequence))
            #expect(row["from"]?["sv"]?.string == "arbetsgivaren (emp-1)")
            #expect(row["to"]?["sv"]?.string == "rehabiliteringskoordinatorn")
            #expect(row["purpose"]?.string == "Samordna återgången.")
            #expect(row["classNames"]?.array?.count == 2)
            #expect(row["until"]?.string == "2026-09-10")
        }
        let agency = world.session(.agency)
        let others = try world.page(Query(.case, caseID: caseID), by: agency).body["consents"]
        #expect(others?.array?.isEmpty == true)
    }

    @Test
    func `a delivery names the consent that opened it and the law of the discloser`() throws {
        let consent = try give()
        try world.open(care)
        try ask()
        let delivery = try #require(try world.deliveries(care).first)
        let ground = delivery.json["ground"]
        #expect(ground?["name"]?.string == "employer-care-consent-private#\(consent.sequence)")
        let text = try #require(ground?["text"]?["sv"]?.string)
        #expect(
            text == "Medgivande #\(consent.sequence), 2026-03-01, till och med 2026-09-10; "
                + "privat arbetsgivare, ingen OSL; medgivande i praxis")
        let rows = try world.page(Query(.timeline, caseID: caseID), by: employer).rows
        let told = rows.compactMap { $0["copies"]?[0]?["ground"]?["text"]?["sv"]?.string }
        #expect(told.contains(text))
    }

    @Test
    func `after the employment its copy is blocked and the others go`() throws {
        let agency = world.session(.agency)
        try world.submit(
            "case.employment-changed",
            [
                "record": [
                    "id": "emp-1", "employer": .string(DemoDirectory.employer),
                    "to": "2026-03-02",
                ]
            ], from: employer, in: caseID)
        let body = try TestPolicy.example("question.asked")
        try world.advance(days: 1)
        let inTime = try world.submit(
            "question.asked", body, from: agency, in: caseID,
            to: ["role:employer", "role:insured"])
        #expect(inTime.states == ["queued", "queued"])
        try world.advance(days: 1)
        let after = try world.submit(
            "question.asked", body, from: agency, in: caseID,
            to: ["role:employer", "role:insured"])
        #expect(after.states == ["blocked", "queued"])
        // What was taken in time and not delivered goes no more either.
        try world.open(employer)
        #expect(try world.deliveries(employer).isEmpty)
        #expect(
            try world.page(Query(.event, sequence: inTime.sequence), by: employer)
                .header["rows"]?.int == 0)
    }

    @Test
    func `a refusal for want of consent names class and direction`() throws {
        let refused = try world.refusal(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: ["role:coordinator"])
        let text = try #require(refused.json["faults"]?[0]?["text"]?["sv"]?.string)
        #expect(refused.code == 420)
        #expect(text.contains("administrativa uppgifter"))
        #expect(text.contains("från arbetsgivaren till hälso- och sjukvården"))
    }
}
