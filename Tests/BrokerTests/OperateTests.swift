import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Operators: roles, bounds, and a fact for each act.
struct OperateTests {
    private let world: World
    private let employer: Client
    private let agency: Client
    private let desk: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = world.session(.agency)
        desk = world.session(.operatorDesk)
    }

    private func deadLetters(_ count: Int, in address: String) throws {
        let caseID = try world.openCase(by: employer)
        for _ in 0..<count {
            try world.submit(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                from: employer, in: caseID, to: [address])
        }
        let reader = world.session(.agency)
        try world.open(reader, mailboxes: [address])
        try world.settle(.reject, world.deliveries(reader).map(\.token), by: reader)
        try world.disconnect(reader)
    }

    private func count(_ answer: Answer) throws -> Int {
        #expect(answer.verb == .done)
        return try #require(answer.json["count"]?.int)
    }

    @Test
    func `dead letters are touched within their bound and mailbox, and not at all in a dry run`()
        throws
    {
        try deadLetters(5, in: DemoDirectory.agency)
        try deadLetters(4, in: DemoDirectory.planDesk)
        let mailbox: JSONValue = .string(DemoDirectory.planDesk)
        let all = try world.operate(.deadLetters, ["most": 100], by: desk)
        #expect(try count(all) == 9)
        #expect(try count(world.operate(.deadLetters, ["most": 3], by: desk)) == 3)
        #expect(try count(world.operate(.redrive, ["dryRun": true], by: desk)) == 9)
        #expect(try count(world.operate(.purge, ["most": 7, "dryRun": true], by: desk)) == 7)
        #expect(try count(world.operate(.deadLetters, [:], by: desk)) == 9)
        let rows = try JSONValue(parsing: all.body).array ?? []
        #expect(rows.allSatisfy { $0["reason"]?.string == "rejected" && $0["body"] == nil })
        #expect(
            try count(world.operate(.redrive, ["mailbox": mailbox, "most": 2], by: desk)) == 2)
        #expect(
            try count(world.operate(.purge, ["mailbox": mailbox, "most": 100], by: desk)) == 2)
        #expect(try count(world.operate(.deadLetters, [:], by: desk)) == 5)
        for most in [0, 10_001] as [Int64] {
            let refused = try Refused(
                world.operate(.purge, ["most": .integer(most)], by: desk))
            #expect(refused.code == 414)
        }
        #expect(try Refused(world.operate(.purge, [:], by: desk)).code == 414)
        try world.open(agency)
        let again = try world.deliveries(agency)
        #expect(again.map(\.mailbox) == [DemoDirectory.planDesk, DemoDirectory.planDesk])
        // Counted on from the one that was rejected: its token stays a stale one.
        #expect(again.map(\.attempt) == [2, 2])
        let words = try world.status(by: employer).stepWords
        #expect(words.filter { $0.hasPrefix("redriven") }.count == 2)
        #expect(words.filter { $0.hasPrefix("purged") }.count == 2)
    }

    @Test(arguments: [false, true])
    func `a redriven dead letter behind a backlog comes once`(restarts: Bool) throws {
        try deadLetters(3, in: DemoDirectory.agency)
        let caseID = try world.openCase(by: employer)
        for _ in 0..<5 {
            try world.submit(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                from: employer, in: caseID, to: [DemoDirectory.agency])
        }
        if restarts { try world.restart() }
        let operatorDesk = world.session(.operatorDesk)
        #expect(try count(world.operate(.redrive, [:], by: operatorDesk)) == 3)
        #expect(try count(world.operate(.redrive, [:], by: operatorDesk)) == 0)
        let reader = world.session(.agency)
        try world.open(reader)
        let got = try world.deliveries(reader)
        #expect(got.count == 8)
        #expect(Set(got.map(\.sequence)).count == 8)
        #expect(got.map(\.sequence) == got.map(\.sequence).sorted())
    }

    @Test
    func `a letter that died in the same turn is among the dead`() throws {
        let caseID = try world.openCase(by: employer)
        try world.submit(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [DemoDirectory.agency])
        try world.open(agency)
        let delivery = try #require(try world.deliveries(agency).first)
        let token = try #require(LeaseToken(delivery.token))
        try world.send(
            .settle, [(Settle(.reject, tokens: [token], reason: "prov").json, nil)], from: agency)
        #expect(try count(world.operate(.deadLetters, [:], by: desk)) == 1)
    }

    @Test
    func `a redriven dead letter has a whole round, and tokens of the former one stay stale`()
        throws
    {
        try deadLetters(1, in: DemoDirectory.agency)
        #expect(try count(world.operate(.redrive, [:], by: desk)) == 1)
        try world.open(agency)
        var former: String?
        for attempt in 2...(world.limits.attempts + 1) {
            let delivery = try #require(try world.deliveries(agency).first)
            #expect(delivery.attempt == attempt)
            if let former { #expect(try world.settle(.done, [former], by: agency) == ["stale"]) }
            former = delivery.token
            let isLast = attempt == world.limits.attempts + 1
            #expect(
                try world.settle(.release, [delivery.token], by: agency)
                    == [isLast ? "dead" : "released"])
        }
        #expect(try world.deliveries(agency).isEmpty)
    }

    /// The role that each act needs beside `admin`.
    private static let roles: [Operate.Act: OperatorRole] = [
        .status: .audit, .directory: .directory, .person: .directory,
        .deadLetters: .messages, .redrive: .messages, .purge: .messages, .pause: .messages,
        .resume: .messages, .remind: .messages, .erase: .messages, .legalHold: .messages,
        .legalHoldEnd: .messages, .clockConfirm: .clock, .clockSet: .clock,
        .rulesDiff: .audit, .rulesLoad: .admin,
    ]

    @Test
    func `every act needs its role and leaves a fact`() throws {
        let party = try #require(
            world.published.policy.directory.principal(keyID: desk.keyID)?.party)
        let caseID = try world.openCase(by: employer)
        let parameters: [Operate.Act: JSONValue] = [
            .directory: [
                "changes": [
                    [
                        "change": "party-registered", "kind": "employer",
                        "organisation": "5566778899",
                    ]
                ]
            ],
            .person: ["number": "189210198017"], .purge: ["most": 1],
            .pause: ["mailbox": .string(DemoDirectory.agency)],
            .resume: ["mailbox": .string(DemoDirectory.agency)], .erase: ["sequences": [1]],
            .legalHold: ["case": .string(caseID.text)],
            .legalHoldEnd: ["case": .string(caseID.text)],
        ]
        let roles = Self.roles
        #expect(Set(roles.keys) == Set(Operate.Act.allCases))
        for role in OperatorRole.allCases {
            let principal = Principal(
                keyID: "key-\(role.rawValue)", party: party, functions: [], roles: [role],
                rights: Rights(maySend: false, mayRead: false))
            for act in Operate.Act.allCases where act != .clockSet {
                let isAllowed = role == roles[act] || role == .admin
                let before = try world.journal.head().lastSequence
                world.inbox.offer(
                    Envelope(
                        session: desk.session, principal: principal, requestID: 7_777,
                        request: .operate(
                            Operate(act, why: "prov", parameters: parameters[act] ?? [:])),
                        bytes: 100))
                try world.run()
                let answer = try #require(world.take(desk, request: 7_777).first)
                if isAllowed {
                    #expect(answer.verb != .refused || act == .directory, "\(role) \(act)")
                } else {
                    #expect(try Refused(answer).code == 405, "\(role) \(act)")
                }
                let facts = try world.journal.facts(after: before, limit: 100)
                    .filter { $0.kind == .operated }
                #expect(facts.count == (answer.verb == .done ? 1 : 0), "\(role) \(act)")
            }
        }
        let facts = try world.journal.facts(after: 0, limit: 1_000)
        for fact in facts where fact.kind == .operated {
            guard case .operated(let outcome) = try Outcome(fact) else { continue }
            #expect(outcome.why == "prov" && outcome.key.hasPrefix("key-"))
        }
    }

    @Test
    func `directory changes by address are taken all or none`() throws {
        let before = world.published.policy.directory
        let refused = try Refused(
            world.operate(
                .directory,
                [
                    "changes": [
                        [
                            "change": "party-registered", "kind": "employer",
                            "organisation": "5560001117",
                        ],
                        ["change": "function-registered", "address": "employer/5569999999/-/hr"],
                        ["change": "nonsense"],
                    ]
                ], by: desk))
        #expect(refused.code == 422)
        #expect(refused.paths.contains { $0.hasPrefix("/changes/1") })
        #expect(refused.paths.contains { $0.hasPrefix("/changes/2") })
        #expect(world.published.policy.directory == before)
        for count in [0, 501] {
            let changes = [JSONValue](repeating: ["change": "nonsense"], count: count)
            let refused = try Refused(
                world.operate(.directory, ["changes": .array(changes)], by: desk))
            #expect(refused.code == 414)
        }
    }

    @Test
    func `a person registered twice is one, and only one number is given`() throws {
        let answers = try (0..<2).map { _ in
            try world.operate(.person, ["number": "189210198017"], by: desk)
        }
        #expect(answers[0].body == answers[1].body)
        let address = try #require(
            try JSONValue(parsing: answers[0].body)["address"]?.string)
        #expect(try Address(parsing: address).kind == .insured)
        #expect(
            try Refused(world.operate(.person, ["number": "189210198018"], by: desk)).code == 414)
    }

    @Test
    func `a person as sole trader is another party under another random id`() throws {
        func register(_ kind: JSONValue?) throws -> Answer {
            var parameters: JSONObject = ["number": "189210198017"]
            parameters["kind"] = kind
            return try world.operate(.person, .object(parameters), by: desk)
        }
        func address(_ kind: JSONValue?) throws -> Address {
            let body = try JSONValue(parsing: register(kind).body)
            return try Address(parsing: #require(body["address"]?.string))
        }
        let trader = try address("employer")
        #expect(trader.kind == .employer && trader.function == "firma")
        #expect(try address("employer") == trader)
        let person = try address(nil)
        #expect(person.kind == .insured && person.organisation != trader.organisation)
        #expect(try address("insured") == person)
        #expect(try Refused(register("care")).code == 414)
        try world.restart()
        let again = try world.operate(
            .person, ["number": "189210198017", "kind": "employer"],
            by: world.session(.operatorDesk))
        #expect(try JSONValue(parsing: again.body)["address"]?.string == trader.text)
        // It is an employer like any other.
        let employer = world.session(.agency)
        var body = try #require(
            try world.openingBody(
                insured: person.organisation, employer: trader.text
            ).object)
        body["participants"] = nil
        let receipt = try world.submit("case.opened", .object(body), from: employer)
        #expect(receipt.caseID != nil)
    }

    @Test
    func `every random name of a person is a valid address`() throws {
        for seed in UInt64(1)...40 {
            let world = try World(seed: seed)
            let desk = world.session(.operatorDesk)
            let answer = try world.operate(.person, ["number": "189210198017"], by: desk)
            let text = try #require(try JSONValue(parsing: answer.body)["address"]?.string)
            #expect(try Address(parsing: text).organisation.count >= 16, "seed \(seed)")
        }
    }
}
