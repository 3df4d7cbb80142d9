import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Who may end a seat or a case, and what one that has left still gets.
struct SeatTests {
    private let world: World
    private let employer: Client
    private let insured: Client
    private let agency: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        insured = world.session(.insured)
        agency = world.session(.agency)
        let body = try world.openingBody(
            insured: "p0000000000000000001", employer: DemoDirectory.employer)
        caseID = try #require(
            try world.submit("case.opened", body, from: insured, to: ["role:employer"]).caseID)
    }

    private func seat(
        _ role: String, _ address: String, from: String? = nil, to: String? = nil
    ) -> JSONValue {
        var seat: JSONObject = ["role": .string(role), "address": .string(address)]
        seat["from"] = from.map { .string($0) }
        seat["to"] = to.map { .string($0) }
        return ["participant": .object(seat)]
    }

    private func isOpen(_ client: Client) throws -> Bool {
        try world.page(Query(.case, caseID: caseID), by: client).body["status"]?.string == "open"
    }

    private func change(_ seat: JSONValue, by client: Client) throws {
        try world.submit("case.participant-changed", seat, from: client, in: caseID)
    }

    @Test
    func `a seat is ended by its holder, the insured person or its maker alone`() throws {
        let days: [(String?, String?)] = [
            (nil, "2026-03-01"), ("2020-01-01", "2020-01-02"), ("2027-01-01", nil), (nil, nil),
        ]
        try change(seat("coordinator", DemoDirectory.care), by: insured)
        try world.submit(
            "consent.given",
            [
                "discloser": ["role": "coordinator"], "receiver": ["role": "fk"],
                "purpose": "Samordna.", "classes": ["administrative"], "givenOn": "2026-03-01",
                "until": "2026-09-10",
            ], from: insured, in: caseID)
        for (from, to) in days {
            // The employer may not know that the agency is there, so nothing is said or done.
            try change(seat("fk", DemoDirectory.agency, from: from, to: to), by: employer)
            let refused = try world.refusal(
                "case.participant-changed",
                seat("coordinator", DemoDirectory.care, from: from, to: to), from: agency,
                in: caseID)
            #expect(refused.code == 422 && refused.paths == ["/participant"])
            let remedy = refused.json["faults"]?[0]?["remedy"]?["sv"]?.string
            #expect(remedy?.isEmpty == false)
        }
        try world.advance(days: 1)
        #expect(try isOpen(world.session(.care)))
        #expect(try isOpen(agency))
        // The employer's own nomination is its to end, and the holder's.
        try change(seat("fk", DemoDirectory.planDesk), by: employer)
        try change(seat("fk", DemoDirectory.planDesk, to: "2026-03-02"), by: employer)
        try change(seat("fk", DemoDirectory.agency, to: "2026-03-02"), by: agency)
        try world.advance(days: 1)
        let gone = try world.page(Query(.case, caseID: caseID), by: agency)
        #expect(try Refused(gone.answer).code == 404)
        try change(seat("fk", DemoDirectory.agency), by: insured)
        #expect(try isOpen(agency))
    }

    @Test
    func `a seat is not ended backwards in time`() throws {
        try world.advance(days: 5)
        let refused = try world.refusal(
            "case.participant-changed", seat("fk", DemoDirectory.agency, to: "2026-03-04"),
            from: insured, in: caseID)
        #expect(refused.code == 422 && refused.paths == ["/participant/to"])
        try change(seat("fk", DemoDirectory.agency, to: "2026-03-05"), by: insured)
        let gone = try world.page(Query(.case, caseID: caseID), by: agency)
        #expect(try Refused(gone.answer).code == 404)
    }

    @Test
    func `a seat that one may not know of stays as it is, without a word`() throws {
        try change(seat("coordinator", DemoDirectory.care), by: insured)
        let care = world.session(.care)
        let hidden = try world.openCase(by: employer)
        let view = try world.page(Query(.case, caseID: caseID), by: agency).body
        try #require(!view.serialized().holds(DemoDirectory.care))
        try change(seat("coordinator", DemoDirectory.care, to: "2026-03-01"), by: agency)
        try world.advance(days: 1)
        #expect(try isOpen(care))
        #expect(hidden != caseID)
    }

    @Test
    func `an employer that closes ends its own part while others remain`() throws {
        let never = try world.refusal(
            "case.closed", ["reason": "deceased"], from: employer, in: caseID)
        #expect(never.code == 422 && never.paths == ["/reason"])
        let receipt = try world.submit(
            "case.closed", ["reason": "no-need"], from: employer, in: caseID)
        let codes = (receipt.events[0]["warnings"]?.array ?? []).compactMap { $0["code"]?.string }
        #expect(codes == ["case-stays-open"])
        try world.advance(days: 1)
        #expect(try isOpen(agency) && isOpen(insured))
        let gone = try world.page(Query(.case, caseID: caseID), by: employer)
        #expect(try Refused(gone.answer).code == 404)
        try world.submit("case.closed", ["reason": "no-need"], from: agency, in: caseID)
        #expect(try !isOpen(insured))
    }

    @Test
    func `an employer that is alone with the insured person closes its case`() throws {
        var body = try world.openingBody(
            insured: "p0000000000000000001", employer: employer.address
        ).object ?? [:]
        body["participants"] = nil
        let alone = try #require(
            try world.submit("case.opened", .object(body), from: employer).caseID)
        try world.submit("case.closed", ["reason": "returned-to-work"], from: employer, in: alone)
        let shown = try world.page(Query(.case, caseID: alone), by: insured).body
        #expect(shown["status"]?.string == "closed")
    }

    @Test
    func `one that has left gets what it asked for by law, and nothing else of the case`() throws {
        let asked = try world.submit(
            "plan.requested", TestPolicy.example("plan.requested"), from: agency, in: caseID)
        let later = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: ["role:fk"]
        ) { $0.notbefore = World.start.adding(days: 2) }
        try change(seat("fk", DemoDirectory.agency, to: "2026-03-01"), by: agency)
        try world.advance(days: 3)
        try world.open(agency)
        #expect(try world.deliveries(agency).isEmpty)
        let page = try world.page(Query(.event, sequence: later.sequence), by: agency)
        #expect(page.header["rows"]?.int == 0)
        let steps = try world.status(by: employer).steps
        #expect(steps.last?["step"]?.string?.hasPrefix("dead") == true)
        let refused = try world.refusal(
            "question.asked", TestPolicy.example("question.asked"), from: insured, in: caseID,
            to: [DemoDirectory.agency])
        #expect(refused.code == 420)
        var body = try TestPolicy.example("plan.submitted").object ?? [:]
        var plan = body["plan"]?.object ?? [:]
        plan["date"] = "2026-03-01"
        body["plan"] = .object(plan)
        let answer = try world.submit(
            "plan.submitted", .object(body), from: employer, in: caseID,
            to: [DemoDirectory.agency]
        ) { $0.inreplyto = asked.sequence }
        #expect(try world.deliveries(agency).map(\.sequence) == [answer.sequence])
        try world.advance(days: 60)
        #expect(try world.deliveries(agency).isEmpty)
    }

    @Test
    func `roles stand for no more receivers than a message may have`() throws {
        let most = world.published.policy.limits.receivers
        let desk = world.session(.operatorDesk)
        let addresses = (1..<most).map { "fk/2021005521/enhet-\($0)/plan" }
        for address in addresses + ["fk/2021005521/enhet-0/plan"] {
            let added: JSONValue = [
                "changes": [["change": "function-registered", "address": .string(address)]]
            ]
            #expect(try world.operate(.directory, added, by: desk).verb == .done)
        }
        for address in addresses { try change(seat("fk", address), by: insured) }
        let body = try TestPolicy.example("question.asked")
        let receipt = try world.submit(
            "question.asked", body, from: employer, in: caseID, to: ["role:fk"])
        #expect(receipt.copies.count == most)
        try change(seat("fk", "fk/2021005521/enhet-0/plan"), by: insured)
        let refused = try world.refusal(
            "question.asked", body, from: employer, in: caseID, to: ["role:fk"])
        #expect(refused.code == 411 && refused.paths == ["to"])
    }
}
