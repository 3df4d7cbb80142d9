import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What was entered in error: who is told of it, and what each may be told.
struct CorrectionTests {
    private let world: World
    private let employer: Client
    private let insured: Client
    private let care: Client
    private let agency: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        insured = world.session(.insured)
        care = world.session(.care)
        agency = world.session(.agency)
        caseID = try world.openCase(by: employer)
        try world.seatCoordinator(in: caseID, by: insured)
        for client in [agency, care, insured] {
            try world.open(client)
            _ = try world.deliveries(client)
        }
    }

    private func plan() throws -> JSONValue {
        var body = try #require(TestPolicy.example("plan.submitted").object)
        var plan = try #require(body["plan"]?.object)
        plan["date"] = "2026-03-01"
        body["plan"] = .object(plan)
        return .object(body)
    }

    private func submit(to receivers: [String]) throws -> Int64 {
        try world.submit("plan.submitted", plan(), from: employer, in: caseID, to: receivers)
            .sequence
    }

    @discardableResult
    private func correct(_ version: Int64) throws -> Receipt {
        try world.submit(
            "plan.corrected",
            ["employment": "emp-1", "version": .integer(version), "why": "Fel ärende."],
            from: employer, in: caseID)
    }

    @discardableResult
    private func share(
        _ version: Int64, by client: Client, to receivers: [String]
    ) throws -> Receipt {
        var body = try #require(plan().object)
        body["version"] = .integer(version)
        body["purpose"] = "Gemensam planering."
        return try world.submit(
            "plan.shared", .object(body), from: client, in: caseID, to: receivers)
    }

    @Test func `everyone who was sent the wrong version is sent its correction`() throws {
        try world.consentToCoordinator(in: caseID, by: insured)
        let version = try submit(to: ["role:fk", "role:coordinator"])
        for client in [agency, care] { #expect(try world.deliveries(client).count == 1) }
        let receipt = try correct(version)
        // The insured person is told of every correction, the two others had the version.
        #expect(receipt.states == ["queued", "queued", "queued"])
        for client in [agency, care, insured] {
            let delivery = try #require(try world.deliveries(client).last)
            #expect(delivery.type == "se.samband.plan.corrected")
            #expect(try delivery.body["version"]?.int == Int(version))
        }
    }

    @Test func `one to whom the way is closed by now is told the number and that it was wrong`()
        throws
    {
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        let version = try submit(to: ["role:coordinator"])
        #expect(try world.deliveries(care).count == 1)
        try world.submit(
            "consent.withdrawn", ["consent": .integer(consent.sequence)], from: insured,
            in: caseID)
        let receipt = try correct(version)
        #expect(receipt.copies.count == 1, "the sender is not told of the notice")
        let notice = try #require(try world.deliveries(care).last)
        #expect(notice.type == "se.samband.system.message-corrected")
        #expect(notice.json["ground"]?["name"]?.string == "correction")
        let body = try notice.body
        #expect(body["message"]?.int == Int(version))
        #expect(Set(body.object?.members.map(\.key) ?? []) == ["message", "text"])
        #expect(!notice.answer.body.holds("Fel ärende"))
    }

    @Test func `what never left is not told of`() throws {
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        // The coordinator's desk is closed: the copy waits and is then blocked.
        try world.disconnect(care)
        let version = try submit(to: ["role:coordinator"])
        try world.submit(
            "consent.withdrawn", ["consent": .integer(consent.sequence)], from: insured,
            in: caseID)
        try correct(version)
        let again = world.session(.care)
        try world.open(again)
        #expect(try world.deliveries(again).isEmpty)
    }

    @Test func `a notice outlives settling and restart`() throws {
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        let version = try submit(to: ["role:coordinator"])
        let delivery = try #require(try world.deliveries(care).first)
        try world.settle(.done, [delivery.token], by: care)
        try world.submit(
            "consent.withdrawn", ["consent": .integer(consent.sequence)], from: insured,
            in: caseID)
        try world.restart()
        let employer = world.session(.employer)
        try world.submit(
            "plan.corrected",
            ["employment": "emp-1", "version": .integer(version), "why": "Fel ärende."],
            from: employer, in: caseID)
        let again = world.session(.care)
        try world.open(again)
        #expect(
            try world.deliveries(again).map(\.type) == ["se.samband.system.message-corrected"])
    }

    @Test func `who was given it by another is told too, and the sender does not learn of that`()
        throws
    {
        let version = try submit(to: ["role:fk"])
        try share(version, by: insured, to: ["role:coordinator"])
        #expect(try world.deliveries(care).count == 1)
        let receipt = try correct(version)
        #expect(
            Set(receipt.copies.compactMap { $0["to"]?.string })
                == [DemoDirectory.agency, DemoDirectory.insured])
        #expect(
            try world.deliveries(care).map(\.type) == ["se.samband.system.message-corrected"])
        for query in [Query(.plan, caseID: caseID), Query(.timeline, caseID: caseID)] {
            let body = try world.page(query, by: employer).answer.body
            #expect(!body.holds(DemoDirectory.care), "\(query.subject)")
        }
    }

    @Test func `each share reaches the insured person, one without consent is refused`() throws {
        let version = try submit(to: ["role:fk"])
        _ = try world.deliveries(insured)
        var body = try #require(plan().object)
        body["version"] = .integer(version)
        body["purpose"] = "Gemensam planering."
        let refused = try world.refusal(
            "plan.shared", .object(body), from: employer, in: caseID, to: ["role:coordinator"])
        #expect(refused.code == 420)
        #expect(try world.deliveries(insured).isEmpty)
        try world.consentToCoordinator(in: caseID, by: insured)
        let receipt = try share(version, by: employer, to: ["role:coordinator"])
        #expect(receipt.states == ["queued", "queued"])
        #expect(try world.deliveries(insured).last?.type == "se.samband.plan.shared")
    }

    @Test func `a period entered in error is gone from the counts and told to those who had it`()
        throws
    {
        let report = try world.submit(
            "case.sick-period-reported",
            [
                "employment": "emp-1",
                "period": ["id": "p-2", "from": "2026-02-01", "to": "2026-02-27"],
            ], from: employer, in: caseID, to: ["role:fk"])
        func chainDay() throws -> Int? {
            let rows = try world.page(Query(.case, caseID: caseID), by: insured).body["counters"]
            return rows?.array?.first { $0["name"]?.string == "chainDay" }?["day"]?.int
        }
        #expect(try chainDay() == 28)
        _ = try world.deliveries(agency)
        try world.submit(
            "case.corrected", ["message": .integer(report.sequence), "why": "Fel person."],
            from: employer, in: caseID)
        #expect(try chainDay() == 1)
        let delivery = try #require(try world.deliveries(agency).last)
        #expect(delivery.type == "se.samband.case.corrected")
        #expect(try delivery.body["message"]?.int == Int(report.sequence))
    }

    @Test func `another's message and one that does not exist are refused alike`() throws {
        let other = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: agency, in: caseID,
            to: ["role:employer"])
        var answers: Set<String> = []
        for number in [other.sequence, other.sequence + 1_000] {
            let refused = try world.refusal(
                "case.corrected", ["message": .integer(number), "why": "x"], from: employer,
                in: caseID)
            #expect(refused.code == 422 && refused.paths == ["/message"])
            answers.insert(refused.json["faults"]?[0]?["text"]?["sv"]?.string ?? "")
        }
        #expect(answers.count == 1)
    }
}
