import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What cannot be read out of numbers, leaves and refusals.
struct UnseenTests {
    private let world: World
    private let employer: Client
    private let agency: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = world.session(.agency)
    }

    @Test
    func `a person that is known and one that is not take the same numbers`() throws {
        let known = "189210198017"
        try world.openCase(by: world.session(.otherEmployer), insured: known)
        func gaps(_ middle: String) throws -> [Int64] {
            let bodies = [known, middle, known]
            let events = try bodies.map { number in
                try world.event(
                    "case.opened",
                    world.openingBody(insured: number, employer: employer.address),
                    from: employer)
            }
            let receipt = try Receipt(world.answer(to: events, from: employer))
            let sequences = receipt.events.compactMap { $0["sequence"]?.int }.map { Int64($0) }
            return zip(sequences.dropFirst(), sequences).map { $0 - $1 }
        }
        let all = try [known, "189001019802", "p0000000000000000001"].map(gaps)
        #expect(all.allSatisfy { $0 == all[0] && $0.count == 2 })
        #expect(try world.journal.parties(of: [PersonNumber(parsing: "189001019802")]).count == 1)
        try world.restart()
        try world.openCase(by: employer, insured: "189001019802")
        #expect(try world.journal.parties(of: [PersonNumber(parsing: "189001019802")]).count == 1)
    }

    @Test
    func `no answer about a case holds the directory's numbers of parties`() throws {
        let caseID = try world.openCase(by: employer)
        try world.submit(
            "plan.requested", TestPolicy.example("plan.requested"), from: agency, in: caseID)
        for client in [employer, agency, world.session(.insured)] {
            for subject in [Query.Subject.case, .plan, .timeline, .deadlines] {
                let page = try world.page(Query(subject, caseID: caseID), by: client)
                for name in ["party", "askerParty", "receiverParty", "madeBy", "by"] {
                    let isThere = (0..<10).contains { page.answer.body.holds("\"\(name)\":\($0)") }
                    #expect(!isThere, "\(subject.rawValue) \(name)")
                }
            }
        }
    }

    @Test
    func `every fact has a salt of its own as the last member of its data`() throws {
        let caseID = try world.openCase(by: employer)
        try world.open(agency)
        try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: ["role:fk"])
        try world.settle(.done, world.deliveries(agency).map(\.token), by: agency)
        try world.page(Query(.case, caseID: caseID), by: agency)
        try world.advance(days: 40)
        let facts = try world.journal.facts(after: 0, limit: 1_000)
        var salts: Set<String> = []
        for fact in facts {
            let data = try JSONValue(parsing: fact.data).object
            let last = try #require(data?.members.last)
            #expect(last.key == "salt")
            salts.insert(try #require(last.value.string))
        }
        #expect(salts.count == facts.count && salts.allSatisfy { Hex.bytes($0)?.count == 16 })
        #expect(Set(facts.map(\.kind)).count >= 7)
    }

    @Test
    func `the leaf of a fact is told to those only who may see it`() throws {
        let caseID = try world.openCase(by: employer)
        let care = world.session(.care)
        let sent = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: ["role:fk"])
        func proof(_ client: Client) throws -> JSONValue {
            try world.page(Query(.proof, sequence: sent.sequence, from: 1), by: client).body
        }
        for client in [employer, agency, world.session(.insured), world.session(.operatorDesk)] {
            let told = try proof(client)
            #expect(told["leaf"] == sent.events[0]["leaf"] && told["path"]?.array != nil)
        }
        for client in [care, world.session(.otherEmployer), world.session(.otherInsured)] {
            let told = try proof(client)
            #expect(told["leaf"] == nil && told["path"] == nil && told["record"] == nil)
            #expect(told["root"] != nil && told["consistency"]?.array != nil)
        }
        // A blocked copy is its sender's alone.
        let first = try #require(
            try world.journal.facts(after: 0, limit: 100).first { $0.kind == .directory })
        let page = try world.page(Query(.proof, sequence: first.sequence), by: employer)
        #expect(page.body["leaf"] == nil)
    }

    @Test
    func `a request between others and a number of nothing get one refusal`() throws {
        let caseID = try world.openCase(by: employer)
        let body = try TestPolicy.example("question.asked")
        try world.submit(
            "case.participant-changed",
            ["participant": ["role": "coordinator", "address": .string(DemoDirectory.care)]],
            from: world.session(.insured), in: caseID)
        let hidden = try world.submit(
            "question.asked", ["topic": "AVSTMN", "text": "Hur går det?"],
            from: world.session(.insured), in: caseID, to: ["role:coordinator"])
        let own = try world.submit(
            "question.asked", body, from: employer, in: caseID, to: ["role:fk"])
        let numbers = [hidden.sequence, own.sequence, 1, 99_999]
        for (type, code) in [("question.asked", 422), ("question.answered", 420)] {
            let answers = try numbers.map { number in
                try world.answer(
                    to: [
                        world.event(
                            type, TestPolicy.example(type), from: employer, in: caseID,
                            to: ["role:fk"], id: "same"
                        ) { $0.inreplyto = number }
                    ], from: employer)
            }
            #expect(answers.allSatisfy { $0.header == answers[0].header })
            let refused = try Refused(answers[0])
            #expect(refused.code == code, "\(type)")
        }
    }

    @Test
    func `no name that a sender made up stays in a fact`() throws {
        let caseID = try world.openCase(by: employer)
        let name = "Kalle Karlsson"
        var body = try TestPolicy.example("question.asked").object ?? [:]
        body[name] = 1
        let refused = try world.refusal(
            "question.asked", .object(body), from: employer, in: caseID, to: ["role:fk"])
        #expect(refused.code == 415 && refused.paths == ["/\(name)"])
        for header in ["{\"\(name)\":\"x\"}", "{\"\(name)\":\"x\",\"\(name)\":\"y\"}"] {
            try world.send(
                .submit, [(Array(header.utf8), Array("{}".utf8))], from: employer)
        }
        try world.run()
        try world.advance(days: 1)
        #expect(!world.journal.everything.holds(name))
        let samples = try world.journal.facts(after: 0, limit: 100).compactMap { fact in
            if case .refused(let outcome) = try Outcome(fact) { outcome.sample } else { nil }
        }
        #expect(samples.contains("/…"))
    }

    @Test
    func `who drew up a plan stands in its body alone, and is erased with it`() throws {
        let caseID = try world.openCase(by: employer)
        let name = "Anna Svensson"
        var body = try TestPolicy.example("plan.submitted").object ?? [:]
        var plan = body["plan"]?.object ?? [:]
        plan["date"] = "2026-03-01"
        plan["author"] = .string(name)
        plan["formVersion"] = .string(name)
        body["plan"] = .object(plan)
        let sent = try world.submit(
            "plan.submitted", .object(body), from: employer, in: caseID, to: ["role:fk"])
        #expect(world.journal.everything.holds(name))
        let desk = world.session(.operatorDesk)
        try world.operate(.erase, ["sequences": [.integer(sent.sequence)]], by: desk)
        try world.advance(days: 1)
        #expect(!world.journal.everything.holds(name))
    }

    @Test
    func `an id that holds a person number is refused by its place, a UUID never`() throws {
        let caseID = try world.openCase(by: employer)
        let number = "189210198017"
        let body = try TestPolicy.example("plan.assumption-recorded")
        let odd = [
            number, "1" + number, number + "9", "18921019.8017", "1892-10-19-8017",
            "18921019-8017", "svar-" + number,
        ]
        for id in odd {
            for name in ["id", "actor", "businesskey"] {
                let refused = try world.refusal(
                    "plan.assumption-recorded", body, from: employer, in: caseID,
                    id: name == "id" ? id : nil
                ) { header in
                    if name == "actor" { header.actor = id }
                    if name == "businesskey" { header.businesskey = id }
                }
                #expect(refused.code == 407 && refused.paths == [name], "\(id) \(name)")
                #expect(!refused.answer.header.holds(id))
            }
        }
        for id in ["0192f0c1-8a00-7c3e-9d41-189210198017", "samband-000017", "1774427400123"] {
            try world.submit(
                "plan.assumption-recorded", body, from: employer, in: caseID, id: id)
        }
        let employment = try world.refusal(
            "case.employment-changed",
            ["record": ["id": .string("x" + number), "employer": .string(employer.address)]],
            from: employer, in: caseID)
        #expect(employment.code == 415 && employment.paths == ["/record/id"])
    }
}
