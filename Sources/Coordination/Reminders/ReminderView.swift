/// What a case says about a reminder's subject, gathered once for all steps and conditions.
///
/// An object, because every step of every rule holds on to it.
final class ReminderView {
    let file: Case
    let rules: RuleBook
    let subject: ReminderSubject
    let plan: Plan?
    let employment: Employment?
    /// The sick days that the reminder is bound to, as those it is for may know them.
    let run: DayRun?
    let due: PlanDay?
    /// Most days after the last sick day on which the sick leave counts as going on.
    let gap: GapRule
    /// The plan day on which a plan is due.
    let dueDay: Int
    /// The sick periods that the subject counts.
    let periods: [SickPeriod]
    /// Whether those whom the reminder is for may know of a circumstance of the person.
    let mayKnow: (Circumstance) -> Bool
    /// Computed when it is first asked for.
    var knownOutlook: Case?
    var knownLevelEnd: (on: LocalDate, date: LocalDate?)?
    var staysAfter: [LocalDate: Bool] = [:]

    init(
        file: Case, rules: RuleBook, calendar: WorkingCalendar, subject: ReminderSubject,
        periods: [SickPeriod], mayKnow: @escaping (Circumstance) -> Bool = { _ in false }
    ) {
        self.file = file
        self.rules = rules
        self.subject = subject
        self.periods = periods
        self.mayKnow = mayKnow
        plan = Self.plan(of: subject, in: file)
        employment = subject.employment.flatMap { file.employment($0) }
        gap = rules.gap(.planDayGap)
        dueDay = rules.limit(.planDueDay, on: subject.period)?.value ?? 0
        run = Self.run(of: subject, periods, rules)
        if case .plan = subject, let plan {
            due = file.planDay(plan, run: run, rules: rules, calendar: calendar)
        } else {
            due = nil
        }
    }

    private static func plan(of subject: ReminderSubject, in file: Case) -> Plan? {
        switch subject {
        case .plan(let id, _): file.plan(id)
        case .order(let order, _, let period):
            file.plans.last {
                $0.id.employment == order.employment && $0.anchor >= period
            }
        default: nil
        }
    }

    private static func run(
        of subject: ReminderSubject, _ periods: [SickPeriod], _ rules: RuleBook
    ) -> DayRun? {
        switch subject {
        case .plan, .order:
            DayRun.runs(of: periods, gap: rules.gap(.planDayGap))
                .first { $0.start == subject.period }
        case .chain, .certificate:
            DayRun.runs(of: periods, gap: rules.gap(.chainDayGap)).last
        case .request, .activity: nil
        }
    }

    /// The day that the rule's limit stands for: at an employment as it was when the reduction
    /// began, in the chain as the ground will be found on the day that it leads to.
    func number(of rule: ReminderRule) -> Int? {
        guard let limit = rule.limit,
            var number = rules.limit(limit, on: subject.period)?.value
        else { return nil }
        guard let run, case .chain = subject, rules.changes(limit) else { return number }
        // A number that changes on the way leads to another day, which may have another number.
        for _ in 0..<4 {
            let next = rules.limit(limit, on: run.projectedDate(ofDay: number))?.value ?? number
            if next == number { break }
            number = next
        }
        return number
    }

    /// When the days of the run through `date` were last registered.
    func registeredAt(_ date: LocalDate) -> Instant? {
        guard let start = run?.start else { return nil }
        var latest: Instant?
        for index in periods.indices
        where periods[index].from <= date && periods[index].from >= start {
            latest = max(latest ?? periods[index].registeredAt, periods[index].registeredAt)
        }
        return latest
    }

    /// The periods that belong to the run.
    var runPeriods: [SickPeriod] {
        guard let start = run?.start else { return [] }
        return periods.filter { $0.from >= start }
    }
}
