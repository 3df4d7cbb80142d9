import Coordination

/// Watches the clock: backwards means stop, a leap forwards means hold the reminders.
struct ClockGuard: Sendable {
    /// Backwards by more than this and nothing is taken in, milliseconds.
    static let backwardMost: Int64 = 5_000
    /// Ahead of the monotonic clock by more than this and reminders are held, milliseconds.
    static let forwardMost: Int64 = 600_000
    /// Longer since the last fact than this at start and reminders are held, milliseconds.
    static let pauseMost: Int64 = 7 * 86_400_000

    private let isSimulation: Bool
    private var last: (wall: Instant, monotonic: Int64)?
    private(set) var isBehind = false
    private(set) var holdsReminders = false

    init(lastAt: Instant?, now: Instant, isSimulation: Bool) {
        self.isSimulation = isSimulation
        if let lastAt, !isSimulation, now.milliseconds - lastAt.milliseconds > Self.pauseMost {
            holdsReminders = true
        }
    }

    /// Takes a reading; `monotonic` in milliseconds from any start.
    mutating func read(_ now: Instant, monotonic: Int64, lastAt: Instant) {
        isBehind = lastAt.milliseconds - now.milliseconds > Self.backwardMost
        defer { last = (now, monotonic) }
        guard let last, !isSimulation else { return }
        let wall = now.milliseconds - last.wall.milliseconds
        let elapsed = monotonic - last.monotonic
        if wall - elapsed > Self.forwardMost { holdsReminders = true }
    }

    /// An operator has seen that the clock is right.
    mutating func confirm() { holdsReminders = false }
}
