import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Changes of the directory reach those who share a case with the function, once, and no others.
struct TellingTests {
    private let world: World
    private let employer: Client
    private let agency: Client
    private let insured: Client

    init() throws {
        world = try World(settings: Self.settings(slice: 128))
        employer = world.session(.employer)
        agency = world.session(.agency)
        insured = world.session(.insured)
    }

    private static func settings(slice: Int) -> CoreSettings {
        CoreSettings(version: "test", sliceRows: slice, isSimulation: true)
    }

    private func holder(_ address: String, from: String = "2026-03-01") throws {
        try world.change(
            ["change": "holder-changed", "holder": "h-1", "from": .string(from)], at: address)
    }

    /// What a seat has been told, by type without prefix.
    private func told(_ seat: Seat, in world: World) throws -> [Delivered] {
        let client = world.session(seat)
        try world.open(client)
        let told = try world.deliveries(client).filter { $0.type.contains(".directory.") }
        try world.settle(.done, told.map(\.token), by: client)
        try world.disconnect(client)
        return told
    }

    @Test
    func `those who share open cases with a function are told of its change once each`() throws {
        for _ in 0..<3 { try world.openCase(by: employer) }
        try world.openCase(by: world.session(.otherEmployer), insured: "p0000000000000000002")
        try holder(DemoDirectory.employer, from: "2026-04-01")
        let atAgency = try told(.agency, in: world)
        let delivered = try #require(atAgency.first)
        #expect(atAgency.map(\.type) == ["se.samband.directory.holder-changed"])
        #expect(delivered.mailbox == DemoDirectory.agency)
        #expect(delivered.json["ground"]?["name"]?.string == "directory")
        #expect(delivered.json["event"]?["subject"] == nil)
        #expect(
            try delivered.body == [
                "function": .string(DemoDirectory.employer), "from": "2026-04-01", "held": true,
            ])
        #expect(try told(.insured, in: world).count == 1)
        #expect(try told(.employer, in: world).isEmpty)
        #expect(try told(.otherEmployer, in: world).isEmpty)
        #expect(try told(.otherInsured, in: world).isEmpty)
        for bytes in world.sent {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("h-1"))
        }
    }

    @Test
    func `who may not know of the function's part in the case is not told, until consent opens it`()
        throws
    {
        let caseID = try world.openCase(by: employer)
        try world.seatCoordinator(in: caseID, by: insured)
        try holder(DemoDirectory.employer)
        #expect(try told(.care, in: world).isEmpty)
        try world.consentToCoordinator(in: caseID, by: insured)
        try world.change(
            ["change": "contact-published", "contact": ["phone": "010-111 22 33"]],
            at: DemoDirectory.employer)
        let card = try #require(try told(.care, in: world).first)
        #expect(card.type == "se.samband.directory.contact-published")
        #expect(try card.body["contact"] == ["phone": "010-111 22 33"])
    }

    @Test
    func `a closed case concerns nobody`() throws {
        let caseID = try world.openCase(by: employer)
        try world.submit(
            "case.closed", ["reason": "returned-to-work"], from: agency, in: caseID)
        try holder(DemoDirectory.employer)
        #expect(try told(.agency, in: world).isEmpty)
    }

    @Test
    func `a successor is told, and the operator sees what is left behind`() throws {
        let caseID = try world.openCase(by: employer)
        for _ in 0..<2 {
            try world.submit(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                from: employer, in: caseID, to: [DemoDirectory.agency])
        }
        let made = try world.change(
            [
                "change": "function-closed", "from": "2026-04-01",
                "successor": .string(DemoDirectory.planDesk),
            ], at: DemoDirectory.agency)
        #expect(made[0]?["open"]?.int == 2)
        #expect(made[0]?["warning"]?["sv"]?.string?.contains("2") == true)
        let atAgency = try told(.agency, in: world)
        #expect(atAgency.map(\.mailbox) == [DemoDirectory.planDesk])
        #expect(
            try atAgency.first?.body == [
                "function": .string(DemoDirectory.agency), "from": "2026-04-01",
                "successor": .string(DemoDirectory.planDesk),
            ])
        #expect(try told(.employer, in: world).count == 1)
        let none = try world.change(
            ["change": "function-closed", "from": "2026-04-01"], at: DemoDirectory.service)
        #expect(none[0]?["open"] == nil)
    }

    @Test(arguments: [0, 1, 2, 3, 7])
    func `a walk that a restart cuts short tells everybody, and nobody twice`(turns: Int) throws {
        let world = try World(settings: Self.settings(slice: 1))
        let employers = [world.session(.employer), world.session(.otherEmployer)]
        for index in 0..<6 {
            try world.openCase(
                by: employers[index % 2],
                insured: index % 2 == 0 ? "p0000000000000000001" : "p0000000000000000002")
        }
        let desk = world.session(.operatorDesk)
        let act = Operate(.directory, why: "prov")
        let change: JSONValue = [
            "changes": [
                [
                    "change": "holder-changed", "holder": "h-1", "from": "2026-03-01",
                    "address": .string(DemoDirectory.agency),
                ]
            ]
        ]
        try world.send(.operate, [(act.header, change.serialized())], from: desk)
        for _ in 0..<turns { try world.turn() }
        if turns == 0 { try world.run() }
        try world.restart()
        try world.run()
        try world.restart()
        try world.run()
        for seat in [Seat.employer, .otherEmployer, .insured, .otherInsured] {
            #expect(try told(seat, in: world).count == 1, "\(seat)")
        }
        let facts = try world.journal.facts(after: 0, limit: 10_000)
        let ids = try facts.compactMap { fact -> String? in
            guard case .event(let event) = try Outcome(fact), fact.party.raw == 0 else {
                return nil
            }
            return event.id
        }
        #expect(ids.count == 4)
        #expect(Set(ids).count == 4)
    }

    @Test
    func `what was told waits in the list of the mailbox, and no case has it`() throws {
        let caseID = try world.openCase(by: employer)
        try holder(DemoDirectory.employer)
        let rows = try world.page(Query(.mailbox), by: agency).rows
        #expect(rows.map { $0["type"]?.string } == ["se.samband.directory.holder-changed"])
        #expect(rows.first?["case"] == nil)
        let timeline = try world.page(Query(.timeline, caseID: caseID), by: insured).rows
        #expect(!timeline.contains { $0["type"]?.string?.contains("directory") ?? false })
    }

    @Test
    func `nobody sends what the broker alone tells`() throws {
        let caseID = try world.openCase(by: employer)
        let refused = try world.refusal(
            "directory.holder-changed",
            ["function": .string(DemoDirectory.employer), "from": "2026-03-01", "held": true],
            from: employer, in: caseID, to: [DemoDirectory.agency])
        #expect(refused.code == 410)
    }
}
