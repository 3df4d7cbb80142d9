/// Waiting times between attempts: doubled from `least` to `most`, each shortened by chance.
///
/// The chance spreads clients that lost the same daemon, since a handshake costs it 0.6 ms.
struct Backoff {
    let least: Duration
    let most: Duration
    private var attempts = 0

    init(least: Duration, most: Duration) {
        self.least = least
        self.most = most
    }

    /// - Parameter chance: 0 up to 1; the wait is between a half and the whole of its step.
    mutating func next(chance: Double) -> Duration {
        let step = min(least * (1 << min(attempts, 20)), most)
        attempts += 1
        return step * (0.5 + 0.5 * chance)
    }

    mutating func reset() {
        attempts = 0
    }
}
