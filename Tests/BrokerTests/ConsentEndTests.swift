import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What limits, refuses and ends a consent, and who learns of it.
struct ConsentEndTests {
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

    @discardableResult
    private func ask(
        to receivers: [String] = ["role:coordinator"],
        _ change: (inout EventHeader) -> Void = { _ in }
    ) throws -> Receipt {
        try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: receivers, change)
    }

    private func requestConsent() throws -> Receipt {
        try world.submit(
            "consent.requested", TestPolicy.example("consent.requested"), from: employer,
            in: caseID)
    }

    private func withdraw(_ consent: Receipt) throws {
        try world.submit(
            "consent.withdrawn", ["consent": .integer(consent.sequence)], from: insured,
            in: caseID)
    }

    private func lastStep(of receipt: Receipt, by client: Client) throws -> String? {
        let steps = try world.status(by: client).steps
        let step = steps.last { $0["sequence"]?.int == Int(receipt.sequence) }
        return step.map { "\($0["step"]?.string ?? ""):\($0["reason"]?.string ?? "")" }
    }

    @Test
    func `a limitation closes what it leaves out and keeps the rest`() throws {
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        try world.open(care)
        var plan = try TestPolicy.example("plan.submitted").object ?? [:]
        var content = plan["plan"]?.object ?? [:]
        content["date"] = "2026-03-01"
        plan["plan"] = .object(content)
        try world.submit(
            "plan.submitted", .object(plan), from: employer, in: caseID,
            to: ["role:coordinator", "role:fk"])
        let whole = try #require(try world.deliveries(care).first)
        #expect(try whole.body["plan"]?["goal"] != nil)
        try world.submit(
            "consent.limited",
            ["consent": .integer(consent.sequence), "classes": ["workplace"]],
            from: insured, in: caseID)
        let page = try world.page(Query(.event, sequence: whole.sequence), by: care)
        #expect(page.header["rows"]?.int == 1)
        #expect(page.body["plan"]?["goal"] != nil && page.body["plan"]?["date"] == nil)
        let shown = try world.page(Query(.case, caseID: caseID), by: insured).body["consents"]?[0]
        #expect(shown?["classes"] == ["workplace"] && shown?["limitedOn"] == "2026-03-01")
    }

    @Test
    func `a limitation only narrows, and tells every fault`() throws {
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        let refused = try world.refusal(
            "consent.limited",
            [
                "consent": .integer(consent.sequence), "classes": ["function"],
                "until": "2026-09-11", "date": "2026-02-28",
            ], from: insured, in: caseID)
        #expect(refused.code == 422 && Set(refused.paths) == ["/date", "/classes", "/until"])
        let none = try world.refusal(
            "consent.limited", ["consent": .integer(consent.sequence)], from: insured, in: caseID)
        #expect(none.paths == ["/classes"])
        let foreign = try world.refusal(
            "consent.limited",
            ["consent": .integer(consent.sequence), "until": "2026-03-01"], from: employer,
            in: caseID)
        #expect(foreign.paths == ["/consent"])
    }

    @Test(arguments: [("2026-03-02", true), ("2026-03-01", false)])
    func `a limited end holds from its day`(until: String, isOpen: Bool) throws {
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        try world.submit(
            "consent.limited",
            ["consent": .integer(consent.sequence), "until": .string(until)], from: insured,
            in: caseID)
        try world.advance(days: 1)
        let states = try ask(to: ["role:coordinator", "role:fk"]).states
        #expect(states == [isOpen ? "queued" : "blocked", "queued"])
    }

    /// Everything that the asker can read, without numbers of facts and times.
    private func seen(_ world: World, _ client: Client, _ caseID: CaseID) throws -> [String] {
        let queries: [Query] = [
            Query(.case, caseID: caseID), Query(.timeline, caseID: caseID),
            Query(.deadlines, caseID: caseID), Query(.reminders, caseID: caseID), Query(.cases),
            Query(.mailbox),
        ]
        var texts = try queries.map {
            try plain(world.page($0, by: client).body).serialized().text
        }
        texts += try world.deliveries(client).map { try plain($0.body).serialized().text }
        texts.append("\(try world.status(by: client).stepWords)")
        return texts
    }

    private func plain(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): return .array(items.map(plain))
        case .object(let object):
            var kept = JSONObject()
            for member in object where !["sequence", "after"].contains(member.key) {
                kept[member.key] = plain(member.value)
            }
            return .object(kept)
        default: return value
        }
    }

    @Test
    func `who asked cannot tell a refused consent from an unanswered one`() throws {
        var observed: [[String]] = []
        for isRefused in [true, false] {
            let world = try World()
            let (employer, insured) = (world.session(.employer), world.session(.insured))
            let caseID = try world.openCase(by: employer)
            try world.open(employer)
            let asked = try world.submit(
                "consent.requested", TestPolicy.example("consent.requested"), from: employer,
                in: caseID
            ) { $0.lastdayforanswer = LocalDate(iso: "2026-03-10") }
            try world.advance(days: 1)
            // Either way the insured person sends one message in the case.
            let type = isRefused ? "consent.refused" : "disclosure.masked"
            try world.submit(type, TestPolicy.example(type), from: insured, in: caseID) {
                if isRefused { $0.inreplyto = asked.sequence }
            }
            try world.advance(days: 40)
            observed.append(try seen(world, employer, caseID))
            let shown = try world.page(Query(.case, caseID: caseID), by: insured)
            let request = shown.body["requests"]?[0]
            #expect((request?["declinedBy"] != nil) == isRefused)
            let again = try world.refusal(
                "consent.refused", TestPolicy.example("consent.refused"), from: insured,
                in: caseID
            ) { $0.inreplyto = isRefused ? asked.sequence : 99_999 }
            #expect(again.paths == ["inreplyto"])
        }
        #expect(observed[0] == observed[1])
        #expect(!observed[0].contains { $0.contains("declined") || $0.contains("answeredBy") })
    }

    @Test
    func `a refused consent can be given after all`() throws {
        let asked = try requestConsent()
        try world.submit(
            "consent.refused", [:], from: insured, in: caseID
        ) { $0.inreplyto = asked.sequence }
        let body = try TestPolicy.example("consent.given").object ?? [:]
        var given = body
        given["discloser"] = ["role": "employer", "employment": "emp-1"]
        given["receiver"] = ["role": "coordinator"]
        given["givenOn"] = "2026-03-01"
        given["form"] = nil
        try world.submit("consent.given", .object(given), from: insured, in: caseID) {
            $0.inreplyto = asked.sequence
        }
        #expect(try ask().states == ["queued"])
    }

    @Test
    func `the insured person is told of what others record about consents`() throws {
        let receipt = try world.submit(
            "consent.given",
            [
                "receiver": ["role": "coordinator"], "purpose": "Samordna.",
                "classes": ["administrative"], "form": "oral", "givenOn": "2026-03-01",
                "until": "2026-09-10",
            ], from: employer, in: caseID, to: ["role:fk"])
        #expect(receipt.states == ["queued", "queued"])
        let ended = try world.submit(
            "consent.withdrawn", ["consent": .integer(receipt.sequence)], from: employer,
            in: caseID, to: ["role:fk", "role:insured"])
        #expect(ended.states == ["queued", "queued"])
        try world.open(insured)
        let told = try world.deliveries(insured).map(\.type)
        #expect(told == ["se.samband.consent.given", "se.samband.consent.withdrawn"])
    }

    @Test
    func `a consent opens what it was given for and nothing else`() throws {
        let body: JSONValue = [
            "discloser": ["role": "employer", "employment": "emp-1"],
            "receiver": ["role": "coordinator"], "purpose": "Ett möte.", "purposeKind": "meeting",
            "classes": ["workplace", "administrative"], "givenOn": "2026-03-01",
            "until": "2026-09-10",
        ]
        try world.submit("consent.given", body, from: insured, in: caseID)
        #expect(try ask(to: ["role:coordinator", "role:fk"]).states == ["blocked", "queued"])
        let shown = try world.page(Query(.case, caseID: caseID), by: insured).body["consents"]?[0]
        #expect(shown?["purposeKind"]?.string == "meeting")
        #expect(shown?["purposeName"]?["sv"]?.string == "möten och omställning")
        try world.consentToCoordinator(in: caseID, by: insured)
        #expect(try ask().states == ["queued"])
    }

    @Test
    func `a withdrawal ends at once what nobody has fetched, and its sender is told`() throws {
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        let ready = try ask()
        let held = try ask { $0.notbefore = World.start.adding(days: 9) }
        let other = try ask(to: ["role:fk"])
        try withdraw(consent)
        for receipt in [ready, held] {
            #expect(try lastStep(of: receipt, by: employer) == "dead:consent-missing")
        }
        #expect(try lastStep(of: other, by: employer) == nil)
        #expect(try world.journal.dead(in: nil, limit: 10).count == 2)
        try world.open(care)
        #expect(try world.deliveries(care).isEmpty)
    }

    @Test
    func `what another consent still opens goes on, and what was fetched stays`() throws {
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        try world.open(care)
        let fetched = try ask()
        #expect(try world.deliveries(care).count == 1)
        try world.consentToCoordinator(in: caseID, by: insured)
        let waiting = try ask { $0.notbefore = World.start.adding(days: 1) }
        try withdraw(consent)
        #expect(try lastStep(of: fetched, by: employer)?.hasPrefix("dispatched:") == true)
        #expect(try lastStep(of: waiting, by: employer) == nil)
        try world.advance(days: 1)
        #expect(try world.deliveries(care).map(\.sequence) == [waiting.sequence])
    }

    @Test
    func `what lies on the disk alone ends too`() throws {
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        let sent = try (0..<40).map { _ in try ask() }
        try world.advance(hours: 1)
        try world.restart()
        let insured = world.session(.insured)
        try world.submit(
            "consent.withdrawn", ["consent": .integer(consent.sequence)], from: insured,
            in: caseID)
        try world.run()
        let employer = world.session(.employer)
        for receipt in sent {
            #expect(try lastStep(of: receipt, by: employer) == "dead:consent-missing")
        }
        try world.restart()
        let care = world.session(.care)
        try world.open(care)
        #expect(try world.deliveries(care).isEmpty)
    }
}

extension [UInt8] {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
