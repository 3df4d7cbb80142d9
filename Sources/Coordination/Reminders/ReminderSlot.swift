/// A step of a rule for one subject, with its time but before its conditions and receivers.
struct ReminderSlot {
    let rule: Dated<ReminderRule>
    let step: Int
    let view: ReminderView
    /// The date that the step stands for.
    let date: LocalDate
    /// The date that the rule counts to or from.
    let anchorDate: LocalDate
    let sendAt: Instant
    /// Its time had passed when its anchor became known.
    let isBelated: Bool
}
