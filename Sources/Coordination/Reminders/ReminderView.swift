/// What a case says about a reminder's subject, gathered once for all steps and conditions.
///
/// An object, because every step of every rule holds on to it.
final class ReminderView {
    let file: Case
    let rules: RuleBook
    let subject: ReminderSubject
    let plan: Plan?
    let employment: Employment?
    /// The reduction that the reminder is bound to, as the employer knows it.
    let run: DayRun?
    let due: PlanDay?
    let gap: GapRule
    /// The plan day on which a plan is due.
    let dueDay: Int

    init(
        file: Case, rules: RuleBook, calendar: WorkingCalendar, subject: ReminderSubject
    ) {
        self.file = file
        self.rules = rules
        self.subject = subject
        plan = subject.planID.flatMap { file.plan($0) }
        employment = subject.employment.flatMap { file.employment($0) }
        gap = rules.gap(.planDayGap)
        dueDay = rules.limit(.planDueDay, on: subject.period)?.value ?? 0
        if let id = subject.planID {
            run = file.planRuns(id.employment, known: true, gap: gap)
                .first { $0.start == subject.period }
        } else {
            run = nil
        }
        if let plan {
            due = file.planDay(plan, run: run, rules: rules, calendar: calendar)
        } else {
            due = nil
        }
    }

    /// The day that the rule's limit stood for when the period began.
    func number(of rule: ReminderRule) -> Int? {
        rule.limit.flatMap { rules.limit($0, on: subject.period)?.value }
    }

    /// When the days through `date` that the employer knows were last registered.
    func registeredAt(_ date: LocalDate) -> Instant? {
        guard let employment = subject.planID?.employment else { return nil }
        let periods = file.sickPeriods
        var latest: Instant?
        for index in periods.indices
        where periods[index].from <= date && periods[index].knownToEmployer
            && periods[index].employment == employment
        {
            latest = max(latest ?? periods[index].registeredAt, periods[index].registeredAt)
        }
        return latest
    }

    /// False if the rule's conditions cannot hold on any day with the case as it is.
    func mayHold(_ rule: ReminderRule) -> Bool {
        rule.when.allSatisfy { $0.changesWithDays || holds($0, on: subject.period) }
            && !rule.unless.contains { !$0.changesWithDays && holds($0, on: subject.period) }
    }

    func holds(_ condition: ReminderCondition, on day: LocalDate) -> Bool {
        switch condition {
        case .planMissing: planIsMissing
        case .planEstablished: planIsMade
        case .planExempted: plan?.state == .exempted || plan?.state == .notMade
        case .assumedLong: plan?.assumption?.isLong ?? false
        case .assumedShort: plan?.assumption.map { !$0.isLong } ?? false
        case .beforePlanDue: run.map { $0.count(through: day) <= dueDay } ?? false
        case .planRequested: !(plan?.requests.isEmpty ?? true)
        case .planSubmitted: isSubmitted
        case .planPaused: plan?.state == .paused
        case .planCompleted: plan?.state == .completed || plan?.state == .withdrawn
        case .employmentEnded: employment?.to.map { day > $0 } ?? false
        case .reductionEnded: run.map { !$0.isOngoing(on: max(day, $0.start), gap: gap) } ?? true
        case .caseClosed: !file.isOpen
        case .answered: request.map { !$0.isOpen } ?? false
        case .aboutPlanRequest: request?.name == "plan.requested"
        }
    }

    private var request: OpenRequest? {
        if case .request(let request) = subject { request } else { nil }
    }

    /// An employer that owes no plan misses none.
    private var planIsMissing: Bool {
        guard employment?.kind.owesPlan ?? false else { return false }
        guard let plan else { return true }
        return plan.state == .notDue || rules.planTable(on: subject.period).isMissing(plan.state)
    }

    private var planIsMade: Bool {
        plan.flatMap { rules.planTable(on: subject.period).states[$0.state]?.isMade } ?? false
    }

    /// Whether a version has come since the last request.
    private var isSubmitted: Bool {
        guard let plan, let version = plan.currentVersion else { return false }
        return plan.requests.last.map { $0.sequence < version.sequence } ?? true
    }
}
