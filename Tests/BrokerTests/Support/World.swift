@testable import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Threads
import Wire

/// A whole broker in a test: journal, clock and random bytes in hand, clients that speak frames.
final class World {
    static let start = ZoneRules.stockholm.instant(
        of: LocalDate(dayNumber: 20_513), minuteOfDay: 8 * 60)  // 2026-03-01

    let clock: any BrokerClock
    let random: SeededRandomBytes
    let settings: CoreSettings
    let limits: Limits
    let alarms = AlarmBook()
    let rules: RuleFolder
    private(set) var journal: MemoryJournal
    private(set) var engine: Engine
    private(set) var inbox: Inbox
    private(set) var published: Published
    private var outbox: Outbox
    private var answers: [Answer] = []
    private var sessionOf: [UInt64: SessionID] = [:]
    private var received: [SessionID: [Answer]] = [:]
    private var lastSession: UInt64 = 0
    private var lastRequest: UInt64 = 0
    private(set) var lastID = 0
    /// Every byte that left, for tests that search them.
    private(set) var sent: [[UInt8]] = []

    init(
        seed: UInt64 = 1, settings: CoreSettings = World.settings(), limits: Limits = Limits(),
        clock: (any BrokerClock)? = nil, journal: MemoryJournal = MemoryJournal()
    ) throws {
        self.clock = clock ?? HandClock(World.start)
        self.settings = settings
        self.limits = limits
        self.journal = journal
        random = SeededRandomBytes(seed: seed)
        rules = try RuleFolder()
        let parts = try World.parts(
            journal: journal, clock: self.clock, limits: limits, rules: rules, alarms: alarms)
        inbox = parts.inbox
        outbox = parts.outbox
        published = parts.published
        engine = try World.engine(parts, settings, rules.policy(limits), random, isNew: true)
        published.set(policy: engine.core.policy)
    }

    static func settings(
        cache: Int = 50_000, batch: Int = 1_024, isSimulation: Bool = true
    ) -> CoreSettings {
        CoreSettings(
            version: "test", cacheCapacity: cache, batchMost: batch, factsBeside: 1,
            isSimulation: isSimulation)
    }

    private static func parts(
        journal: MemoryJournal, clock: any BrokerClock, limits: Limits, rules: RuleFolder,
        alarms: AlarmBook
    ) throws -> Engine.Parts {
        let bell = Bell()
        let inbox = Inbox(limits: limits, bell: bell)
        let policy = try rules.policy(limits)
        return Engine.Parts(
            journal: journal, inbox: inbox, outbox: Outbox {}, bell: bell, clock: clock,
            published: Published(
                policy: policy, checkpoint: Checkpoint(size: 0, root: EvidenceHash.empty),
                epoch: 1),
            runQuery: { query in
                do {
                    inbox.offer(try query.answered(by: journal.reader))
                } catch {
                    var envelope = query.envelope
                    envelope.request = .queryFailed(.internalFault)
                    inbox.offer(envelope)
                }
            }, readPolicy: { () throws(RuleBookError) in try rules.policy(limits) },
            alarm: { alarms.add($0) })
    }

    private static func engine(
        _ parts: Engine.Parts, _ settings: CoreSettings, _ policy: Policy,
        _ random: SeededRandomBytes, isNew: Bool
    ) throws -> Engine {
        var policy = policy
        policy.directory = try Recovery.directory(
            of: parts.journal, kinds: policy.directory.kinds)
        return try Engine(
            parts: parts, settings: settings, policy: policy, random: random,
            bootstrap: isNew ? try DemoDirectory.changes() : [])
    }

    /// Drops everything but the journal and starts again; sessions and what waited are gone.
    func restart(reopening: Bool = true) throws {
        // Whether a commit under way is there is decided before, or the seed would not tell.
        _ = try? engine.journal
        if reopening { journal = journal.reopened() }
        let parts = try World.parts(
            journal: journal, clock: clock, limits: limits, rules: rules, alarms: alarms)
        inbox = parts.inbox
        outbox = parts.outbox
        published = parts.published
        engine = try World.engine(parts, settings, rules.policy(limits), random, isNew: false)
        published.set(policy: engine.core.policy)
    }

    var core: Core { engine.core }

    // MARK: - Turns

    /// Turns until nothing is left to do at this time.
    func run(most: Int = 5_000) throws {
        for _ in 0..<most {
            let isWorking = try engine.turn()
            collect()
            if !isWorking, inbox.isEmpty { return }
        }
        Issue.record("the broker does not come to rest in \(most) turns")
    }

    func turn() throws {
        try engine.turn()
        collect()
    }

    /// Waits for the commit under way and takes what it answered.
    func awaitCommit() {
        _ = try? engine.journal
        collect()
    }

    private func collect() {
        for item in outbox.take() {
            received[item.session, default: []].append(item.answer)
            answers.append(item.answer)
            sent.append(item.answer.header)
            sent.append(item.answer.body)
        }
    }

    func advance(seconds: Int64 = 0, hours: Int64 = 0, days: Int64 = 0) throws {
        pass(milliseconds: (seconds + hours * 3_600 + days * 86_400) * 1_000)
        try run()
    }

    /// Time passes without a turn.
    func pass(milliseconds: Int64) {
        if let clock = clock as? HandClock { clock.advance(milliseconds: milliseconds) }
        if let clock = clock as? VirtualClock {
            clock.set(clock.now().adding(milliseconds: milliseconds))
        }
    }

    // MARK: - Clients

    /// A new session of a key.
    func session(_ seat: Seat) -> Client { session(key: seat.keyID, seat.address) }

    func session(key: String, _ address: String) -> Client {
        lastSession += 1
        return Client(keyID: key, address: address, session: SessionID(raw: lastSession))
    }

    func nextID() -> String {
        lastID += 1
        return "id-\(lastID)"
    }

    /// Sends frames as a client; what the socket thread refuses is answered at once.
    @discardableResult
    func send(
        _ verb: CommandVerb, _ frames: [(header: [UInt8], body: [UInt8]?)], from client: Client
    ) throws -> UInt64 {
        lastRequest += 1
        let head = Head(verb: verb, requestID: lastRequest)
        let all = frames.flatMap { frame in
            [head.frame(header: frame.header)] + (frame.body.map { [$0] } ?? [])
        }
        return try send(all, requestID: lastRequest, from: client)
    }

    @discardableResult
    func send(_ frames: [[UInt8]], requestID: UInt64, from client: Client) throws -> UInt64 {
        let policy = published.policy
        let principal = try #require(policy.directory.principal(keyID: client.keyID))
        let intake = Intake(policy: policy, principal: principal, session: client.session)
        switch intake.take(RawCommand(frames), admits: { inbox.admits($0, of: principal.party) }) {
        case .command(let envelope):
            guard !inbox.offer(envelope) else { break }
            keep(
                Refusal(.busy, retryAfterMilliseconds: 250)
                    .answer(requestID: requestID, codes: policy.codes), client)
        case .refused(let answer, let code, let sample):
            keep(answer, client)
            inbox.offer(
                Envelope(
                    session: SessionID(raw: 0), principal: principal, requestID: 0,
                    request: .refused(code, sample: sample, count: 1), bytes: 128))
        }
        return requestID
    }

    private func keep(_ answer: Answer, _ client: Client) {
        received[client.session, default: []].append(answer)
        sent.append(answer.header)
        sent.append(answer.body)
    }

    /// The connection of a session is gone.
    func disconnect(_ client: Client) throws {
        let principal = try #require(published.policy.directory.principal(keyID: client.keyID))
        inbox.offer(
            Envelope(
                session: client.session, principal: principal, requestID: 0, request: .ended,
                bytes: 64))
        try run()
    }

    /// What came for a session, without taking it away.
    func all(_ client: Client) -> [Answer] { received[client.session] ?? [] }

    /// Takes what came for a session, of one kind or of any.
    func take(_ client: Client, _ verb: AnswerVerb? = nil) -> [Answer] {
        let all = received[client.session] ?? []
        let taken = all.filter { verb == nil || $0.verb == verb }
        received[client.session] = all.filter { verb != nil && $0.verb != verb }
        return taken
    }

    /// Takes the answers to one request.
    func take(_ client: Client, request: UInt64) -> [Answer] {
        let all = received[client.session] ?? []
        received[client.session] = all.filter { $0.requestID != request }
        return all.filter { $0.requestID == request }
    }
}

/// A client of the broker under test.
struct Client: Hashable {
    var keyID: String
    var address: String
    var session: SessionID
}

/// What the engine told an operator.
final class AlarmBook: Sendable {
    private let alarms = Locked<[EngineAlarm]>([])

    func add(_ alarm: EngineAlarm) { alarms.withLock { $0.append(alarm) } }
    var all: [EngineAlarm] { alarms.withLock { $0 } }
}

extension RawCommand {
    /// The frames as the socket would lend them.
    init(_ frames: [[UInt8]]) {
        self.init()
        for frame in frames { frame.withUnsafeBytes { take($0) } }
    }
}
