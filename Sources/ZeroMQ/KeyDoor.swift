/// What one user id may still open: connections that have not spoken, and none while shut out.
struct KeyDoor {
    /// The first time; it doubles with each offence up to a day.
    private static let firstSeconds = 10
    private static let longestSeconds = 86_400
    /// A connection that has not spoken is ended by its owner sooner than this.
    private static let memory = Duration.seconds(15)

    private var offences = 0
    private var shutUntil: ContinuousClock.Instant?
    /// When the connections came that have not spoken, oldest first.
    private var silent: ArraySlice<ContinuousClock.Instant> = []

    /// Whether one more connection may come; if so it is counted as one that has not spoken.
    mutating func admits(_ most: Int, at now: ContinuousClock.Instant) -> Bool {
        if let shutUntil, now < shutUntil { return false }
        forget(at: now)
        guard silent.count < most else {
            shut(at: now)
            return false
        }
        silent.append(now)
        return true
    }

    mutating func hasSpoken() {
        _ = silent.popFirst()
    }

    mutating func shut(at now: ContinuousClock.Instant) {
        forget(at: now)
        // Those who were let in before count as one offence with what shut the door.
        if let shutUntil, now < shutUntil { return }
        let seconds = Self.firstSeconds << min(offences, 14)
        shutUntil = now + .seconds(min(seconds, Self.longestSeconds))
        offences += 1
    }

    /// Whether nothing is left to remember.
    func isForgotten(at now: ContinuousClock.Instant) -> Bool {
        guard silent.isEmpty else { return false }
        return shutUntil.map { now >= $0 + .seconds(Self.longestSeconds) } ?? true
    }

    private mutating func forget(at now: ContinuousClock.Instant) {
        while let first = silent.first, now - first > Self.memory { _ = silent.popFirst() }
        if let shutUntil, now >= shutUntil + .seconds(Self.longestSeconds) { offences = 0 }
    }
}
