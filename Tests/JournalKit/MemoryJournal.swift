package import Broker
package import Coordination
import Threads

/// The journal in memory: the same refusals and answers as the store on disk, for tests of the
/// broker and for simulated time.
///
/// Commits can be made to fail by number. After a failure that ends a store (`io`, `corrupt`) it
/// takes no more commits; `reopened()` gives what a new start would find.
package final class MemoryJournal: Journal, Sendable {
    private let contents: Contents

    package init(simulated: Bool = true, tokenKey: [UInt8] = [UInt8](repeating: 7, count: 32)) {
        contents = Contents(MemoryState(simulated: simulated, tokenKey: tokenKey))
    }

    private init(_ state: MemoryState) {
        contents = Contents(state)
    }

    package var reader: MemoryReader { MemoryReader(contents: contents) }

    /// A journal with what was committed, as after a restart; this one keeps its own copy.
    package func reopened() -> MemoryJournal {
        var state = contents.read { $0 }
        state.faults = MemoryFaults()
        return MemoryJournal(state)
    }

    // MARK: Settings for tests

    /// How many times `commit` was called, counting those that failed.
    package var commitCount: Int { contents.read(\.faults.commits) }
    /// How many times `checkpointLog` was called.
    package var checkpointCount: Int { contents.read(\.faults.checkpoints) }

    /// Makes a later commit fail.
    ///
    /// - number: which call of `commit`, counted from 1 over the life of this object.
    /// - afterWriting: the batch is there after `reopened()`, as when the answer of the disk was
    ///   lost and not the data.
    package func failCommit(
        _ number: Int,
        with failure: JournalFailure,
        afterWriting: Bool = false
    ) {
        contents.change { state in
            state.faults.planned[number] = MemoryFaults.Planned(
                failure: failure,
                afterWriting: afterWriting
            )
        }
    }

    package func setSpace(_ space: JournalSpace) {
        contents.change { $0.faults.space = space }
    }

    // MARK: Journal

    package func commit(_ batch: CommitBatch) throws(JournalFailure) {
        try contents.attempt { state throws(JournalFailure) in try state.commit(batch) }
    }

    package func checkpointLog() throws(JournalFailure) -> Bool {
        contents.change { state in
            state.faults.checkpoints += 1
            state.faults.space.log = 0
        }
        return true
    }

    package func releaseBallast() throws(JournalFailure) {}

    package func restoreBallast() throws(JournalFailure) {}

    package func space() throws(JournalFailure) -> JournalSpace { contents.read(\.faults.space) }

    package func head() throws(JournalFailure) -> JournalHead { contents.read(\.head) }

    package func facts(after: Int64, limit: Int) throws(JournalFailure) -> [Fact] {
        contents.read { $0.facts(after: after, limit: limit) }
    }

    package func directoryFacts() throws(JournalFailure) -> [Fact] {
        contents.read { state in state.facts.filter { $0.kind == .directory } }
    }

    package func fact(_ sequence: Int64) throws(JournalFailure) -> Fact? {
        contents.read { $0.fact(sequence) }
    }

    package func cases(_ ids: [CaseID]) throws(JournalFailure) -> [CaseRow] {
        contents.read { state in Set(ids).sorted().compactMap { state.cases[$0] } }
    }

    package func sequences(
        of keys: [MessageKey]
    ) throws(JournalFailure) -> [MessageKey: Int64] {
        contents.read { state in
            keys.reduce(into: [:]) { $0[$1] = state.sequences[$1] }
        }
    }

    package func bodies(_ sequences: [Int64]) throws(JournalFailure) -> [Int64: BodyRow] {
        contents.read { $0.bodies(sequences) }
    }

    package func contents(
        after sequence: Int64, limit: Int
    ) throws(JournalFailure) -> [Int64] {
        contents.read { state in
            Array(state.bodies.keys.filter { $0 > sequence }.sorted().prefix(max(0, limit)))
        }
    }

    package func statuses(ofEvents events: [Int64]) throws(JournalFailure) -> [StatusRow] {
        try reader.statuses(ofEvents: events)
    }

    package func parties(
        of numbers: [PersonNumber]
    ) throws(JournalFailure) -> [PersonNumber: PartyID] {
        contents.read { state in
            numbers.reduce(into: [:]) { $0[$1] = state.persons[$1] }
        }
    }

    package func deliveries(
        in mailbox: MailboxID,
        state: DeliveryRow.State,
        after: Int64,
        limit: Int
    ) throws(JournalFailure) -> [DeliveryRow] {
        contents.read { all in
            all.deliveries(in: mailbox, after: after, limit: limit) { $0.state == state }
        }
    }

    package func deliveries(
        _ keys: [DeliveryKey]
    ) throws(JournalFailure) -> [DeliveryKey: DeliveryRow] {
        contents.read { state in
            keys.reduce(into: [:]) { $0[$1] = state.mailboxes[$1.mailbox]?.row($1.number) }
        }
    }

    package func leasedDeliveries() throws(JournalFailure) -> [DeliveryRow] {
        contents.read { state in
            state.allDeliveries.filter { $0.state == .leased }
        }
    }

    package func dead(
        in mailbox: MailboxID?,
        limit: Int
    ) throws(JournalFailure) -> [DeliveryRow] {
        try reader.deadDeliveries(in: mailbox, after: nil, limit: limit)
    }

    package func mailboxes() throws(JournalFailure) -> [MailboxCount] {
        contents.read(\.mailboxCounts)
    }

    package func nextWake() throws(JournalFailure) -> Instant? {
        contents.read { state in state.cases.values.compactMap(\.wake).min() }
    }

    package func casesDue(at instant: Instant, limit: Int) throws(JournalFailure) -> [CaseID] {
        contents.read { state in state.casesDue(at: instant, limit: limit).map(\.id) }
    }

    package func cases(after: CaseID?, limit: Int) throws(JournalFailure) -> [CaseRow] {
        try reader.cases(after: after, limit: limit)
    }

    package func wakeRules() throws(JournalFailure) -> String { contents.read(\.wakeRules) }

    package func checkpoint(covering sequence: Int64) throws(JournalFailure) -> Checkpoint? {
        contents.read { state in state.checkpoints.first { $0.size >= sequence } }
    }
}

/// The state behind a lock, shared between a journal and its readers.
final class Contents: Sendable {
    private let state: Locked<MemoryState>

    init(_ state: MemoryState) {
        self.state = Locked(state)
    }

    func read<Value: Sendable>(_ work: (MemoryState) -> Value) -> Value {
        state.withLock { work($0) }
    }

    func change(_ work: (inout MemoryState) -> Void) {
        state.withLock { work(&$0) }
    }

    func attempt(
        _ work: (inout MemoryState) throws(JournalFailure) -> Void
    ) throws(JournalFailure) {
        try state.withLock { (state) throws(JournalFailure) in try work(&state) }
    }
}
