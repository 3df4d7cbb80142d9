import Broker
import Coordination
import Threads

/// A clock that a test moves; wall and monotonic time can be moved apart.
final class HandClock: BrokerClock {
    private let state: Locked<(wall: Instant, monotonic: Int64)>

    init(_ start: Instant) {
        state = Locked((start, 0))
    }

    func now() -> Instant { state.withLock { $0.wall } }
    func monotonic() -> Int64 { state.withLock { $0.monotonic } }
    var runs: Bool { false }

    /// Both clocks go on, as when time passes.
    func advance(milliseconds: Int64) {
        state.withLock { state in
            state.wall = state.wall.adding(milliseconds: milliseconds)
            state.monotonic += milliseconds
        }
    }

    /// Only the wall clock moves, as when somebody sets it.
    func leap(milliseconds: Int64) {
        state.withLock { $0.wall = $0.wall.adding(milliseconds: milliseconds) }
    }
}
