/// What a case says about a reminder's subject, gathered once for all steps and conditions.
///
/// An object, because every step of every rule holds on to it.
final class ReminderView {
    private let engine: ReminderEngine
    let subject: ReminderSubject
    /// The rules about such subjects.
    let entries: [ReminderEntry]
    let plan: Plan?
    let employment: Employment?
    /// The sick days that the reminder is bound to, as those it is for may know them.
    let run: DayRun?
    let due: PlanDay?
    /// The sick periods that the subject counts.
    let periods: [SickPeriod]
    /// Whether those whom the reminder is for may know of a circumstance of the person.
    let mayKnow: (Circumstance) -> Bool
    /// Computed when it is first asked for.
    var knownOutlook: Case?
    var knownLevelEnd: (on: LocalDate, date: LocalDate?)?
    var staysAfter: [LocalDate: Bool] = [:]
    /// Conditions that no day can change: which have been looked at, and which of them hold.
    var looked: UInt64 = 0
    var held: UInt64 = 0

    init(
        _ engine: ReminderEngine, _ subject: ReminderSubject, run: DayRun? = nil,
        periods: [SickPeriod] = [], mayKnow: @escaping (Circumstance) -> Bool = { _ in false }
    ) {
        self.engine = engine
        self.subject = subject
        entries = engine.rules.reminderEntries(about: subject.kind)
        self.run = run
        self.periods = periods
        self.mayKnow = mayKnow
        plan = Self.plan(of: subject, in: engine.file)
        employment = subject.employment.flatMap { engine.file.employment($0) }
        if case .plan = subject, let plan {
            due = engine.file.planDay(
                plan, run: run, rules: engine.rules, calendar: engine.clock.calendar)
        } else {
            due = nil
        }
    }

    var file: Case { engine.file }
    var rules: RuleBook { engine.rules }
    /// Most days after the last sick day on which the sick leave counts as going on.
    var gap: GapRule { engine.planGap }
    /// The plan day on which a plan is due.
    var dueDay: Int { rules.limit(.planDueDay, on: subject.period)?.value ?? 0 }

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

    /// The day that the rule's limit stands for: at an employment as it was when the reduction
    /// began, in the chain as the ground will be found on the day that it leads to.
    func number(of entry: ReminderEntry) -> Int? {
        if let number = entry.fixedNumber { return number }
        guard var number = entry.limit.inForceOrFirst(on: subject.period)?.value else { return nil }
        guard let run, case .chain = subject else { return number }
        // A number that changes on the way leads to another day, which may have another number.
        for _ in 0..<4 {
            let day = run.projectedDate(ofDay: number)
            let next = entry.limit.inForceOrFirst(on: day)?.value ?? number
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
}
