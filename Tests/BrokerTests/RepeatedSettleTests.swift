@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What is said again of a delivery changes nothing; what is held for later costs little memory.
struct RepeatedSettleTests {
    private let world: World
    private let employer: Client
    private let agency: Client
    private let caseID: CaseID

    init() throws {
        world = try World()
        employer = world.session(.employer)
        agency = world.session(.agency)
        caseID = try world.openCase(by: employer)
    }

    private func report(_ count: Int, after delay: Int64? = nil) throws {
        let later = delay.map { world.clock.now().adding(seconds: $0) }
        for _ in 0..<(count / 64) { try batch(64, later) }
        if count % 64 > 0 { try batch(count % 64, later) }
    }

    private func batch(_ count: Int, _ later: Instant?) throws {
        let events = try (0..<count).map { _ in
            try world.event(
                "case.sick-period-reported",
                ["period": ["id": "period-1", "from": "2026-03-01", "quarters": 4]],
                from: employer, in: caseID, to: [DemoDirectory.agency]
            ) { $0.notbefore = later }
        }
        #expect(try world.answer(to: events, from: employer).verb == .receipt)
    }

    @Test
    func `the same word again is no fact and no step, through lapse and new attempt`() throws {
        try report(1)
        try world.open(agency)
        var token = try #require(try world.deliveries(agency).first).token
        func steps(_ verdict: Settle.Verdict) throws -> Int {
            let before = try world.journal.head().lastSequence
            let words = try world.settle(verdict, [token], by: agency)
            #expect(words == ["leased"] || words == ["ready"])
            return Int(try world.journal.head().lastSequence - before)
        }
        #expect(try [steps(.delivered), steps(.delivered)] == [1, 0])
        #expect(try [steps(.read), steps(.read), steps(.delivered)] == [1, 0, 0])
        // Its lease runs out; the token is still the newest.
        try world.advance(seconds: 61)
        #expect(try [steps(.read), steps(.delivered)] == [0, 0])
        try world.advance(seconds: 10)
        token = try #require(try world.deliveries(agency).first).token
        #expect(try [steps(.read), steps(.read)] == [1, 0])
        let words = try world.status(by: employer).stepWords
        #expect(words.filter { $0 == "read" }.count == 2)
        #expect(words.filter { $0 == "delivered" }.count == 1)
    }

    @Test
    func `a lease that is extended again and again has one timer and ends when it should`() throws {
        try report(1)
        try world.open(agency)
        let token = try #require(try world.deliveries(agency).first).token
        let before = world.core.timers.count
        for _ in 0..<50 {
            try world.settle(.extend, [token], by: agency, lease: 900)
            try world.settle(.extend, [token], by: agency, lease: 300)
        }
        #expect(world.core.timers.count == before)
        try world.advance(seconds: 299)
        #expect(try world.settle(.delivered, [token], by: agency) == ["leased"])
        try world.advance(seconds: 1)
        #expect(try world.settle(.delivered, [token], by: agency) == ["ready"])
        // One shorter than the timer that is set.
        try world.advance(seconds: 5)
        let next = try #require(try world.deliveries(agency).first).token
        try world.settle(.extend, [next], by: agency, lease: 900)
        try world.settle(.extend, [next], by: agency, lease: 10)
        try world.advance(seconds: 9)
        #expect(try world.settle(.read, [next], by: agency) == ["leased"])
        try world.advance(seconds: 1)
        #expect(try world.settle(.read, [next], by: agency) == ["ready"])
    }

    @Test(arguments: [-1, 0, 1, 70])
    func `held deliveries beyond the bound wait on the disk and all come at their time`(
        over: Int
    ) throws {
        let count = Mailbox.heldMost + over
        try report(count, after: 3_600)
        let mailbox = world.core.mailbox(DemoDirectory.mailbox(DemoDirectory.agency))
        #expect(mailbox.held.count == min(count, Mailbox.heldMost))
        // What is ready comes although more than a window is held before it.
        try report(1)
        try world.open(agency, messages: 1_000, bytes: 8_000_000)
        let now = try world.deliveries(agency)
        #expect(now.count == 1)
        try world.settle(.done, now.map(\.token), by: agency)
        try world.advance(seconds: 3_599)
        #expect(try world.deliveries(agency).isEmpty)
        try world.advance(seconds: 1)
        var seen: Set<Int64> = []
        var turns = 0
        while seen.count < count, turns < 20 {
            turns += 1
            let deliveries = try world.deliveries(agency)
            for delivery in deliveries { #expect(seen.insert(delivery.sequence).inserted) }
            let tokens = deliveries.map(\.token)
            for start in stride(from: 0, to: tokens.count, by: 256) {
                try world.settle(.done, Array(tokens[start...].prefix(256)), by: agency)
            }
        }
        #expect(seen.count == count)
        #expect(mailbox.held.isEmpty)
    }

    @Test
    func `a full window steps back to what was held on the disk`() {
        let mailbox = Mailbox(id: MailboxID(raw: 1))
        let now = World.start
        func row(_ number: Int64, readyAt: Instant?) -> DeliveryRow {
            DeliveryRow(
                mailbox: mailbox.id, number: number, sequence: number, ordinal: 0, caseID: nil,
                sender: PartyID(raw: 1), state: .ready, attempts: 0, readyAt: readyAt,
                expires: nil, priority: 1, reason: "", size: 100)
        }
        let later = now.adding(seconds: 10)
        let held = Int64(Mailbox.heldMost)
        for number in 1...(held + 2) { mailbox.put(row(number, readyAt: later), now: now) }
        let last = held + 2 + Int64(Mailbox.window)
        for number in (held + 3)...last { mailbox.put(row(number, readyAt: nil), now: now) }
        #expect(mailbox.isOnDisk(held + 1) && !mailbox.isOnDisk(held) && !mailbox.hasBacklog)
        mailbox.takeFromDisk(row(held + 1, readyAt: later))
        #expect(mailbox.hasBacklog && mailbox.loadedThrough == held)
        #expect(mailbox.isOnDisk(held + 1) && mailbox.isOnDisk(held + 2))
        var taken: [Int64] = []
        while let next = mailbox.takeReady(where: { _ in true }) { taken.append(next.number) }
        #expect(taken.count == Mailbox.window)
        let rest = [row(held + 1, readyAt: later), row(held + 2, readyAt: later)]
        mailbox.load(rest, isLast: true, now: later)
        #expect(mailbox.takeReady { _ in true }?.number == held + 1)
        #expect(mailbox.takeReady { _ in true }?.number == held + 2)
        #expect(!mailbox.hasBacklog && mailbox.takeReady { _ in true } == nil)
    }
}
