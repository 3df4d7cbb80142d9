/// How many days between two sick periods a count survives.
///
/// The rule is that of the first day after the gap, whatever the day that is asked about, so that
/// counter, plan, due day and reminders see the same periods.
package struct GapRule: Sendable {
    private let entries: [Dated<Int>]
    private let fixed: Int

    init(_ entries: [Dated<Int>]) {
        self.entries = entries
        fixed = entries.first?.value ?? 0
    }

    /// The same number on every day.
    package init(_ days: Int) {
        entries = []
        fixed = days
    }

    package func most(before day: LocalDate) -> Int {
        // One wording is what there nearly always is.
        guard entries.count > 1 else { return fixed }
        return entries.last { $0.isInForce(on: day) }?.value ?? fixed
    }
}

extension RuleBook {
    package func gap(_ limit: Limit) -> GapRule { GapRule(wordings(of: limit)) }
}
