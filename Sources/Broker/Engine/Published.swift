import Coordination
import Synchronization
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
        /// Commits by how many microseconds they took.
        var commitMicroseconds: [Int64] = []
        var revision: UInt64 = 0
    }

    private let state: Mutex<State>

    package init(policy: Policy, checkpoint: Checkpoint, epoch: Int64) {
        state = Mutex(State(policy: policy, checkpoint: checkpoint, epoch: epoch))
    }

    package var policy: Policy { state.withLock { $0.policy } }
    /// Rises when the policy changes, so that a reader knows when to fetch it anew.
    package var revision: UInt64 { state.withLock { $0.revision } }
    package var checkpoint: Checkpoint { state.withLock { $0.checkpoint } }
    package var counts: BrokerCounts { state.withLock { $0.counts } }
    package var epoch: Int64 { state.withLock { $0.epoch } }
    package var lag: Int64 { state.withLock { $0.lag } }

    func set(policy: Policy) {
        state.withLock { state in
            state.policy = policy
            state.revision += 1
        }
    }

    func set(checkpoint: Checkpoint, counts: BrokerCounts, lag: Int64) {
        state.withLock { state in
            state.checkpoint = checkpoint
            state.counts = counts
            state.lag = lag
        }
    }

    func add(commitMicroseconds: Int64) {
        state.withLock { state in
            // Whoever reads the metrics takes them; without a reader they must not pile up.
            if state.commitMicroseconds.count < 100_000 {
                state.commitMicroseconds.append(commitMicroseconds)
            }
        }
    }

    /// The commit times since the last call.
    package func takeCommitTimes() -> [Int64] {
        state.withLock { state in
            defer { state.commitMicroseconds = [] }
            return state.commitMicroseconds
        }
    }
}
