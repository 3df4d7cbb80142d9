import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Why a reminder came or will come, for those it is to.
struct ReminderQueryTests {
    private let world: World
    private let employer: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        caseID = try world.openCase(by: employer)
    }

    private func why(_ id: String, by client: Client, named: Bool = false) throws -> JSONValue {
        let reminder: ReminderID = try #require(ReminderID(text: id))
        let query = Query(.reminders, caseID: named ? caseID : nil, reminder: reminder)
        return try world.page(query, by: client).body
    }

    private func sent() throws -> (id: String, sequence: Int64) {
        try world.advance(days: 15)
        for fact in try world.journal.facts(after: 0, limit: .max).reversed() {
            guard case .reminded(let event)? = try? Outcome(fact),
                event.copies.first?.to == DemoDirectory.employer
            else { continue }
            return (event.id, fact.sequence)
        }
        Issue.record("no reminder came")
        return ("", 0)
    }

    @Test func `one that came tells rule, basis, arithmetic and what would have stopped it`()
        throws
    {
        let (id, sequence) = try sent()
        for client in [employer, world.session(.insured)] {
            let body = try why(id, by: client)
            #expect(body["state"] == "sent" && body["id"]?.string == id)
            #expect(body["sequence"]?.int == Int(sequence))
            #expect(body["case"]?.string == caseID.text)
            for member in ["basis", "arithmetic", "text", "name"] {
                #expect(body[member]?["sv"]?.string?.isEmpty == false, "\(member)")
                #expect(body[member]?["en"]?.string?.isEmpty == false, "\(member)")
            }
            let stops = (body["stops"]?.array ?? []).compactMap { $0["code"]?.string }
            #expect(stops.contains("case-closed"))
            #expect(body["stops"]?[0]?["text"]?["sv"]?.string?.isEmpty == false)
        }
    }

    @Test func `one that came and means nothing any more says so`() throws {
        let (id, _) = try sent()
        #expect(try why(id, by: employer)["cancelled"] == nil)
        let day = ZoneRules.stockholm.localDate(of: world.clock.now()).iso
        try world.submit(
            "plan.established",
            ["employment": "emp-1", "date": .string(day), "consultation": ["held": true]],
            from: employer, in: caseID)
        #expect(try why(id, by: employer)["cancelled"]?["code"] == "no-longer-requested")
    }

    @Test func `nobody else is told of it, and no id is told from another`() throws {
        let (id, _) = try sent()
        let strangers: [Seat] = [.otherEmployer, .otherInsured, .agency, .care]
        for seat in strangers {
            let client = world.session(seat)
            #expect(try why(id, by: client) == why(id.replacing("5", with: "6"), by: client))
            #expect(try why(id, by: client)["rule"] == nil)
        }
    }

    @Test func `one that is to come is found in its case, by the id that it will have`() throws {
        let ahead = try world.page(Query(.deadlines, caseID: caseID, days: 40), by: employer).body
        let row = try #require(
            ahead["deadlines"]?.array?.first { $0["rule"] == "plan-approaching" })
        let id = try #require(row["id"]?.string)
        #expect(try why(id, by: employer)["rule"] == nil)
        #expect(try why(id, by: employer, named: true)["state"] == "coming")
        #expect(try why(id, by: world.session(.agency), named: true)["rule"] == nil)
        try world.advance(days: 15)
        #expect(try why(id, by: employer)["state"] == "sent")
        #expect(try why(id, by: employer)["step"] == row["step"])
    }

    @Test func `in a conflict one that came is told to those listed alone`() throws {
        let (id, _) = try sent()
        #expect(try why(id, by: employer)["state"] == "sent")
        let insured = world.session(.insured)
        try world.submit(
            "case.conflict-marked", ["functions": [.string(DemoDirectory.agency)]], from: insured,
            in: caseID)
        #expect(try why(id, by: employer) == .null)
        #expect(try why(id, by: insured)["state"] == "sent")
    }
}
