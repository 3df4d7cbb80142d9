import Coordination
import Threads
import Wire

/// What the store thread tells the other threads: the last committed state of what they need.
package final class Published: Sendable {
    private struct State {
        var policy: Policy
        var checkpoint: Checkpoint
        var counts = BrokerCounts()
        var epoch: Int64
        /// Facts that the projections are behind.
        var lag: Int64 = 0
        var commits: [CommitFigure] = []
        var space = JournalSpace(free: 0, log: 0, file: 0)
        var standing = Standing()
        var revision: UInt64 = 0
    }

    private let state: Locked<State>
    private let turned: @Sendable () -> Void

    /// - Parameter turned: called by the store thread at the end of each of its turns.
    package init(
        policy: Policy, checkpoint: Checkpoint, epoch: Int64,
        turned: @escaping @Sendable () -> Void = {}
    ) {
        state = Locked(State(policy: policy, checkpoint: checkpoint, epoch: epoch))
        self.turned = turned
    }

    package var policy: Policy { state.withLock { $0.policy } }
    /// Rises when the policy changes, so that a reader knows when to fetch it anew.
    package var revision: UInt64 { state.withLock { $0.revision } }
    package var checkpoint: Checkpoint { state.withLock { $0.checkpoint } }
    package var counts: BrokerCounts { state.withLock { $0.counts } }
    package var epoch: Int64 { state.withLock { $0.epoch } }
    package var lag: Int64 { state.withLock { $0.lag } }
    /// The disk as it was last looked at.
    package var space: JournalSpace { state.withLock { $0.space } }
    /// What stands in the way of messages and reminders.
    package var standing: Standing { state.withLock { $0.standing } }

    func set(policy: Policy) {
        state.withLock { state in
            state.policy = policy
            state.revision += 1
        }
    }

    func set(space: JournalSpace) {
        state.withLock { $0.space = space }
    }

    /// What must be known before the turn's answers are sent.
    func set(checkpoint: Checkpoint, counts: BrokerCounts, standing: Standing) {
        state.withLock { state in
            state.standing = standing
            state.checkpoint = checkpoint
            state.counts = counts
        }
    }

    /// Ends the turn.
    func set(lag: Int64) {
        state.withLock { $0.lag = lag }
        turned()
    }

    func add(_ batch: CommitBatch, after stopwatch: Stopwatch) {
        guard !batch.facts.isEmpty else { return }
        let commit = CommitFigure(
            microseconds: stopwatch.microseconds, facts: batch.facts.count)
        state.withLock { state in
            // Whoever reads the metrics takes them; without a reader they must not pile up.
            if state.commits.count < 100_000 { state.commits.append(commit) }
        }
    }

    /// The commits since the last call.
    package func takeCommits() -> [CommitFigure] {
        state.withLock { state in
            defer { state.commits = [] }
            return state.commits
        }
    }
}

/// What stands in the way of messages and reminders, as the store thread last saw it.
package struct Standing: Sendable, Equatable {
    /// The clock stands before the last fact: SUBMIT is refused.
    package var isClockBehind = false
    /// The clock leapt, or long stood still: reminders wait for an operator.
    package var holdsReminders = false
    /// The disk is below its reserve: SUBMIT is refused.
    package var isDiskLow = false
    /// Copies that wait for functions that nobody holds.
    package var waitingCopies = 0
}

/// How long one commit took and how much it held.
package struct CommitFigure: Sendable {
    package var microseconds: Int64
    package var facts: Int
}
