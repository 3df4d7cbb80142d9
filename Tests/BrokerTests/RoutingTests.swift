@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// The agency's own table says which office takes a new case: by workplace and birth day.
struct RoutingTests {
    private let world: World
    private let intake = "fk/2021005521/-/ingang"
    private let north = "fk/2021005521/nord/grupp"
    private let south = "fk/2021005521/syd/grupp"

    init() throws {
        world = try World()
        try world.apply(
            [intake, north, south].map {
                ["change": "function-registered", "address": .string($0)]
            })
        try world.change(
            [
                "change": "routing-changed",
                "lines": [
                    [
                        "units": ["employer/5560360793/lager"], "days": [1, 2],
                        "address": .string(north), "from": "2026-01-01",
                    ],
                    [
                        "units": ["employer/5560360793"], "address": .string(south),
                        "from": "2026-01-01", "to": "2026-03-02",
                    ],
                ],
            ], at: intake)
    }

    /// The seat that a new case got; numbers 1890-01-01 and 1892-10-19 are nobody's.
    private func seat(_ insured: String, by seat: Seat = .employer) throws -> String? {
        let client = world.session(seat)
        var body = try #require(
            try world.openingBody(insured: insured, employer: client.address).object)
        body["participants"] = [["role": "fk", "address": .string(intake)]]
        let receipt = try world.submit("case.opened", .object(body), from: client)
        let id = try #require(receipt.caseID)
        let file = try #require(world.core.cases[id]?.state)
        return file.participants.first { $0.role == RoleName("fk") }?.address.text
    }

    @Test
    func `new cases go to the office for their workplace and birth day, and no more is kept`()
        throws
    {
        #expect(try seat("189001019802") == north)
        #expect(try seat("189210198017") == south)
        // Without a number there is no birth day to go by.
        #expect(try seat("p0000000000000000001") == south)
        #expect(try seat("p0000000000000000002", by: .otherEmployer) == intake)
        try world.advance(days: 2)
        #expect(try seat("189001019802") == north)
        #expect(try seat("189210198017") == intake)
        let facts = try world.journal.facts(after: 0, limit: 10_000)
        for fact in facts {
            let text = String(decoding: fact.data, as: UTF8.self)
            #expect(!text.contains("birthDay") && !text.contains("189001019802"))
        }
    }

    @Test
    func `a table names open functions of its own party, workplaces and days that can be`() throws {
        let desk = world.session(.operatorDesk)
        let line: JSONValue = [
            "units": ["employer/5560360793", "lager", "employer/5560360794"],
            "address": .string(DemoDirectory.employer), "from": "2026-03-02", "to": "2026-02-28",
        ]
        let change: JSONValue = [
            "change": "routing-changed", "address": .string(intake), "lines": [line],
        ]
        let refused = try Refused(world.operate(.directory, ["changes": [change]], by: desk))
        #expect(refused.code == 422)
        #expect(
            refused.paths == ["address", "to", "units/1", "units/2"].map {
                "/changes/0/lines/0/\($0)"
            })
    }
}
