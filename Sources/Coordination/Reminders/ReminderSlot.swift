/// A step of a rule for one subject on its date, before its time, conditions and receivers.
struct ReminderStep {
    let entry: ReminderEntry
    let number: Int
    let view: ReminderView
    /// The date that the step stands for.
    let date: LocalDate
    let anchor: ReminderEngine.Anchor

    /// A step whose time would be a day off goes before it or after it.
    var goesAhead: Bool { entry.anchor.countsDays || number <= 0 }

    /// The step is not sent before this day.
    var earliest: LocalDate { goesAhead ? date - WorkingCalendar.mostDaysOff : date }
}

/// A step with its time.
struct ReminderSlot {
    let step: ReminderStep
    let sendAt: Instant
    /// Its time had passed when its anchor became known.
    let isBelated: Bool

    var rule: Dated<ReminderRule> { step.entry.rule }
    var view: ReminderView { step.view }
    var date: LocalDate { step.date }
    /// The date that the rule counts to or from.
    var anchorDate: LocalDate { step.anchor.date }
}
