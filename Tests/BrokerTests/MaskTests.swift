import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Fields that the insured person keeps from the employer.
struct MaskTests {
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

    private func mask(
        _ fields: [String], type: String = "question.asked", from: String? = nil,
        to: String? = nil, employment: String? = nil
    ) -> JSONValue {
        var mask: JSONObject = [
            "id": "mask-1", "type": .string(type), "fields": .array(fields.map { .string($0) }),
        ]
        mask["from"] = from.map { .string($0) }
        mask["to"] = to.map { .string($0) }
        mask["employment"] = employment.map { .string($0) }
        return ["mask": .object(mask)]
    }

    private func hide(_ mask: JSONValue) throws {
        try world.submit("disclosure.masked", mask, from: insured, in: caseID)
    }

    private func ask(from client: Client, to receivers: [String]) throws {
        try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: client, in: caseID,
            to: receivers)
    }

    @Test
    func `a masked field goes to others and not to the employer, who is not told`() throws {
        try hide(mask(["/text"]))
        try world.open(employer)
        try world.open(agency)
        try ask(from: insured, to: ["role:employer", "role:fk"])
        let hidden = try #require(try world.deliveries(employer).first)
        #expect(try hidden.body["text"] == nil && hidden.body["topic"] != nil)
        #expect(hidden.withheld.isEmpty && !hidden.isWhole)
        let shown = try #require(try world.deliveries(agency).first)
        #expect(try shown.body["text"] != nil)
        let page = try world.page(Query(.event, sequence: hidden.sequence), by: employer)
        #expect(page.body["text"] == nil && page.header["withheld"] == [])
        let own = try world.page(Query(.event, sequence: hidden.sequence), by: insured)
        #expect(own.body["text"] != nil)
        for query in [Query(.case, caseID: caseID), Query(.timeline, caseID: caseID)] {
            #expect(try !world.page(query, by: employer).answer.body.holds("mask"))
        }
        let view = try world.page(Query(.case, caseID: caseID), by: insured)
        #expect(view.body["masks"]?[0]?["fields"] == ["/text"])
    }

    @Test
    func `a single message with a mask is not whole`() throws {
        try hide(mask(["/text"]))
        try world.open(employer)
        try ask(from: insured, to: ["role:employer"])
        let delivery = try #require(try world.deliveries(employer).first)
        #expect(!delivery.isWhole && delivery.json["digest"] == nil && delivery.json["salt"] == nil)
    }

    @Test(arguments: [("2026-03-02", false), ("2026-03-01", true), ("2026-02-28", true)])
    func `a mask ends with its last day`(to: String, isShown: Bool) throws {
        try hide(mask(["/text"]))
        try hide(mask(["/text"], to: to))
        try world.advance(days: 1)
        try world.open(employer)
        try ask(from: insured, to: ["role:employer"])
        let delivery = try #require(try world.deliveries(employer).first)
        #expect(try (delivery.body["text"] != nil) == isShown)
    }

    @Test
    func `a mask for one employment leaves another employer's copy`() throws {
        try world.submit(
            "case.employment-changed",
            ["record": ["id": "emp-2", "employer": .string(DemoDirectory.otherEmployer)]],
            from: insured, in: caseID)
        try hide(mask(["/text"], employment: "emp-2"))
        try world.open(employer)
        var body = try TestPolicy.example("question.asked").object ?? [:]
        body["employment"] = "emp-1"
        try world.submit(
            "question.asked", .object(body), from: insured, in: caseID,
            to: [DemoDirectory.employer])
        let delivery = try #require(try world.deliveries(employer).first)
        #expect(try delivery.body["text"] != nil)
    }

    @Test
    func `a mask that would hide nothing is refused with every fault`() throws {
        let fields = try world.refusal(
            "disclosure.masked", mask(["/text", "/nope", "/topic/*"]), from: insured, in: caseID)
        #expect(fields.code == 422 && fields.paths == ["/mask/fields/1", "/mask/fields/2"])
        let type = try world.refusal(
            "disclosure.masked", mask(["/text"], type: "plan.nowhere"), from: insured, in: caseID)
        #expect(type.paths == ["/mask/type"])
        let many = try world.refusal(
            "disclosure.masked", mask(["/text"], from: "2026-02-28", employment: "emp-9"),
            from: insured, in: caseID)
        #expect(Set(many.paths) == ["/mask/from", "/mask/employment"])
        let foreign = try world.refusal(
            "disclosure.masked", mask(["/text"]), from: agency, in: caseID)
        #expect(foreign.code == 410)
    }

    @Test
    func `the insured person reads which function read what, and on which ground`() throws {
        try ask(from: employer, to: ["role:fk"])
        let fact = try #require(
            try world.journal.facts(after: 0, limit: 1_000).last { $0.kind == .event })
        try world.page(Query(.event, sequence: fact.sequence), by: agency)
        try world.page(Query(.case, caseID: caseID), by: employer)
        let rows = try world.page(Query(.timeline, caseID: caseID), by: insured).rows
        let reads = rows.filter { $0["kind"]?.string == "read" }
        #expect(reads.count == 2)
        #expect(reads[0]["functions"] == [.string(DemoDirectory.employer)])
        #expect(reads[0]["ground"]?.string == "participant")
        #expect(reads[1]["functions"] == [.string(DemoDirectory.agency)])
        #expect(reads[1]["ground"]?.string == "employer-fk-initiative")
        #expect(reads[1]["groundText"]?["sv"]?.string?.contains("30:6 a") == true)
        let text = reads.map { String(decoding: $0.serialized(), as: UTF8.self) }.joined()
        #expect(!text.contains("key-"))
    }
}
