@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What each party of a case sees of the others, by the same walls in every section.
struct CaseWallTests {
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

    @discardableResult
    private func plan(to receivers: [String]) throws -> Receipt {
        var body = try TestPolicy.example("plan.submitted").object ?? [:]
        var plan = body["plan"]?.object ?? [:]
        plan["date"] = "2026-03-01"
        body["plan"] = .object(plan)
        return try world.submit(
            "plan.submitted", .object(body), from: employer, in: caseID, to: receivers)
    }

    private func view(_ subject: Query.Subject, _ client: Client) throws -> JSONValue {
        try world.page(Query(subject, caseID: caseID), by: client).body
    }

    private func consent() throws {
        try world.consentToCoordinator(in: caseID, by: insured)
    }

    @Test
    func `an employer's count holds no day that only the agency knows`() throws {
        func planDay(_ client: Client) throws -> Int? {
            let counters = try view(.case, client)["counters"]?.array ?? []
            return counters.first { $0["name"]?.string == "planDay" }?["day"]?.int
        }
        #expect(try planDay(employer) == 1)
        try world.submit(
            "case.sick-period-reported",
            [
                "period": [
                    "id": "period-0", "employment": "emp-1", "from": "2026-02-20",
                    "to": "2026-02-28", "quarters": 4,
                ]
            ], from: agency, in: caseID, to: [DemoDirectory.insured])
        #expect(try planDay(employer) == 1)
        #expect(try planDay(insured) == 10)
        let told = try view(.case, employer).serialized()
        #expect(!told.holds("2026-02-20") && !told.holds("period-0"))
    }

    @Test
    func `a coordinator sees the employment when it may know of the employer`() throws {
        let before = try view(.case, care)
        #expect(before["employments"]?.array?.isEmpty == true)
        #expect(!before.serialized().holds("5560360793"))
        try consent()
        let after = try view(.case, care)
        #expect(after["employments"]?.array?.count == 1)
    }

    @Test
    func `a coordinator sees the plan versions that were sent to it and no others`() throws {
        try consent()
        let none = try view(.plan, care)
        #expect(none["plans"]?.array?.isEmpty == true)
        let sent = try plan(to: ["role:coordinator", "role:fk"])
        var revised = try TestPolicy.example("plan.revised")["plan"]?.object ?? [:]
        revised["date"] = "2026-03-01"
        try world.submit(
            "plan.revised", ["employment": "emp-1", "why": "ny tid", "plan": .object(revised)],
            from: employer, in: caseID, to: ["role:fk"])
        let shown = try view(.plan, care)["plans"]?[0]
        #expect(shown?["versions"]?.array?.count == 1)
        #expect(shown?["versions"]?[0]?["sequence"]?.int == Int(sent.sequence))
        #expect(shown?["due"] == nil && shown?["assumption"] == nil)
        #expect(try view(.plan, agency)["plans"]?[0]?["versions"]?.array?.count == 2)
    }

    @Test
    func `the employer's assumption is the employer's and the insured person's alone`() throws {
        for client in [employer, insured] {
            let shown = try view(.plan, client)
            #expect(shown["plans"]?[0]?["assumption"]?["days"]?.int == 75)
            #expect(shown.serialized().holds("antagen"))
        }
        let shown = try view(.plan, agency)
        #expect(shown["plans"]?[0]?["due"]?["date"]?.string == "2026-03-30")
        #expect(shown["plans"]?[0]?["assumption"] == nil)
        #expect(!shown.serialized().holds("antagen"))
    }

    @Test
    func `a plan that goes to nobody else is established and not submitted`() throws {
        let receipt = try plan(to: [DemoDirectory.employer])
        let codes = (receipt.events[0]["warnings"]?.array ?? []).compactMap { $0["code"]?.string }
        #expect(codes.contains("plan-not-sent"))
        let shown = try view(.plan, employer)["plans"]?[0]
        #expect(shown?["state"]?.string == "established")
        #expect(shown?["establishedOn"]?.string == "2026-03-01")
        try plan(to: ["role:fk"])
        #expect(try view(.plan, employer)["plans"]?[0]?["state"]?.string == "submitted")
    }

    @Test
    func `the same plan under another date or reason is a copy`() throws {
        let plan = try TestPolicy.example("plan.revised")["plan"]?.object ?? [:]
        func codes(_ day: String, _ why: String) throws -> [String] {
            var dated = plan
            dated["date"] = .string(day)
            let receipt = try world.submit(
                "plan.revised",
                ["employment": "emp-1", "why": .string(why), "plan": .object(dated)],
                from: employer, in: caseID, to: ["role:fk"])
            return (receipt.events[0]["warnings"]?.array ?? []).compactMap { $0["code"]?.string }
        }
        try self.plan(to: ["role:fk"])
        try world.advance(days: 40)
        #expect(try !codes("2026-04-01", "ett").contains("plan-copy"))
        #expect(try codes("2026-04-02", "två").contains("plan-copy"))
    }

    @Test
    func `an own closed case says so with its day, another's is unknown`() throws {
        let other = try world.openCase(
            by: world.session(.otherEmployer), insured: "p0000000000000000002")
        try world.submit("case.closed", ["reason": "no-need"], from: agency, in: caseID)
        let body = try TestPolicy.example("plan.assumption-recorded")
        let own = try world.refusal(
            "plan.assumption-recorded", body, from: employer, in: caseID)
        #expect(own.code == 422 && own.paths == ["subject"])
        let text = own.json["faults"]?[0]?["text"]?["sv"]?.string
        #expect(text == "Ärendet är avslutat, 2026-03-01.")
        let unknown = try world.refusal("plan.assumption-recorded", body, from: employer, in: other)
        #expect(unknown.code == 404 && unknown.paths.isEmpty)
    }

    @Test
    func `a period that the insured reports to the employer at the opening is known to it`()
        throws
    {
        let body = try world.openingBody(
            insured: "p0000000000000000001", employer: DemoDirectory.employer)
        let receipt = try world.submit(
            "case.opened", body, from: insured, to: ["role:employer"])
        let opened = try #require(receipt.caseID)
        let counters = try world.page(Query(.case, caseID: opened), by: employer)
            .body["counters"]?.array ?? []
        #expect(counters.contains { $0["name"]?.string == "planDay" })
        let file = try #require(world.core.cases[opened]?.state)
        #expect(file.sickPeriods.map(\.knownToEmployer) == [true])
    }

    @Test
    func `small cells and what would reveal them are suppressed`() throws {
        for _ in 0..<12 { try world.openCase(by: employer) }
        let closed = try world.openCase(by: employer)
        try world.submit("case.closed", ["reason": "no-need"], from: agency, in: closed)
        let rows = try world.page(Query(.statistics), by: world.session(.operatorDesk)).rows
        let cells = Dictionary(
            uniqueKeysWithValues: rows.map { ($0["name"]?.string ?? "", $0) })
        #expect(cells["cases"]?["value"]?.int == 14)
        for name in ["cases-open", "cases-closed"] {
            #expect(cells[name]?["suppressed"]?.bool == true && cells[name]?["value"] == .null)
        }
    }
}
