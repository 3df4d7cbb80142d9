internal import Broker
internal import Coordination
internal import Wire

/// All that a journal holds, as plain values.
struct MemoryState: Sendable {
    private(set) var facts: [Fact] = []
    private(set) var bodies: [Int64: BodyRow] = [:]
    private(set) var sequences: [MessageKey: Int64] = [:]
    private(set) var persons: [PersonNumber: PartyID] = [:]
    private(set) var personParties: Set<PartyID> = []
    private(set) var reminders: [[UInt8]: Int64] = [:]
    private(set) var checkpoints: [Checkpoint] = []
    private(set) var nodes: [NodeKey: [UInt8]] = [:]
    private(set) var cases: [CaseID: CaseRow] = [:]
    private(set) var mailboxes: [MailboxID: MemoryMailbox] = [:]
    private(set) var statuses: [PartyID: [StatusKey: StatusRow]] = [:]
    private(set) var wakeRules = ""
    private var peaks: [[UInt8]] = []
    private var appliedThrough: Int64 = 0
    private let simulated: Bool
    private let tokenKey: [UInt8]
    var faults = MemoryFaults()

    struct NodeKey: Hashable, Sendable {
        let level: UInt8
        let index: Int64
    }

    struct StatusKey: Hashable, Sendable {
        let changed: Int64
        let ordinal: Int32
    }

    init(simulated: Bool, tokenKey: [UInt8]) {
        self.simulated = simulated
        self.tokenKey = tokenKey
    }

    var head: JournalHead {
        JournalHead(
            lastSequence: facts.last?.sequence ?? 0,
            lastAt: facts.last?.at,
            appliedThrough: appliedThrough,
            epoch: 1,
            tokenKey: tokenKey,
            peaks: peaks,
            topMessageID: sequences.keys.map(\.id).max { $0.lexicographicallyPrecedes($1) } ?? [],
            simulated: simulated
        )
    }

    // MARK: Writing

    mutating func commit(_ batch: CommitBatch) throws(JournalFailure) {
        faults.commits += 1
        if let ended = faults.ended { throw ended }
        let planned = faults.planned[faults.commits]
        if let planned, !planned.afterWriting { throw end(planned.failure) }
        if let rule = refusal(of: batch) { throw .constraint(rule) }
        write(batch)
        if let planned { throw end(planned.failure) }
    }

    private mutating func end(_ failure: JournalFailure) -> JournalFailure {
        switch failure {
        case .io, .corrupt: faults.ended = failure
        case .diskFull, .constraint: break
        }
        return failure
    }

    private mutating func write(_ batch: CommitBatch) {
        facts += batch.facts
        for row in batch.bodies { bodies[row.sequence] = row }
        for row in batch.dedupe { sequences[row.key] = row.sequence }
        for row in batch.persons {
            persons[row.number] = row.party
            personParties.insert(row.party)
        }
        for row in batch.reminders { reminders[row.id] = row.sequence }
        if let checkpoint = batch.checkpoint { checkpoints.append(checkpoint) }
        for node in batch.nodes {
            nodes[NodeKey(level: node.level, index: node.index)] = node.hash
        }
        if !batch.facts.isEmpty { peaks = batch.peaks }
        for sequence in batch.erasures { bodies[sequence] = nil }
        write(batch.projections)
    }

    private mutating func write(_ slice: ProjectionSlice) {
        for row in slice.cases { cases[row.id] = row }
        for row in slice.deliveries { mailboxes[row.mailbox, default: .init()].replace(row) }
        for key in slice.settled { mailboxes[key.mailbox]?.remove(key.number) }
        for row in slice.statuses {
            let key = StatusKey(changed: row.changed, ordinal: row.ordinal)
            if statuses[row.sender]?[key] == nil { statuses[row.sender, default: [:]][key] = row }
        }
        for row in slice.mailboxes { mailboxes[row.mailbox, default: .init()].raise(to: row.last) }
        if let name = slice.wakeRules { wakeRules = name }
        if let mark = slice.appliedThrough { appliedThrough = max(appliedThrough, mark) }
    }

    // MARK: Reading

    func fact(_ sequence: Int64) -> Fact? {
        guard sequence >= 1, sequence <= Int64(facts.count) else { return nil }
        return facts[Int(sequence) - 1]
    }

    func facts(after: Int64, limit: Int) -> [Fact] {
        guard after < Int64(facts.count) else { return [] }
        return Array(facts.dropFirst(Int(max(0, after))).prefix(max(0, limit)))
    }

    func bodies(_ sequences: [Int64]) -> [Int64: BodyRow] {
        sequences.reduce(into: [:]) { $0[$1] = bodies[$1] }
    }

    func deliveries(
        in mailbox: MailboxID,
        after: Int64,
        limit: Int,
        where holds: (DeliveryRow) -> Bool
    ) -> [DeliveryRow] {
        let rows = mailboxes[mailbox]?.rows(after: after) ?? []
        return Array(rows.lazy.filter(holds).prefix(max(0, limit)))
    }

    var allDeliveries: [DeliveryRow] {
        mailboxes.keys.sorted().flatMap { mailboxes[$0]?.rows(after: 0) ?? [] }
    }

    var mailboxCounts: [MailboxCount] {
        mailboxes.keys.sorted().compactMap { id in mailboxes[id]?.count(as: id) }
    }

    func casesDue(at instant: Instant, limit: Int) -> [CaseRow] {
        let due = cases.values.compactMap { row in row.wake.map { (wake: $0, row: row) } }
            .filter { $0.wake <= instant }
            .sorted { ($0.wake, $0.row.id) < ($1.wake, $1.row.id) }
        return due.prefix(max(0, limit)).map(\.row)
    }
}
