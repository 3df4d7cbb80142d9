/// One of the day counts of a case on a day, with how it was computed.
package struct DayCount: Hashable, Sendable {
    package var name: Name
    package var employment: String?
    /// Sick days to and including the day; gap days are never counted.
    package var day: Int
    /// Whether the day itself is a sick day.
    package var isSickDay: Bool
    package var run: DayRun
    package var rule: String
    package var version: String
    package var basis: Localized
    package var mark: RuleMark
    package var arithmetic: Localized
    /// Whether days may be missing or too many, so that a limit comes then at the earliest.
    package var isEarliest = false

    package enum Name: String, CaseIterable, Sendable {
        case planDay
        case chainDay
        case levelDay
    }
}

/// The day counts of a case on a day.
package struct Counters: Hashable, Sendable {
    package var day: LocalDate
    /// One per employment with sick days of its own.
    package var plan: [DayCount]
    package var chain: DayCount?
    /// `nil` in serious illness.
    package var level: DayCount?

    package func plan(_ employment: String) -> DayCount? {
        plan.first { $0.employment == employment }
    }
}
