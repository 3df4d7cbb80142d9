@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What queries tell of days and grounds, and what a former employer is told.
struct DayViewTests {
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
        caseID = try world.openCase(by: employer)
    }

    private func day(
        _ number: Int? = nil, _ date: String? = nil, by client: Client
    ) throws -> JSONValue {
        var query = Query(.day, caseID: caseID)
        query.day = number
        query.date = date.flatMap { LocalDate(iso: $0) }
        return try world.page(query, by: client).body
    }

    private func names(_ page: JSONValue) -> [String] {
        (page["counters"]?.array ?? []).compactMap { $0["name"]?.string }
    }

    private func endEmployment(_ date: String, by client: Client) throws {
        try world.submit(
            "case.employment-changed",
            [
                "record": [
                    "id": "emp-1", "employer": .string(DemoDirectory.employer),
                    "kind": "employed", "from": "2019-03-01", "to": .string(date),
                ]
            ], from: client, in: caseID, to: [DemoDirectory.employer])
    }

    @Test(arguments: [
        (90, "2026-05-29", "own-work"), (91, "2026-05-30", "redeployment"),
        (180, "2026-08-27", "redeployment"), (181, "2026-08-28", "normal-work"),
    ])
    func `a numbered day is explained with its ground to the insured and the agency`(
        number: Int, date: String, ground: String
    ) throws {
        for client in [insured, agency] {
            let page = try day(number, by: client)
            #expect(page["date"]?.string == date && page["number"]?.int == number)
            #expect(page["quarters"]?.int == 4)
            #expect(names(page) == ["planDay", "chainDay", "levelDay"])
            let first = page["grounds"]?[0]
            #expect(first?["ground"]?.string == ground)
            #expect(first?["version"]?.string == "employed@2022-09-01")
            #expect(first?["basis"]?["sv"]?.string?.hasPrefix("SFB 27:46–49") == true)
            #expect(first?["arithmetic"]?["en"]?.string?.contains("total day \(number)") == true)
        }
        #expect(try day(nil, date, by: insured)["counters"]?[1]?["day"]?.int == number)
        let today = try day(by: insured)
        #expect(today["date"]?.string == "2026-03-01")
        #expect(today["counters"]?[0]?["day"]?.int == 1)
    }

    @Test
    func `an employer is told its own plan days and due day, and no ground`() throws {
        let page = try day(30, by: employer)
        #expect(page["date"]?.string == "2026-03-30")
        #expect(names(page) == ["planDay"])
        #expect(page["grounds"]?.array?.isEmpty == true)
        #expect(page["dues"]?[0]?["date"]?.string == "2026-03-30")
        #expect(page["dues"]?[0]?["version"]?.string == "plan-due-day@2018-07-01")
        let view = try world.page(Query(.case, caseID: caseID), by: employer).body
        #expect(view["grounds"]?.array?.isEmpty == true)
        #expect(view["circumstances"]?.array?.isEmpty == true)
    }

    @Test
    func `with consent to insurance data an employer is told the ground, not the days behind it`()
        throws
    {
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "early", "from": "2025-12-20", "to": "2026-01-10", "quarters": 2]],
            from: agency, in: caseID, to: [DemoDirectory.insured])
        try world.submit(
            "consent.given",
            [
                "discloser": ["role": "fk"],
                "receiver": ["role": "employer", "employment": "emp-1"],
                "purpose": "Återgång.", "classes": ["insurance"], "givenOn": "2026-03-01",
                "until": "2026-12-31",
            ], from: insured, in: caseID)
        let page = try day(nil, "2026-05-29", by: employer)
        #expect(page["grounds"]?[0]?["ground"]?.string == "redeployment")
        #expect(page["grounds"]?[0]?["chainDay"]?.int == 112)
        #expect(!page.serialized().holds("2025-12-20") && !page.serialized().holds("2026-01-10"))
        #expect(names(page) == ["planDay"])
    }

    @Test
    func `without days that may be seen there is nothing to compute`() throws {
        let care = world.session(.care)
        try world.seatCoordinator(in: caseID, by: insured)
        let page = try day(91, by: care)
        #expect(page["date"] == nil)
        #expect(page["counters"]?.array?.isEmpty == true)
        let stranger = try world.page(
            Query(.day, caseID: caseID), by: world.session(.otherEmployer))
        #expect(try Refused(stranger.answer).code == 404)
    }

    @Test
    func `after its last day an employer is told nothing newer`() throws {
        try endEmployment("2026-03-10", by: employer)
        try world.advance(days: 9)
        let last = try world.page(Query(.case, caseID: caseID), by: employer).body
        #expect(last["asOf"] == nil && last["counters"]?[0]?["day"]?.int == 10)
        #expect(last["plans"]?[0]?["stateToday"] != nil)
        try world.advance(days: 20)
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-2", "from": "2026-02-20", "to": "2026-02-28"]],
            from: insured, in: caseID, to: [DemoDirectory.agency])
        try world.submit("case.closed", ["reason": "no-need"], from: agency, in: caseID)
        let after = try world.page(Query(.case, caseID: caseID), by: employer).body
        #expect(after["asOf"]?.string == "2026-03-10")
        #expect(after["status"]?.string == "open")
        #expect(after["counters"]?[0]?["day"]?.int == 10)
        #expect(after["plans"]?[0]?["stateToday"] == nil && after["plans"]?[0]?["due"] == nil)
        #expect(try world.page(Query(.cases), by: employer).rows[0]["status"]?.string == "open")
        #expect(try day(nil, "2026-03-25", by: employer)["counters"]?[0]?["day"]?.int == 10)
        let whole = try world.page(Query(.case, caseID: caseID), by: insured).body
        #expect(whole["status"]?.string == "closed" && whole["asOf"] == nil)
    }

    @Test
    func `circumstances are the insured person's and the agency's`() throws {
        try world.submit(
            "case.circumstances-changed",
            [
                "pensionAge": [["from": "2026-04-01"]],
                "normalDays": ["days": 100, "through": "2026-02-28"],
            ], from: insured, in: caseID, to: ["role:fk"])
        for client in [insured, agency] {
            let view = try world.page(Query(.case, caseID: caseID), by: client).body
            let kinds = view["circumstances"]?.array?.compactMap { $0["kind"]?.string }
            #expect(kinds?.sorted() == ["normal-days", "pension-age"])
            let level = try day(nil, "2026-03-20", by: client)["counters"]?[2]
            #expect(level?["day"]?.int == 106 && level?["isEarliest"]?.bool == true)
        }
        try world.submit(
            "case.circumstances-changed", ["normalDays": ["days": 90, "through": "2026-02-28"]],
            from: agency, in: caseID)
        let level = try day(nil, "2026-03-20", by: insured)["counters"]?[2]
        #expect(level?["day"]?.int == 96 && level?["isEarliest"] == nil)
        let view = try world.page(Query(.case, caseID: caseID), by: employer).body
        #expect(view["circumstances"]?.array?.isEmpty == true)
    }

    @Test func `an employer is told nothing of sick days at another employment`() throws {
        try world.submit(
            "case.employment-changed",
            [
                "record": [
                    "id": "emp-2", "employer": .string(DemoDirectory.otherEmployer),
                    "kind": "employed", "from": "2020-01-01",
                ]
            ], from: insured, in: caseID, to: [DemoDirectory.otherEmployer])
        let other = world.session(.otherEmployer)
        try world.submit(
            "case.sick-period-reported",
            [
                "period": [
                    "id": "period-2", "employment": "emp-2", "from": "2026-02-02",
                    "to": "2026-02-20", "quarters": 2,
                ]
            ], from: other, in: caseID, to: [DemoDirectory.insured])
        #expect(try day(nil, "2026-02-10", by: other)["quarters"]?.int == 2)
        for employment in [nil, "emp-1", "emp-2"] {
            var query = Query(.day, caseID: caseID)
            query.date = LocalDate(iso: "2026-02-10")
            query.employment = employment
            let page = try world.page(query, by: employer).body
            #expect(page["quarters"] == nil, "\(employment ?? "-")")
        }
        #expect(try day(nil, "2026-02-10", by: insured)["quarters"]?.int == 2)
    }
}
