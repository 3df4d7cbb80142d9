import Threads

/// A commit under way on a thread of its own, and what it is for.
///
/// The engine decides the next batch meanwhile: a fact that is decided and not yet on the disk is
/// seen by nobody, since answers leave after their commit and commits follow one another.
final class CommitFlight: Sendable {
    let result: TurnResult
    /// The commands that the commit answers, for the case that the store refuses one of them.
    let envelopes: [Envelope]
    private let landing = Locked<Result<Landing, JournalFailure>?>(nil)

    init(_ result: TurnResult, of envelopes: [Envelope]) {
        self.result = result
        self.envelopes = envelopes
    }

    func land(_ outcome: Result<Landing, JournalFailure>) {
        landing.withLock { $0 = outcome }
    }

    /// What it came to; nil while it is under way.
    var outcome: Result<Landing, JournalFailure>? { landing.withLock { $0 } }
}

/// What a commit thread did.
struct Landing: Sendable {
    /// The log was moved into the file.
    var isLogMoved = false
}

/// What a commit thread works with while the store thread waits for it or decides.
struct CommitParts: @unchecked Sendable {
    // Sendable unchecked: the journal is used by one thread at a time. While a
    // commit is under way the store thread reaches it only through `Engine.journal`, which waits
    // for the flight; the rest is made for several.
    private let journal: any Journal
    private let published: Published
    private let outbox: Outbox
    private let counts: BrokerCounts
    private let standing: Standing
    private let movesLog: Bool

    init(_ parts: Engine.Parts, _ core: Core, movesLog: Bool) {
        journal = parts.journal
        published = parts.published
        outbox = parts.outbox
        counts = core.counts
        standing = core.standing
        self.movesLog = movesLog
    }

    /// Commits, answers, and then moves the log if that is due.
    func commit(_ result: TurnResult) -> Result<Landing, JournalFailure> {
        do throws(JournalFailure) {
            let started = Stopwatch()
            try journal.commit(result.batch)
            published.add(result.batch, after: started)
            published.set(checkpoint: result.checkpoint, counts: counts, standing: standing)
            outbox.post(result.answers)
            return .success(Landing(isLogMoved: movesLog ? try journal.checkpointLog() : false))
        } catch {
            return .failure(error)
        }
    }
}
