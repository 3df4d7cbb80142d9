import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Threads
import Wire

/// A restart at any moment, a small cache or other batches change nothing that can be seen.
struct RestartTests {
    private static let seeds: [UInt64] = [1, 2, 3, 5]
    private static let plain = Locked<[UInt64: Observation]>([:])

    /// What the undisturbed broker shows, played once for each seed.
    private func undisturbed(_ seed: UInt64) throws -> Observation {
        if let known = Self.plain.withLock({ $0[seed] }) { return known }
        let seen = try observe(seed).1
        Self.plain.withLock { $0[seed] = seen }
        return seen
    }

    private func observe(
        _ seed: UInt64, _ disturbance: Playthrough.Disturbance = .none,
        _ settings: CoreSettings = World.settings()
    ) throws -> (Playthrough, Observation) {
        let play = try Playthrough(seed: seed, disturbance: disturbance, settings: settings)
        try play.play(45)
        return (play, try Observation(play))
    }

    private func compare(_ one: Observation, _ other: Observation, _ seed: UInt64) {
        let reminders = one.reminders.symmetricDifference(other.reminders)
        #expect(reminders.isEmpty, "seed \(seed)")
        let outcomes = Set(one.outcomes.keys).union(other.outcomes.keys)
            .filter { one.outcomes[$0] != other.outcomes[$0] }
        #expect(outcomes.isEmpty, "seed \(seed)")
        let mailboxes = Set(one.delivered.keys).union(other.delivered.keys)
        for mailbox in mailboxes {
            let mine = one.delivered[mailbox] ?? [:]
            let theirs = other.delivered[mailbox] ?? [:]
            let ids = Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }
            #expect(ids.isEmpty, "seed \(seed), \(mailbox)")
        }
        let queries = Set(one.queries.keys).union(other.queries.keys)
            .filter { one.queries[$0] != other.queries[$0] }.sorted()
        #expect(queries.isEmpty, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `restarts at any moment change nothing that can be seen`(seed: UInt64) throws {
        compare(try undisturbed(seed), try observe(seed, .restarts).1, seed)
    }

    @Test(arguments: seeds)
    func `crashes before and after a commit lose and double nothing`(seed: UInt64) throws {
        let (play, crashed) = try observe(seed, .crashes)
        compare(try undisturbed(seed), crashed, seed)
        for (id, first) in play.receipts {
            let again = try Receipt(
                play.world.answer(to: [first.event], from: play.world.session(first.seat)))
            #expect(again.isRepeat && again.firstBytes == first.header, "seed \(seed), \(id)")
        }
    }

    @Test(arguments: seeds)
    func `a cache of one case gives the same as one of all`(seed: UInt64) throws {
        let small = World.settings(cache: 1)
        compare(try undisturbed(seed), try observe(seed, .none, small).1, seed)
        compare(try undisturbed(seed), try observe(seed, .restarts, small).1, seed)
    }

    @Test(arguments: seeds)
    func `every copy is settled, expired, blocked or dead in the end, on any seed`(
        seed: UInt64
    ) throws {
        let (play, seen) = try observe(seed, .restarts)
        let facts = try play.world.journal.facts(after: 0, limit: .max)
        for fact in facts {
            guard case .event(let event) = try Outcome(fact) else { continue }
            for ordinal in event.copies.indices {
                #expect(seen.outcomes["\(event.id) \(ordinal)"] != nil, "seed \(seed)")
            }
        }
    }

    @Test(arguments: seeds)
    func `one command a commit gives the same facts as many`(seed: UInt64) throws {
        func facts(_ batch: Int) throws -> [[UInt8]] {
            let world = try World(seed: seed, settings: World.settings(batch: batch))
            let employer = world.session(.employer)
            for _ in 0..<64 {
                let event = try world.event(
                    "case.opened",
                    world.openingBody(
                        insured: "p0000000000000000001", employer: DemoDirectory.employer),
                    from: employer)
                try world.post([event], from: employer)
            }
            try world.run()
            return try world.journal.facts(after: 0, limit: .max).map(\.data)
        }
        #expect(try facts(1) == facts(64))
        #expect(try facts(7) == facts(64))
    }

    @Test(arguments: seeds)
    func `what a busy broker has not written yet is recovered from its facts`(
        seed: UInt64
    ) throws {
        let world = try World(seed: seed, settings: World.settings(batch: 3))
        let employer = world.session(.employer)
        let agency = world.session(.agency)
        try world.open(agency, messages: 2)
        var events: [SubmittedEvent] = []
        for _ in 0..<40 {
            events.append(
                try world.event(
                    "case.opened",
                    world.openingBody(
                        insured: "p0000000000000000001", employer: DemoDirectory.employer),
                    from: employer))
        }
        for event in events { try world.post([event], from: employer) }
        for _ in 0..<Int(3 + seed % 9) { try world.turn() }
        world.awaitCommit()
        let head = try world.journal.head()
        #expect(head.appliedThrough < head.lastSequence)
        let receipts = world.take(employer, .receipt)
        #expect(!receipts.isEmpty && receipts.count < 40)
        try world.restart()
        let again = world.session(.employer)
        #expect(try world.journal.head().appliedThrough >= head.lastSequence)
        for (event, answer) in zip(events, receipts) {
            let receipt = try Receipt(world.answer(to: [event], from: again))
            #expect(receipt.firstBytes == answer.header, "seed \(seed)")
            let id = try #require(receipt.caseID)
            #expect(try world.page(Query(.case, caseID: id), by: again).answer.verb == .result)
        }
        #expect(
            try world.page(Query(.cases, limit: 500), by: again).rows.count == receipts.count)
    }

    @Test(arguments: seeds)
    func `each reminder id becomes one fact, whatever outages lie between`(seed: UInt64) throws {
        func ids(hourly: Bool) throws -> Set<String> {
            let world = try World(seed: seed)
            var random = Seeded(seed)
            let employer = world.session(.employer)
            for _ in 0..<3 { try world.openCase(by: employer) }
            var hours = 24 * 45
            while hours > 0 {
                let step = hourly ? 1 : min(hours, 1 + random.below(80))
                hours -= step
                // The outage: time passes, and the start finds what fell due.
                world.pass(milliseconds: Int64(step) * 3_600_000)
                if !hourly { try world.restart() }
                try world.run()
            }
            var ids: [String] = []
            for fact in try world.journal.facts(after: 0, limit: .max)
            where fact.kind == .reminded {
                guard case .reminded(let event) = try Outcome(fact) else { continue }
                ids.append(event.id)
            }
            #expect(Set(ids).count == ids.count, "seed \(seed)")
            return Set(ids)
        }
        let all = try ids(hourly: true)
        #expect(all.count >= 6)
        #expect(try ids(hourly: false).isSubset(of: all), "seed \(seed)")
    }

    @Test
    func `a reminder that fell due between a crash and the start goes at once`() throws {
        let world = try World(settings: World.settings(batch: 1))
        let employer = world.session(.employer)
        for _ in 0..<3 {
            let event = try world.event(
                "case.opened",
                world.openingBody(
                    insured: "p0000000000000000001", employer: DemoDirectory.employer),
                from: employer)
            try world.post([event], from: employer)
        }
        // Two commits, with the queue not empty: the cases are not in the projections yet.
        for _ in 0..<2 { try world.turn() }
        world.pass(milliseconds: 16 * 86_400_000)
        try world.restart()
        try world.run()
        let fired = try world.journal.facts(after: 0, limit: .max).filter { fact in
            guard case .reminded(let event) = try Outcome(fact) else { return false }
            return event.copies.first?.to == DemoDirectory.employer
        }
        #expect(fired.count == 2)
    }
}
