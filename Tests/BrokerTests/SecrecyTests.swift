import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What nobody may see, in answers, in deliveries and in what is kept.
struct SecrecyTests {
    /// A synthetic number of the years 1890–1899 with a valid check digit.
    static let number = "189210198017"

    private let world: World
    private let employer: Client
    private let agency: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = world.session(.agency)
    }

    private func same(_ left: Answer, _ right: Answer) -> Bool {
        left.verb == right.verb && left.header == right.header && left.body == right.body
    }

    @Test
    func `unknown, closed and not yours are the same bytes`() throws {
        let mine = try world.openCase(by: employer)
        let other = world.session(.otherEmployer)
        let foreign = try world.openCase(by: other, insured: "p0000000000000000002")
        let closed = try world.openCase(by: other, insured: "p0000000000000000002")
        try world.submit("case.closed", ["reason": "no-need"], from: agency, in: closed)
        let unknown = CaseID(high: 1, low: 2)
        let body = try TestPolicy.example("plan.assumption-recorded")
        let answers = try [unknown, foreign, closed].map { id in
            try world.answer(
                to: [
                    world.event(
                        "plan.assumption-recorded", body, from: employer, in: id, id: "same")
                ], from: employer)
        }
        #expect(answers.allSatisfy { same($0, answers[0]) })
        let refused = try Refused(answers[0])
        #expect(refused.code == 404 && refused.paths.isEmpty)
        for subject in [Query.Subject.case, .timeline, .plan, .reminders, .deadlines] {
            let pages = try [unknown, foreign].map {
                try world.page(Query(subject, caseID: $0), by: employer).answer
            }
            #expect(same(pages[0], pages[1]), "\(subject.rawValue)")
            #expect(try Refused(pages[0]).code == 404)
        }
        #expect(try world.page(Query(.case, caseID: mine), by: employer).answer.verb == .result)
        let opens = try [DemoDirectory.otherEmployer, "employer/5560360793/finns/ej"].map {
            try world.open(employer, mailboxes: [$0])
        }
        #expect(same(opens[0], opens[1]))
        #expect(try Refused(opens[0]).code == 404)
    }

    @Test
    func `an event that is not for the asker is as one that does not exist`() throws {
        let other = world.session(.otherEmployer)
        try world.openCase(by: other, insured: "p0000000000000000002")
        let fact = try #require(
            try world.journal.facts(after: 0, limit: 100).first { $0.kind == .event })
        let pages = try [fact.sequence, 99_999, 1].map {
            try world.page(Query(.event, sequence: $0), by: employer).answer
        }
        #expect(pages.allSatisfy { same($0, pages[0]) })
        #expect(Page(pages[0]).header["rows"]?.int == 0)
    }

    @Test
    func `a timeline cannot be led into another case`() throws {
        let insured = world.session(.insured)
        let mine = try world.openCase(by: employer)
        let other = world.session(.otherEmployer)
        let foreign = try world.openCase(by: other, insured: "p0000000000000000002")
        let facts = try world.journal.facts(after: 0, limit: 100)
        let theirs = try #require(facts.last { $0.caseID == foreign })
        for sequence in [theirs.sequence, 1, 99_999, -1, .max] {
            let page = try world.page(
                Query(.timeline, caseID: mine, after: String(sequence)), by: insured)
            let own = Set(facts.filter { $0.caseID == mine }.map { Int($0.sequence) })
            let rows = page.rows.compactMap { $0["sequence"]?.int }
            #expect(own.isSuperset(of: rows), "after \(sequence)")
        }
    }

    @Test
    func `the employer never gets diagnosis, treatment or assessment, whatever is sent`() throws {
        let planted = "F43.9A-HEMLIG-DIAGNOS"
        let caseID = try world.openCase(by: employer)
        let care = world.session(.care)
        let insured = world.session(.insured)
        try world.seatCoordinator(in: caseID, by: insured)
        try world.open(employer)
        let closed: Set<DataClass> = [.diagnosis, .treatment]
        let policy = world.published.policy
        var tried = 0
        for (id, type) in policy.catalogue.types where !type.isBrokerOnly {
            guard !type.classes.classes.isDisjoint(with: closed) else { continue }
            tried += 1
            let known = [
                "case.circumstances-changed", "certificate.received", "own-plan.care-recorded",
            ]
            guard known.contains(type.name) else {
                Issue.record("\(id) can carry what is closed: plant it here")
                continue
            }
        }
        #expect(tried == 3)
        try plantCertificate(in: caseID, by: insured)
        let kept = "F43.9B-HEMLIG-BEHANDLING"
        let plan: JSONValue = ["id": "vard-1", "date": "2026-03-01", "goal": .string(kept)]
        try world.submit("own-plan.care-recorded", plan, from: care, in: caseID)
        let planRefused = try world.refusal(
            "own-plan.care-recorded", plan, from: care, in: caseID, to: ["role:employer"])
        #expect(planRefused.code == 411)
        let date = "2031-07-13"
        let body: JSONValue = [
            "seriousIllness": [["from": .string(date)]], "postponedCare": [],
        ]
        try world.submit(
            "case.circumstances-changed", body, from: insured, in: caseID, to: ["role:fk"])
        let refused = try world.refusal(
            "case.circumstances-changed", body, from: insured, in: caseID, to: ["role:employer"])
        #expect(refused.code == 411)
        for subject in [Query.Subject.case, .day, .timeline, .plan, .deadlines] {
            let page = try world.page(Query(subject, caseID: caseID), by: employer)
            #expect(!page.answer.body.holds(date), "\(subject)")
        }
        #expect(!world.sent.contains { $0.holds(kept) })
        // Free fields that care may send are tried too.
        for type in ["question.asked", "question.answered"] {
            let event = try world.event(
                type,
                ["topic": "OVRIGT", "text": "Hej", "function": .string(planted)], from: care,
                in: caseID, to: ["role:employer"])
            let answer = try world.answer(to: [event], from: care)
            #expect(answer.verb == .refused)
        }
        #expect(try world.deliveries(employer).isEmpty)
        let isKept = world.journal.everything.holds(planted)
        let isSent = world.sent.contains { $0.holds(planted) }
        #expect(!isKept && !isSent)
    }

    /// A diagnosis goes to the agency in a certificate; no employer can be sent one, or sees it.
    private func plantCertificate(in caseID: CaseID, by insured: Client) throws {
        let diagnosis = "M54.5-HEMLIG"
        let body: JSONValue = [
            "from": "2026-03-01", "to": "2032-08-14", "diagnosis": .string(diagnosis),
        ]
        try world.submit("certificate.received", body, from: insured, in: caseID, to: ["role:fk"])
        let refused = try world.refusal(
            "certificate.received", body, from: insured, in: caseID, to: ["role:employer"])
        #expect(refused.code == 411)
        for subject in [Query.Subject.case, .day, .timeline, .plan, .deadlines, .reminders] {
            let page = try world.page(Query(subject, caseID: caseID), by: employer)
            for word in [diagnosis, "2032-08"] {
                #expect(!page.answer.body.holds(word), "\(subject)")
            }
        }
    }

    @Test
    func `a filtered delivery holds nothing that is closed and names no other receiver`() throws {
        let caseID = try world.openCase(by: employer)
        let care = world.session(.care)
        let insured = world.session(.insured)
        try world.seatCoordinator(in: caseID, by: insured)
        try world.consentToCoordinator(in: caseID, by: insured)
        try world.open(care)
        try world.open(agency)
        var body = try TestPolicy.example("plan.submitted").object ?? [:]
        var plan = body["plan"]?.object ?? [:]
        plan["date"] = "2026-03-01"
        body["plan"] = .object(plan)
        try world.submit(
            "plan.submitted", .object(body), from: employer, in: caseID,
            to: ["role:coordinator", "role:fk"]
        ) {
            $0.businesskey = "INTERN-17"
            $0.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        }
        let copy = try #require(try world.deliveries(care).first)
        #expect(!copy.isWhole)
        for member in ["works", "avoid", "employeeView", "assumedDays"] {
            #expect(try copy.body["plan"]?[member] == nil, "\(member)")
        }
        #expect(try copy.body["plan"]?["goal"] != nil)
        let text = String(decoding: copy.answer.header, as: UTF8.self)
        for hidden in ["role:fk", "INTERN-17", "traceparent", "\"salt\"", "\"digest\""] {
            #expect(!text.contains(hidden), "\(hidden)")
        }
        #expect(copy.json["event"]?["to"]?.string == DemoDirectory.care)
        #expect(
            copy.withheld.sorted()
                == ["/plan/assumedDays", "/plan/avoid", "/plan/employeeView", "/plan/works"])
        let page = try world.page(Query(.event, sequence: copy.sequence), by: care)
        #expect(page.answer.body == copy.answer.body)
        #expect(page.header["event"] == copy.json["event"])
        #expect(page.header["withheld"] == copy.json["withheld"])
        let desk = try #require(try world.deliveries(agency).first)
        #expect(!desk.isWhole)
        #expect(desk.json["event"]?["to"]?.string == DemoDirectory.agency)
    }

    @Test
    func `a whole delivery agrees with its digest, any other tells neither digest nor salt`()
        throws
    {
        let caseID = try world.openCase(by: employer)
        try world.open(agency)
        let event = try world.event(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency]
        ) { $0.businesskey = "INTERN-17" }
        let receipt = try Receipt(world.answer(to: [event], from: employer))
        let delivery = try #require(try world.deliveries(agency).first)
        #expect(delivery.isWhole)
        #expect(delivery.eventBytes == event.header)
        #expect(delivery.answer.body == event.body)
        let salt = try #require(delivery.json["salt"]?.string.flatMap { Hex.bytes($0) })
        let digest = EvidenceHash.message(salt: salt, header: event.header, body: event.body)
        #expect(delivery.json["digest"]?.string == Hex.text(digest))
        #expect(receipt.events[0]["digest"]?.string == Hex.text(digest))
        #expect(receipt.events[0]["salt"]?.string == Hex.text(salt))
        #expect(delivery.json["leaf"]?.string == receipt.events[0]["leaf"]?.string)
    }

    @Test
    func `a blocked copy is a fact, and a message without open copies is refused`() throws {
        let caseID = try world.openCase(by: employer)
        let insured = world.session(.insured)
        try world.seatCoordinator(in: caseID, by: insured)
        let before = try world.journal.facts(after: 0, limit: 1_000).count
        let body = try TestPolicy.example("question.asked")
        let refused = try world.refusal(
            "question.asked", body, from: employer, in: caseID, to: ["role:coordinator"],
            id: "again")
        #expect(refused.code == 420 && refused.paths == ["to"])
        let facts = try world.journal.facts(after: Int64(before), limit: 100)
        let blocked = facts.filter { $0.kind == .blocked }
        #expect(blocked.count == 1)
        #expect(try world.journal.bodies(facts.map(\.sequence)).isEmpty)
        // The id is free: with an open copy it goes.
        let receipt = try world.submit(
            "question.asked", body, from: employer, in: caseID,
            to: ["role:coordinator", "role:fk"], id: "again")
        #expect(receipt.states == ["blocked", "queued"])
        let own = try world.page(Query(.timeline, caseID: caseID), by: employer).rows
        #expect(own.filter { $0["kind"]?.string == "blocked" }.count == 2)
        #expect(try world.status(by: employer).stepWords == ["blocked"])
    }

    @Test
    func `secrecy is asked again at dispatch and at query`() throws {
        let caseID = try world.openCase(by: employer)
        let insured = world.session(.insured)
        let care = world.session(.care)
        try world.seatCoordinator(in: caseID, by: insured)
        let consent = try world.consentToCoordinator(in: caseID, by: insured)
        let asked = try world.submit(
            "question.asked", TestPolicy.example("question.asked"), from: employer, in: caseID,
            to: ["role:coordinator"])
        #expect(
            try world.page(Query(.event, sequence: asked.sequence), by: care)
                .header["rows"]?.int == 1)
        try world.submit(
            "consent.withdrawn", ["consent": .integer(consent.sequence)], from: insured,
            in: caseID)
        try world.open(care)
        #expect(try world.deliveries(care).isEmpty)
        #expect(
            try world.page(Query(.event, sequence: asked.sequence), by: care)
                .header["rows"]?.int == 0)
        let steps = try world.status(by: employer).steps
        #expect(steps.last?["step"]?.string?.hasPrefix("dead") == true)
    }

    @Test
    func `a person number is exchanged before anything is kept`() throws {
        var forms = [Self.number]
        forms.append(String(Self.number.suffix(10)))
        forms.append(Self.number.prefix(8) + "-" + Self.number.suffix(4))
        let caseID = try world.openCase(by: employer, insured: Self.number)
        let again = try world.openCase(by: employer, insured: Self.number)
        #expect(caseID != again)
        let desk = world.session(.operatorDesk)
        let person = try world.operate(
            .person, ["number": .string(Self.number)], by: desk)
        let address = try #require(try JSONValue(parsing: person.body)["address"]?.string)
        let view = try world.page(Query(.case, caseID: caseID), by: employer)
        #expect(view.body["insured"]?.string == address)
        // Where a number does not belong it is refused, and not repeated.
        let refused = try world.refusal(
            "case.opened",
            world.openingBody(insured: Self.number, employer: DemoDirectory.employer),
            from: employer
        ) { $0.businesskey = Self.number }
        #expect(refused.code == 407 && refused.paths == ["businesskey"])
        try sendOdd()
        try world.advance(days: 40)
        let kept = world.journal.everything
        for form in forms {
            let isKept = kept.holds(form)
            let isSent = world.sent.contains { $0.holds(form) }
            #expect(!isKept && !isSent)
        }
        #expect(try world.journal.parties(of: [PersonNumber(parsing: Self.number)]).count == 1)
    }

    /// Numbers as names of attributes and members, which refusals and facts must not repeat.
    private func sendOdd() throws {
        let header = "{\"specversion\":\"1.0\",\"\(Self.number)\":\"x\"}"
        let odd: [(CommandVerb, String, String?)] = [
            (.submit, header, "{}"), (.query, "{\"\(Self.number)\":1,\"what\":\"cases\"}", nil),
            (.open, "{\"messages\":1,\"\(Self.number)\":1}", nil),
        ]
        for (verb, header, body) in odd {
            let request = try world.send(
                verb, [(Array(header.utf8), body.map { Array($0.utf8) })], from: agency)
            try world.run()
            #expect(world.take(agency, request: request).first?.verb == .refused)
        }
        var body =
            try world.openingBody(
                insured: Self.number, employer: DemoDirectory.employer
            ).object ?? [:]
        body[Self.number] = "x"
        let refused = try world.refusal("case.opened", .object(body), from: agency)
        #expect(refused.code == 415)
    }

    @Test
    func `the actor of an event changes no decision`() throws {
        let caseID = try world.openCase(by: employer)
        let body = try TestPolicy.example("plan.assumption-recorded")
        let plain = try world.submit(
            "plan.assumption-recorded", body, from: employer, in: caseID)
        let acting = try world.submit(
            "plan.assumption-recorded", body, from: employer, in: caseID
        ) { $0.actor = "handl-7" }
        #expect(plain.states == acting.states)
        let refused = try world.refusal(
            "plan.assumption-recorded", body, from: world.session(.otherEmployer), in: caseID
        ) { $0.actor = "admin" }
        #expect(refused.code == 404)
    }
}
