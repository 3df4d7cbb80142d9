import Broker
import Coordination
import JSONSchema
import Testing
import Wire

/// Cases in which somebody is in conflict: few see them, and nobody stands in.
struct ConflictTests {
    private let world: World
    private let employer: Client
    private let agency: Client
    private let planDesk: Client
    private let insured: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = try world.issueKey(101, party: "fk/2021005521", DemoDirectory.agency)
        planDesk = try world.issueKey(102, party: "fk/2021005521", DemoDirectory.planDesk)
        insured = world.session(.insured)
        caseID = try world.openCase(by: employer)
    }

    private func mark(_ functions: [String], by client: Client) throws {
        try world.submit(
            "case.conflict-marked", ["functions": .array(functions.map { .string($0) })],
            from: client, in: caseID)
    }

    private func event(to address: String) throws -> SubmittedEvent {
        try world.event(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]], from: employer,
            in: caseID, to: [address])
    }

    private func sees(_ client: Client) throws -> Bool {
        let answer = try world.page(Query(.case, caseID: caseID), by: client).answer
        let list = try world.page(Query(.cases), by: client).rows
        #expect((answer.verb == .result) == list.contains { $0["case"]?.string == caseID.text })
        return answer.verb == .result
    }

    @Test
    func `a case in conflict is for the functions listed and nobody else`() throws {
        #expect(try sees(planDesk))
        try mark([DemoDirectory.employer, DemoDirectory.agency], by: insured)
        for client in [employer, agency, insured] { #expect(try sees(client)) }
        #expect(try !sees(planDesk))
        let refused = try world.refusal(
            "case.forecast-changed", TestPolicy.example("case.forecast-changed"), from: planDesk,
            in: caseID)
        #expect(refused.code == 404)
        let blocked = try Refused(
            world.answer(to: [event(to: DemoDirectory.planDesk)], from: employer))
        #expect(blocked.code == 420)
        let open = try Receipt(world.answer(to: [event(to: DemoDirectory.agency)], from: employer))
        #expect(open.states == ["queued"])
        let own = try world.page(Query(.case, caseID: caseID), by: insured).body
        #expect(own["conflict"]?["functions"]?.array?.count == 2)
        let others = try world.page(Query(.case, caseID: caseID), by: employer).body
        #expect(others["conflict"] == nil)
        try world.restart()
        let planDesk = world.session(key: planDesk.keyID, planDesk.address)
        #expect(try !sees(planDesk))
        try mark([], by: world.session(.insured))
        #expect(try sees(planDesk))
    }

    @Test
    func `what waited for another function before the mark does not reach it`() throws {
        #expect(
            try Receipt(world.answer(to: [event(to: DemoDirectory.planDesk)], from: employer))
                .states == ["queued"])
        try mark([DemoDirectory.employer, DemoDirectory.agency], by: insured)
        try world.open(planDesk)
        #expect(try world.messages(planDesk).isEmpty)
        let dead = try world.status(by: employer).steps.first { $0["step"]?.string == "dead" }
        #expect(dead?["reason"]?.string == "no-route")
    }

    @Test(arguments: [false, true])
    func `in a conflict nobody stands in, and the holder gets it when back`(
        restarts: Bool
    ) throws {
        try world.change(
            ["change": "fallback-changed", "fallback": .string(DemoDirectory.planDesk)],
            at: DemoDirectory.agency)
        try world.change(
            ["change": "absence", "from": "2026-03-01", "to": "2026-03-02"],
            at: DemoDirectory.agency)
        try mark([DemoDirectory.employer, DemoDirectory.agency], by: insured)
        let receipt = try Receipt(
            world.answer(to: [event(to: DemoDirectory.agency)], from: employer))
        #expect(receipt.states == ["waiting"])
        #expect(world.alarms.all.contains(.unheld(try Address(parsing: DemoDirectory.agency))))
        if restarts { try world.restart() }
        let planDesk = world.session(key: planDesk.keyID, planDesk.address)
        let agency = world.session(key: agency.keyID, agency.address)
        try world.open(planDesk)
        try world.open(agency)
        #expect(try world.messages(planDesk).isEmpty)
        #expect(try world.messages(agency).isEmpty)
        #expect(try world.page(Query(.mailbox), by: planDesk).rows.isEmpty)
        try world.advance(days: 2)
        #expect(try world.messages(planDesk).isEmpty)
        let delivered = try #require(try world.messages(agency).first)
        #expect(delivered.attempt == 1)
        #expect(try world.settle(.done, [delivered.token], by: agency) == ["settled"])
    }

    @Test
    func `the agency's own function stays with a case that it marks; an employer cannot mark`()
        throws
    {
        let refused = try world.refusal(
            "case.conflict-marked", ["functions": [.string(DemoDirectory.employer)]],
            from: employer, in: caseID)
        #expect(refused.code == 410)
        try mark([DemoDirectory.employer], by: agency)
        #expect(try sees(agency))
        #expect(try !sees(planDesk))
        let unknown = try world.refusal(
            "case.conflict-marked", ["functions": ["employer/5560360793/finns/ej", "x"]],
            from: agency, in: caseID)
        #expect(unknown.code == 415 || unknown.code == 422)
    }
}
