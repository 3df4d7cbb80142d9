@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// Who gets what next: order, credit, competition, pauses and mailboxes that overflow memory.
struct DispatchTests {
    private let world: World
    private let employer: Client
    private let agency: Client

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = world.session(.agency)
    }

    private func report(
        _ caseID: CaseID, to address: String = DemoDirectory.agency, id: String? = nil,
        note: String? = nil, _ change: (inout EventHeader) -> Void = { _ in }
    ) throws -> SubmittedEvent {
        try world.event(
            "case.sick-period-reported",
            ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
            from: employer, in: caseID, to: [address], id: id, change)
    }

    private func send(_ events: [SubmittedEvent]) throws {
        for start in stride(from: 0, to: events.count, by: 64) {
            let batch = Array(events[start..<min(start + 64, events.count)])
            #expect(try world.answer(to: batch, from: employer).verb == .receipt)
        }
    }

    /// Settles what comes until nothing does; gives the ids in the order of delivery.
    private func drain(_ client: Client) throws -> [String] {
        var ids: [String] = []
        while true {
            let got = try world.deliveries(client)
            guard !got.isEmpty else { return ids }
            ids += got.map(\.id)
            for start in stride(from: 0, to: got.count, by: 256) {
                let tokens = got[start..<min(start + 256, got.count)].map(\.token)
                try world.settle(.done, tokens, by: client)
            }
        }
    }

    @Test
    func `first dispatches of a case follow acceptance, between cases priority counts`() throws {
        let a = try world.openCase(by: employer)
        let b = try world.openCase(by: employer)
        let c = try world.openCase(by: employer)
        let plan: [(CaseID, Priority, String)] = [
            (a, .low, "a1"), (b, .normal, "b1"), (a, .high, "a2"), (c, .high, "c1"),
            (b, .low, "b2"), (c, .low, "c2"), (a, .normal, "a3"),
        ]
        try send(
            plan.map { item in
                try report(item.0, id: item.2) { $0.priority = item.1 }
            })
        try world.open(agency, messages: 1)
        let ids = try drain(agency)
        #expect(Set(ids) == Set(plan.map(\.2)))
        for letter in ["a", "b", "c"] {
            let own = ids.filter { $0.hasPrefix(letter) }
            #expect(own == own.sorted())
        }
        #expect(ids == ["c1", "c2", "b1", "b2", "a1", "a2", "a3"])
    }

    @Test
    func `order within a case holds on any seed of priorities and credits`() throws {
        for seed in UInt64(1)...10 {
            let world = try World(seed: seed)
            let employer = world.session(.employer)
            let agency = world.session(.agency)
            var random = Seeded(seed)
            let cases = try (0..<4).map { _ in try world.openCase(by: employer) }
            var sent: [CaseID: [String]] = [:]
            var got: [String: [String]] = [:]
            try world.open(agency, messages: 3)
            for _ in 0..<60 {
                let caseID = cases[random.below(4)]
                let id = world.nextID()
                try world.submit(
                    "case.sick-period-reported",
                    ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                    from: employer, in: caseID, to: [DemoDirectory.agency], id: id
                ) { $0.priority = Priority.allCases[random.below(3)] }
                sent[caseID, default: []].append(id)
                guard random.below(2) == 0 else { continue }
                let deliveries = try world.deliveries(agency)
                for item in deliveries { got[item.caseText, default: []].append(item.id) }
                try world.settle(.done, deliveries.map(\.token), by: agency)
            }
            while true {
                let deliveries = try world.deliveries(agency)
                guard !deliveries.isEmpty else { break }
                for item in deliveries { got[item.caseText, default: []].append(item.id) }
                try world.settle(.done, deliveries.map(\.token), by: agency)
            }
            for (caseID, ids) in sent { #expect(got[caseID.text] == ids, "seed \(seed)") }
        }
    }

    @Test
    func `nothing is dispatched above the credit in messages or bytes`() throws {
        let caseID = try world.openCase(by: employer)
        try send((0..<10).map { _ in try report(caseID) })
        for messages in [0, 1, 4] {
            let client = world.session(.agency)
            try world.open(client, messages: messages)
            let got = try world.deliveries(client)
            #expect(got.count == messages)
            try world.disconnect(client)
        }
        let client = world.session(.agency)
        try world.open(client, messages: 100, bytes: 0)
        #expect(try world.deliveries(client).isEmpty)
        try world.open(client, messages: 100, bytes: 1)
        let one = try world.deliveries(client)
        try #require(one.count == 1)
        let body = try #require(try world.journal.bodies([one[0].sequence])[one[0].sequence])
        let size = body.header.count + body.body.count
        for (bytes, more) in [(size, 0), (size + 1, 1), (size * 2, 0), (size * 2 + 1, 1)] {
            let credit = Credit(messages: 100, bytes: bytes)
            try world.send(.credit, [(credit.json, nil)], from: client)
            try world.run()
            #expect(try world.deliveries(client).count == more, "\(bytes) bytes")
        }
        let credit = Credit(messages: 100, bytes: 1_000_000)
        try world.send(.credit, [(credit.json, nil)], from: client)
        try world.run()
        #expect(try world.deliveries(client).count == 7)
    }

    @Test
    func `competing sessions share a mailbox and none gets what another holds`() throws {
        let caseID = try world.openCase(by: employer)
        let clients = (0..<3).map { _ in world.session(.agency) }
        for client in clients { try world.open(client, messages: 4) }
        try send((0..<12).map { _ in try report(caseID) })
        let got = try clients.map { try world.deliveries($0) }
        #expect(got.map(\.count) == [4, 4, 4])
        #expect(Set(got.joined().map(\.sequence)).count == 12)
    }

    @Test
    func `ordered gives one unsettled delivery of a case`() throws {
        let a = try world.openCase(by: employer)
        let b = try world.openCase(by: employer)
        try send([
            try report(a, id: "a1"), try report(a, id: "a2"), try report(b, id: "b1"),
            try report(b, id: "b2"),
        ])
        let clients = (0..<2).map { _ in world.session(.agency) }
        for client in clients { try world.open(client, messages: 10, ordered: true) }
        let got = try clients.flatMap { try world.deliveries($0) }
        #expect(got.map(\.id).sorted() == ["a1", "b1"])
        let holder = try #require(got.first { $0.id == "a1" })
        try world.settle(.done, [holder.token], by: clients[1])
        let next = try clients.flatMap { try world.deliveries($0) }
        #expect(next.map(\.id) == ["a2"])
    }

    @Test
    func `an ordered reader of a long row of one case comes to rest and loses nothing`() throws {
        let caseID = try world.openCase(by: employer)
        let count = Mailbox.window + 100
        try send((0..<count).map { try report(caseID, id: "m\($0)") })
        try world.open(agency, messages: 10, ordered: true)
        var ids: [String] = []
        for _ in 0..<20 {
            let got = try world.deliveries(agency)
            #expect(got.count == 1)
            ids += got.map(\.id)
            try world.settle(.done, got.map(\.token), by: agency)
        }
        #expect(ids == (0..<20).map { "m\($0)" })
    }

    @Test(arguments: [false, true])
    func `a backlog larger than the memory window keeps order and loses nothing`(
        restarts: Bool
    ) throws {
        let caseID = try world.openCase(by: employer)
        let count = Mailbox.window + Core.loadRows + 7
        try send((0..<count).map { try report(caseID, id: "m\($0)") })
        if restarts { try world.restart() }
        let reader = world.session(.agency)
        try world.open(reader, messages: 1_000, bytes: 8_000_000)
        let first = try drain(reader)
        #expect(first.count == count)
        #expect(first == (0..<count).map { "m\($0)" })
    }

    @Test
    func `a backlog takes new messages while it is read`() throws {
        let caseID = try world.openCase(by: employer)
        let count = Mailbox.window + 10
        try send((0..<count).map { try report(caseID, id: "m\($0)") })
        try world.open(agency, messages: 256, bytes: 8_000_000)
        var ids: [String] = []
        var next = count
        while true {
            let got = try world.deliveries(agency)
            guard !got.isEmpty else { break }
            ids += got.map(\.id)
            if next < count + 20 {
                try send([try report(caseID, id: "m\(next)")])
                next += 1
            }
            try world.settle(.done, got.map(\.token), by: agency)
        }
        #expect(ids == (0..<next).map { "m\($0)" })
    }

    @Test
    func `a flood in one mailbox delays no other`() throws {
        let world = try World(settings: World.settings(batch: 4))
        let employer = world.session(.employer)
        let caseID = try world.openCase(by: employer)
        // The flooded mailbox has the lower number.
        let flooded = world.session(.agency)
        try world.open(flooded, messages: 1_000, mailboxes: [DemoDirectory.agency])
        let quiet = world.session(.insured)
        try world.open(quiet)
        let period: JSONValue = ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]]
        var events: [SubmittedEvent] = []
        for _ in 0..<63 {
            events.append(
                try world.event(
                    "case.sick-period-reported", period, from: employer, in: caseID,
                    to: [DemoDirectory.agency]))
        }
        events.append(
            try world.event(
                "case.sick-period-reported", period, from: employer, in: caseID,
                to: [DemoDirectory.insured]))
        try world.post(events, from: employer)
        for _ in 0..<3 { try world.turn() }
        #expect(world.all(quiet).filter { $0.verb == .deliver }.count == 1)
        #expect(world.all(flooded).filter { $0.verb == .deliver }.count < 63)
        try world.run()
        #expect(world.all(flooded).filter { $0.verb == .deliver }.count == 63)
    }

    @Test
    func `a message that is always given back and a reader that is silent delay nobody else`()
        throws
    {
        let caseID = try world.openCase(by: employer)
        let insured = world.session(.insured)
        try world.open(insured)
        let silent = world.session(.agency)
        try world.open(silent, messages: 2, mailboxes: [DemoDirectory.planDesk])
        let period: JSONValue = ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]]
        for address in [DemoDirectory.planDesk, DemoDirectory.planDesk, DemoDirectory.agency] {
            try world.submit(
                "case.sick-period-reported", period, from: employer, in: caseID, to: [address])
        }
        // The silent one holds both of its messages; the third is given back again and again.
        #expect(try world.deliveries(silent).count == 2)
        try world.open(agency, mailboxes: [DemoDirectory.agency])
        for round in 1...3 {
            let poison = try #require(try world.deliveries(agency).first)
            #expect(try world.settle(.release, [poison.token], by: agency) == ["released"])
            try world.submit(
                "case.sick-period-reported", period, from: employer, in: caseID,
                to: [DemoDirectory.insured])
            #expect(try world.deliveries(insured).count == 1, "round \(round)")
        }
    }

    @Test
    func `a paused mailbox stays paused over a restart`() throws {
        let caseID = try world.openCase(by: employer)
        try world.open(agency)
        let desk = world.session(.operatorDesk)
        let mailbox: JSONValue = ["mailbox": .string(DemoDirectory.agency)]
        #expect(try world.operate(.pause, mailbox, by: desk).verb == .done)
        try send([try report(caseID)])
        #expect(try world.deliveries(agency).isEmpty)
        try world.restart()
        let again = world.session(.agency)
        try world.open(again)
        try send([try report(caseID)])
        #expect(try world.deliveries(again).isEmpty)
        let operatorAgain = world.session(.operatorDesk)
        #expect(try world.operate(.resume, mailbox, by: operatorAgain).verb == .done)
        #expect(try world.deliveries(again).count == 2)
        try world.restart()
        let third = world.session(.agency)
        try world.open(third)
        try world.advance(seconds: 60)
        try world.advance(seconds: 5)
        #expect(try world.deliveries(third).count == 2)
    }

    @Test
    func `a change of the directory counts for the next command`() throws {
        let caseID = try world.openCase(by: employer)
        let desk = world.session(.operatorDesk)
        #expect(
            try world.refusal(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]], from: employer,
                in: caseID, to: ["fk/2021005521/nytt/desk"]
            ).code == 411)
        let done = try world.operate(
            .directory,
            [
                "changes": [
                    ["change": "function-registered", "address": "fk/2021005521/nytt/desk"],
                    ["change": "key-revoked", "key": "key-employerPortal"],
                ]
            ], by: desk)
        #expect(done.verb == .done)
        try send([try report(caseID, to: "fk/2021005521/nytt/desk")])
        #expect(world.published.policy.directory.principal(keyID: "key-employerPortal") == nil)
        try world.restart()
        #expect(world.published.policy.directory.principal(keyID: "key-employerPortal") == nil)
    }
}
