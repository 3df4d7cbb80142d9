package import Coordination
import Glibc
import Threads

/// Where the daemon reads the time.
package protocol BrokerClock: Sendable {
    func now() -> Instant
    /// Milliseconds of a clock that never jumps.
    func monotonic() -> Int64
    /// Whether time passes by itself, so that sleeping until a deadline makes sense.
    var runs: Bool { get }
}

/// The system's clocks.
package struct SystemClock: BrokerClock {
    package init() {}

    package func now() -> Instant { Instant(milliseconds: Self.read(CLOCK_REALTIME)) }
    package func monotonic() -> Int64 { Self.read(CLOCK_MONOTONIC) }
    package var runs: Bool { true }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// A clock that stands still until it is set; only for simulation and tests.
package final class VirtualClock: BrokerClock {
    private let instant: Locked<Instant>

    package init(_ instant: Instant) {
        self.instant = Locked(instant)
    }

    package func now() -> Instant { instant.withLock { $0 } }
    package func monotonic() -> Int64 { now().milliseconds }
    package var runs: Bool { false }

    package func set(_ next: Instant) { instant.withLock { $0 = next } }
}
