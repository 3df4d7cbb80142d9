/// A step of a rule for one subject and receiver that is to go at its time.
struct ReminderCandidate {
    let slot: ReminderSlot
    let receiver: Address
    private let caseText: String

    init(_ slot: ReminderSlot, to receiver: Address, caseText: String) {
        self.slot = slot
        self.receiver = receiver
        self.caseText = caseText
    }

    var rule: Dated<ReminderRule> { slot.rule }
    var step: Int { slot.step.number }
    var subject: ReminderSubject { slot.view.subject }
    /// The date that the step stands for.
    var date: LocalDate { slot.date }
    /// The date that the rule counts to or from.
    var anchorDate: LocalDate { slot.anchorDate }
    var sendAt: Instant { slot.sendAt }

    /// Canonical text, unique for ever.
    var key: String {
        [
            receiver.text, rule.id, String(step), anchorDate.iso, subject.period.iso,
            subject.text, caseText,
        ].joined(separator: "|")
    }

    var order: ReminderOrder { ReminderOrder(sendAt: sendAt, date: date, key: key) }
}

/// Reminders go in the order of their send times; the rest makes the order total.
struct ReminderOrder: Comparable {
    let sendAt: Instant
    let date: LocalDate
    let key: String

    static func < (lhs: ReminderOrder, rhs: ReminderOrder) -> Bool {
        (lhs.sendAt, lhs.date, lhs.key) < (rhs.sendAt, rhs.date, rhs.key)
    }
}
