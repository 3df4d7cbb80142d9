/// A point in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Held to the years 0001–9999 in UTC, so that every value has an RFC 3339 form; arithmetic
/// stops at either end instead of trapping.
package struct Instant: Hashable, Sendable {
    package let milliseconds: Int64

    static let millisecondsPerDay: Int64 = 86_400_000

    /// 0001-01-01T00:00:00.000Z.
    package static let earliest = Instant(
        unchecked: Int64(LocalDate.earliest.dayNumber) * millisecondsPerDay
    )
    /// 9999-12-31T23:59:59.999Z.
    package static let latest = Instant(
        unchecked: (Int64(LocalDate.latest.dayNumber) + 1) * millisecondsPerDay - 1
    )

    private init(unchecked milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The nearest instant that exists.
    package init(milliseconds: Int64) {
        let lowest = Instant.earliest.milliseconds
        let highest = Instant.latest.milliseconds
        self.milliseconds = min(max(milliseconds, lowest), highest)
    }

    package func adding(milliseconds step: Int64) -> Instant {
        let (sum, overflow) = milliseconds.addingReportingOverflow(step)
        guard !overflow else { return step < 0 ? .earliest : .latest }
        return Instant(milliseconds: sum)
    }

    package func adding(seconds step: Int64) -> Instant {
        adding(units: step, of: 1_000)
    }

    /// Adds spans of 24 hours; for calendar days use `LocalDate`.
    package func adding(days step: Int64) -> Instant {
        adding(units: step, of: Instant.millisecondsPerDay)
    }

    private func adding(units: Int64, of size: Int64) -> Instant {
        let (step, overflow) = units.multipliedReportingOverflow(by: size)
        guard !overflow else { return units < 0 ? .earliest : .latest }
        return adding(milliseconds: step)
    }

    /// Milliseconds from `earlier` to this instant; negative if `earlier` is later.
    package func milliseconds(since earlier: Instant) -> Int64 {
        milliseconds - earlier.milliseconds
    }

    /// Adds whole milliseconds of `duration`; what is finer is dropped.
    package static func + (instant: Instant, duration: Duration) -> Instant {
        let (seconds, attoseconds) = duration.components
        return instant.adding(seconds: seconds)
            .adding(milliseconds: attoseconds / 1_000_000_000_000_000)
    }

    package static func - (instant: Instant, duration: Duration) -> Instant {
        let (seconds, attoseconds) = duration.components
        return instant.adding(seconds: seconds == .min ? .max : -seconds)
            .adding(milliseconds: -(attoseconds / 1_000_000_000_000_000))
    }
}

extension Instant: Comparable {
    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
