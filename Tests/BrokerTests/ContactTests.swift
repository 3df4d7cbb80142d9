import Broker
import Coordination
import JSONSchema
import Testing
import Wire

/// Contact cards: published for functions, seen by those who see the function.
struct ContactTests {
    private let world: World
    private let employer: Client
    private let agency: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = world.session(.agency)
    }

    private func publish(_ card: JSONValue?, at address: String) throws {
        var change: JSONObject = ["change": "contact-published"]
        change["contact"] = card
        try world.change(.object(change), at: address)
    }

    private func row(_ address: String, by client: Client) throws -> JSONValue {
        let rows = try world.page(Query(.directory, limit: 500), by: client).rows
        return try #require(rows.first { $0["address"]?.string == address })
    }

    @Test
    func `a card is in the directory, and only the one it is for learns that`() throws {
        #expect(try row(DemoDirectory.agency, by: employer)["contact"] == nil)
        try publish(
            ["name": "Grupp nord", "phone": "010-111 22 33", "for": ["employer/5560360793"]],
            at: DemoDirectory.agency)
        let own = try row(DemoDirectory.agency, by: employer)
        #expect(own["contact"] == ["name": "Grupp nord", "phone": "010-111 22 33"])
        #expect(own["forYou"]?.bool == true)
        let others = try row(DemoDirectory.agency, by: world.session(.otherEmployer))
        #expect(others["contact"] == own["contact"])
        #expect(others["forYou"] == nil)
        try world.restart()
        let again = world.session(.employer)
        #expect(try row(DemoDirectory.agency, by: again) == own)
        try publish(nil, at: DemoDirectory.agency)
        #expect(try row(DemoDirectory.agency, by: again)["contact"] == nil)
    }

    @Test
    func `those who take part see the card of whoever took over`() throws {
        let caseID = try world.openCase(by: employer)
        try publish(["mail": "plan@exempel.se"], at: DemoDirectory.planDesk)
        let insured = world.session(.insured)
        func card() throws -> JSONValue? {
            let body = try world.page(Query(.case, caseID: caseID), by: insured).body
            let seats = body["participants"]?.array ?? []
            return try #require(seats.first { $0["role"]?.string == "fk" })["contact"]
        }
        #expect(try card() == nil)
        try world.change(
            [
                "change": "function-closed", "from": "2026-03-01",
                "successor": .string(DemoDirectory.planDesk),
            ], at: DemoDirectory.agency)
        #expect(try card() == ["mail": "plan@exempel.se"])
    }

    @Test
    func `every fault of a card is told at once, with its place`() throws {
        let desk = world.session(.operatorDesk)
        let refused = try Refused(
            world.operate(
                .directory,
                [
                    "changes": [
                        [
                            "change": "contact-published",
                            "address": .string(DemoDirectory.agency),
                            "contact": [
                                "name": "Ada 900101-9802", "phone": "ring", "mail": "hr",
                                "for": ["insured/p0000000000000000001"],
                            ],
                        ]
                    ]
                ], by: desk))
        #expect(refused.code == 422)
        #expect(
            refused.paths == ["name", "phone", "mail", "for/0"].map { "/changes/0/contact/\($0)" })
    }
}
