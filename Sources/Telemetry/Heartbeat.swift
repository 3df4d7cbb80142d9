internal import Synchronization

/// The sign of life of one thread: an atomic store to renew, nothing to wait for.
package final class Heartbeat: Sendable {
    let name: String
    let staleAfter: Duration
    private let now: @Sendable () -> Duration
    private let renewedNanoseconds: Atomic<Int64>

    init(name: String, staleAfter: Duration, now: @escaping @Sendable () -> Duration) {
        self.name = name
        self.staleAfter = staleAfter
        self.now = now
        renewedNanoseconds = Atomic(Self.nanoseconds(now()))
    }

    /// Says that the thread is alive at this instant of the monotonic clock.
    package func renew() {
        renewedNanoseconds.store(Self.nanoseconds(now()), ordering: .relaxed)
    }

    /// The time since the last renewal; never negative.
    func age() -> Duration {
        let renewed = renewedNanoseconds.load(ordering: .relaxed)
        return max(.zero, now() - .nanoseconds(renewed))
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
