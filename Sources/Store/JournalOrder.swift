internal import Broker
internal import Coordination

/// The invariants of a journal that no single row can show: no gaps, and time never goes back.
struct JournalOrder {
    private var last: Int64 = 0
    private var at: Instant?

    init() {}

    init(_ head: JournalHead) {
        last = head.lastSequence
        at = head.lastAt
    }

    /// Refuses a batch that would not follow on what is there.
    func check(_ batch: CommitBatch) throws(JournalFailure) {
        var sequence = last
        var time = at
        for fact in batch.facts {
            guard fact.sequence > last else { throw .constraint("fact") }
            guard fact.sequence == sequence + 1 else { throw .constraint("factOrder") }
            if let time, fact.at < time { throw .constraint("factTime") }
            sequence = fact.sequence
            time = fact.at
        }
        if let checkpoint = batch.checkpoint, checkpoint.size != sequence {
            throw .constraint("checkpointOrder")
        }
        if let mark = batch.projections.appliedThrough, mark > sequence {
            throw .constraint("appliedThrough")
        }
    }

    /// After the batch has been committed.
    mutating func advance(past batch: CommitBatch) {
        guard let fact = batch.facts.last else { return }
        last = fact.sequence
        at = fact.at
    }
}
