import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Floods: of refusals, of bytes and of sessions.
struct FloodTests {
    private func refusals(_ world: World) throws -> [(PartyID, RefusedOutcome)] {
        try world.journal.facts(after: 0, limit: .max).compactMap { fact in
            guard case .refused(let outcome) = try Outcome(fact) else { return nil }
            return (fact.party, outcome)
        }
    }

    @Test
    func `refusals become one fact a party, code and minute`() throws {
        let world = try World()
        let employer = world.session(.employer)
        let other = world.session(.otherEmployer)
        func flood(_ count: Int, _ client: Client) throws {
            for _ in 0..<count {
                try world.post([world.event("finns.ej", [:], from: client)], from: client)
                try world.page(Query(.case, caseID: CaseID(high: 1, low: 1)), by: client)
            }
            try world.run()
        }
        try flood(200, employer)
        try flood(3, other)
        #expect(try refusals(world).isEmpty)
        try world.advance(seconds: 60)
        var facts = try refusals(world)
        #expect(facts.count == 4)
        #expect(facts.map(\.1.code).sorted() == [404, 404, 410, 410])
        #expect(facts.map(\.1.count).sorted() == [3, 3, 200, 200])
        try flood(5, employer)
        try world.advance(seconds: 60)
        facts = try refusals(world)
        #expect(facts.count == 6 && facts.suffix(2).allSatisfy { $0.1.count == 5 })
        // What is only counted is written down before a stop.
        try flood(2, employer)
        world.engine.stop()
        try world.engine.run()
        #expect(try refusals(world).count == 8)
    }

    @Test
    func `a party that fills its share is told busy and others are not`() throws {
        var limits = Limits()
        limits.queueBytes = 40_000
        limits.reservedBytes = 10_000
        let world = try World(limits: limits)
        let employer = world.session(.employer)
        let other = world.session(.otherEmployer)
        let agency = world.session(.agency)
        func opening(_ client: Client) throws -> SubmittedEvent {
            try world.event(
                "case.opened",
                world.openingBody(insured: "p0000000000000000001", employer: client.address),
                from: client)
        }
        var requests: [UInt64] = []
        for _ in 0..<40 { requests.append(try world.post([opening(employer)], from: employer)) }
        let busy = requests.compactMap { world.take(employer, request: $0).first }
        #expect(!busy.isEmpty && busy.count < 40)
        let refused = try busy.map { try Refused($0) }
        #expect(refused.allSatisfy { $0.code == 429 && $0.json["retryable"]?.bool == true })
        // What the daemon itself notes of the refusals comes on top.
        let share = limits.queueBytes / 100 * limits.queueSharePercent
        #expect(world.inbox.bytes <= share + busy.count * 128)
        let query = try world.send(.query, [(Query(.cases).json, nil)], from: employer)
        #expect(try Refused(try #require(world.take(employer, request: query).first)).code == 429)
        let theirs = try world.post([opening(other)], from: other)
        #expect(world.take(other, request: theirs).isEmpty)
        // All shares full: SETTLE and OPEN still have room.
        for client in [other, agency, world.session(.care), world.session(.service)] {
            for _ in 0..<40 { try world.send(.query, [(Query(.cases).json, nil)], from: client) }
        }
        let open = try world.send(
            .open, [(Open(credit: Credit(messages: 1)).json, nil)], from: agency)
        try world.run()
        #expect(world.take(agency, request: open).first?.verb == .opened)
        #expect(world.inbox.bytes == 0)
        #expect(try world.answer(to: [opening(employer)], from: employer).verb == .receipt)
    }

    @Test
    func `what a party has waiting is counted down as it is taken`() throws {
        let world = try World(settings: World.settings(batch: 2))
        let employer = world.session(.employer)
        let open = Open(credit: Credit(messages: 1)).json
        for _ in 0..<5 { try world.send(.open, [(open, nil)], from: employer) }
        let all = world.inbox.bytes
        try world.turn()
        #expect(world.inbox.bytes == all / 5 * 3)
        try world.run()
        #expect(world.inbox.bytes == 0 && world.inbox.isEmpty)
    }

    @Test
    func `when more waits than a batch takes parties take turns`() throws {
        let world = try World(settings: World.settings(batch: 32))
        let flooder = world.session(.employer)
        let other = world.session(.otherEmployer)
        let credit = Credit(messages: 1).json
        let flood = try (1...100).map { _ in
            try world.send(.credit, [(credit, nil)], from: flooder)
        }
        let asked = try world.send(.credit, [(credit, nil)], from: other)
        let party = try #require(
            world.published.policy.directory.principal(keyID: other.keyID)).party
        let batch = world.inbox.take(most: 32)
        #expect(batch.count == 32)
        #expect(batch.filter { $0.principal.party == party }.map(\.requestID) == [asked])
        var rest = batch.filter { $0.principal.party != party }.map(\.requestID)
        while !world.inbox.isEmpty { rest += world.inbox.take(most: 32).map(\.requestID) }
        #expect(rest == flood)
        #expect(world.inbox.bytes == 0)
    }

    @Test
    func `heavy commands fill a batch sooner and leave others their turn`() throws {
        let world = try World()
        let flooder = world.session(.employer)
        let other = world.session(.otherEmployer)
        let token = LeaseToken(mailbox: MailboxID(raw: 1), number: 1, attempt: 1, seal: 7)
        let settle = Settle(.done, tokens: Array(repeating: token, count: 256)).json
        for _ in 1...50 { try world.send(.settle, [(settle, nil)], from: flooder) }
        let asked = try world.send(
            .credit, [(Credit(messages: 1).json, nil)], from: other)
        let batch = world.inbox.take(most: 64)
        #expect(batch.count < 10)
        #expect(batch.contains { $0.requestID == asked })
        var count = batch.count
        while !world.inbox.isEmpty { count += world.inbox.take(most: 64).count }
        #expect(count == 51)
    }

    @Test
    func `commands of a party are counted, and settling has room beyond`() throws {
        var limits = Limits()
        limits.queueCommandsPerParty = 8
        let world = try World(limits: limits)
        let employer = world.session(.employer)
        let other = world.session(.otherEmployer)
        let query = Query(.cases).json
        let credit = Credit(messages: 1).json
        func isBusy(_ verb: CommandVerb, _ header: [UInt8], _ client: Client) throws -> Bool {
            let request = try world.send(verb, [(header, nil)], from: client)
            guard let answer = world.take(client, request: request).first else { return false }
            return try Refused(answer).code == 429
        }
        for _ in 1...8 { #expect(try !isBusy(.query, query, employer)) }
        #expect(try isBusy(.query, query, employer))
        for _ in 1...2 { #expect(try !isBusy(.credit, credit, employer)) }
        #expect(try isBusy(.credit, credit, employer))
        #expect(try !isBusy(.query, query, other))
        try world.run()
        #expect(try !isBusy(.query, query, employer))
    }

    @Test
    func `a closed queue takes no more and what waits is done`() throws {
        let world = try World()
        let employer = world.session(.employer)
        let waiting = try world.send(.query, [(Query(.cases).json, nil)], from: employer)
        world.inbox.close()
        let late = try world.send(.query, [(Query(.cases).json, nil)], from: employer)
        let open = try world.send(
            .open, [(Open(credit: Credit(messages: 1)).json, nil)], from: employer)
        try world.run()
        #expect(world.take(employer, request: waiting).first?.verb == .result)
        for request in [late, open] {
            #expect(world.take(employer, request: request).first?.verb == .refused)
        }
    }
}
