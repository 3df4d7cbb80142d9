/// The reminders of a case that are due at `now`, and when to look again.
///
/// What is due depends on the case alone: every step has one instant at which it may first be
/// sent, and a step goes unless it is recorded as fired. However an interval is cut into
/// evaluations (each recording what it fired before the next), the same keys are covered, each
/// exactly once. Cuts that never leave two steps of one family waiting together give the very
/// same firings; where several wait together the latest goes and names the others.
/// Nothing goes while the sending window is closed.
///
/// Steps that are later than the rule book's horizon become one summary per receiver.
///
/// - Returns: the firings in the order of their send times, and the earliest later instant at
///   which something could be due; `nil` if nothing ever will with the case as it is.
package func reminders(
    in file: Case, rules: RuleBook, directory: Directory, clock: ReminderClock = ReminderClock(),
    through now: Instant
) -> (due: [ReminderFiring], next: Instant?) {
    let engine = ReminderEngine(file: file, rules: rules, directory: directory, clock: clock)
    let (unsent, future) = engine.unsent(through: now)
    let held = ReminderEngine.inOrder(unsent)
    guard !held.isEmpty else { return ([], future) }
    let moment = Moment(now, zone: clock.zone)
    guard clock.window.isOpen(at: moment, calendar: clock.calendar) else {
        let opening = clock.window.nextOpening(after: moment, calendar: clock.calendar)
        return ([], future.map { min($0, opening) } ?? opening)
    }
    let horizon = rules.limit(.reminderHorizon, on: moment.day)?.value ?? 0
    let due = ReminderDigest(now: now, horizonDays: horizon).digest(held.map(engine.firing))
    return (due, future)
}

/// Every reminder that will go with the case as it is, for display; each step on its own.
package func upcoming(
    in file: Case, rules: RuleBook, directory: Directory, clock: ReminderClock = ReminderClock(),
    from now: Instant, days: Int
) -> [ReminderFiring] {
    let engine = ReminderEngine(file: file, rules: rules, directory: directory, clock: clock)
    return engine.waiting().filter { $0.sendAt <= now.adding(days: Int64(days)) }
        .map(engine.firing)
}
