/// A reminder that is due, with everything that its message says.
package struct ReminderFiring: Hashable, Sendable {
    package var message: ReminderRule.Message = .reminder
    /// The type of the request that it is about, without prefix.
    package var request: String?
    package var rule: String
    package var name: Localized
    package var ruleVersion: String
    /// Rules of one family about one subject are one thread.
    package var family: String
    /// The offset of the rule, or the day for rules that count days.
    package var step: Int
    /// What the offset counts.
    package var unit: ReminderRule.Unit = .day
    package var receiver: Address
    package var employment: String?
    /// What the reminder is about, such as `plan:emp-1:1` or `request:17`.
    package var subject: String
    /// The date that the step stands for, before the sending window moved it.
    package var stepDate: LocalDate
    /// The date that the rule counts to or from.
    package var dueDate: LocalDate
    /// The first day of the period that the reminder is bound to.
    package var period: LocalDate
    package var sendAt: Instant
    package var text: Localized
    package var basis: Localized
    package var arithmetic: Localized
    package var mark: RuleMark
    /// Canonical text `receiver|rule|step|due|period|subject|case`; unique for ever.
    package var key: String
    /// Earlier held steps that this one stands for and that never go on their own.
    package var digestOfOlder: [FiredReminder] = []
    /// Whether it stands for everything that was later than the horizon for its receiver.
    package var isSummary = false

    /// The fact that this step has gone.
    package var fired: FiredReminder {
        FiredReminder(
            key: key, rule: rule, step: step, subject: subject, receiver: receiver.text,
            period: period)
    }

    /// The facts to record when the reminder is sent: itself and what it stands for.
    package var changes: [CaseChange] {
        (digestOfOlder + [fired]).map { .reminderFired($0) }
    }
}
