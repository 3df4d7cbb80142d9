internal import Threads

/// A time that a test sets and an authenticator reads.
final class Shared: Sendable {
    private let time: Locked<ContinuousClock.Instant>

    init(_ time: ContinuousClock.Instant) { self.time = Locked(time) }

    var value: ContinuousClock.Instant { time.withLock { $0 } }

    func add(_ duration: Duration) { time.withLock { $0 += duration } }
}
