/// A wording of a reminder rule, made ready for being asked at every change of a case.
///
/// An object, because every step of the rule holds on to it.
final class ReminderEntry: Sendable {
    let rule: Dated<ReminderRule>
    /// What is asked for each step, apart from the rule, which is large.
    let anchor: ReminderAnchor
    let unit: ReminderRule.Unit
    let steps: [Int]
    let requests: [String]
    /// The wordings of the limit that gives the day; none for rules without one.
    let limit: Timeline<Int>
    /// The number of a limit that never changes.
    let fixedNumber: Int?
    /// Conditions that no day can change: all of the first must hold, none of the others may.
    let required: [Term]
    let excluded: [Term]

    /// A condition and its place in a set of conditions.
    struct Term: Sendable {
        let condition: ReminderCondition
        let bit: UInt64
    }

    init(_ rule: Dated<ReminderRule>, limits: [Limit: Timeline<Int>]) {
        self.rule = rule
        anchor = rule.value.anchor
        unit = rule.value.unit
        steps = rule.value.steps
        requests = rule.value.requests
        limit = rule.value.limit.flatMap { limits[$0] } ?? Timeline()
        let only = limit.entries.count == 1 ? limit.entries.first : nil
        fixedNumber = only?.to == nil ? only?.value : nil
        required = Self.terms(rule.value.when)
        excluded = Self.terms(rule.value.unless)
    }

    /// The date that a step stands for.
    func date(of step: Int, from anchor: LocalDate, _ calendar: WorkingCalendar) -> LocalDate {
        if self.anchor.countsDays { return anchor }
        return unit == .day ? anchor + step : calendar.adding(workingDays: step, to: anchor)
    }

    private static func terms(_ conditions: [ReminderCondition]) -> [Term] {
        ReminderCondition.allCases.enumerated().compactMap { index, condition in
            conditions.contains(condition) && !condition.changesWithDays
                ? Term(condition: condition, bit: 1 << UInt64(index)) : nil
        }
    }
}
