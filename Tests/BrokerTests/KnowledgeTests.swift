import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// A seat tells its holder nothing: the case is known to those whom somebody may tell of it.
struct KnowledgeTests {
    private let world: World
    private let agency: Client
    private let employer: Client
    private let care: Client
    private let insured: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        agency = world.session(.agency)
        employer = world.session(.employer)
        care = world.session(.care)
        insured = world.session(.insured)
        var body = try world.openingBody(
            insured: "p0000000000000000001", employer: DemoDirectory.employer
        ).object ?? [:]
        body["participants"] = [
            ["role": "fk", "address": .string(DemoDirectory.agency)],
            ["role": "coordinator", "address": .string(DemoDirectory.care)],
            ["role": "af", "address": .string(DemoDirectory.service)],
        ]
        caseID = try #require(
            try world.submit("case.opened", .object(body), from: agency).caseID)
    }

    private func isKnown(to client: Client) throws -> Bool {
        let unknown = CaseID(high: 1, low: 2)
        var answers: Set<Bool> = []
        for subject in [Query.Subject.case, .plan, .timeline, .reminders, .deadlines] {
            let mine = try world.page(Query(subject, caseID: caseID), by: client).answer
            let none = try world.page(Query(subject, caseID: unknown), by: client).answer
            answers.insert(mine.verb == .result)
            if mine.verb == .refused {
                #expect(mine.header == none.header && mine.body == none.body)
            }
        }
        let list = try world.page(Query(.cases), by: client).rows
        answers.insert(list.contains { $0["case"]?.string == caseID.text })
        #expect(answers.count == 1, "one answer in every query")
        return answers == [true]
    }

    private func ask(_ receiver: String, from client: Client) throws {
        try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: client, in: caseID,
            to: [receiver])
    }

    @Test
    func `whom the agency names knows nothing of the case by that`() throws {
        #expect(try isKnown(to: agency) && isKnown(to: insured))
        for client in [employer, care, world.session(.service)] {
            #expect(try !isKnown(to: client), "\(client.keyID)")
        }
    }

    @Test
    func `a question that needs no consent tells its receiver of the case, and no other`() throws {
        try ask("role:coordinator", from: agency)
        #expect(try isKnown(to: care))
        #expect(try !isKnown(to: employer))
        try ask("role:employer", from: agency)
        #expect(try isKnown(to: employer))
        // Its days are the agency's own until the agency may tell them.
        let view = try world.page(Query(.case, caseID: caseID), by: employer)
        #expect(!view.answer.body.holds("toldAt"))
        #expect(!view.answer.body.holds(DemoDirectory.care))
    }

    @Test
    func `what is sent to be delivered later tells nothing before its time`() throws {
        try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: agency, in: caseID,
            to: ["role:coordinator"]
        ) { $0.notbefore = World.start.adding(days: 2) }
        try world.advance(days: 1)
        #expect(try !isKnown(to: care))
        try world.advance(days: 1)
        #expect(try isKnown(to: care))
    }

    @Test
    func `a consent tells of the case as long as it lasts`() throws {
        let consent = try world.submit(
            "consent.given",
            [
                "discloser": ["role": "fk"], "receiver": ["role": "af"], "purpose": "Samordna.",
                "classes": ["administrative"], "givenOn": "2026-03-01", "until": "2026-03-02",
            ], from: insured, in: caseID)
        let service = world.session(.service)
        #expect(try isKnown(to: service))
        try world.advance(days: 1)
        #expect(try isKnown(to: service))
        try world.advance(days: 1)
        #expect(try !isKnown(to: service))
        #expect(consent.sequence > 0)
    }

    @Test
    func `whom the insured person names or writes to knows`() throws {
        try ask("role:coordinator", from: insured)
        #expect(try isKnown(to: care))
        try world.submit(
            "case.employment-changed",
            ["record": ["id": "emp-2", "employer": .string(DemoDirectory.otherEmployer)]],
            from: insured, in: caseID)
        #expect(try isKnown(to: world.session(.otherEmployer)))
        #expect(try !isKnown(to: employer))
    }

    @Test
    func `a change of the employment by the agency takes no knowledge from the employer`() throws {
        let own = try world.openCase(by: employer)
        try world.submit(
            "case.employment-changed",
            [
                "record": [
                    "id": "emp-1", "employer": .string(DemoDirectory.employer), "extent": 50,
                ]
            ], from: agency, in: own)
        let view = try world.page(Query(.case, caseID: own), by: employer)
        #expect(view.answer.verb == .result)
    }
}
