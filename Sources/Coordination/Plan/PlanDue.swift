extension Case {
    /// When the plan is due, or `nil` if it is not: nothing long enough assumed, no days known to
    /// the employer, an employment that owes no plan or ends before.
    ///
    /// - Parameter tellsAssumption: whether the arithmetic names what the employer assumed.
    ///
    /// Day 30 of the reduction if the assumption was known then, else the day it became known.
    /// Source: SFB (2010:110) 30:6; lag (1930:173) 2 §.
    package func planDue(
        _ plan: Plan, rules: RuleBook, calendar: WorkingCalendar = .sweden,
        tellsAssumption: Bool = true
    ) -> DueDate? {
        guard let run = reduction(of: plan, rules: rules), let known = plan.dueKnownOn,
            let rule = rules.limit(.planDueDay, on: run.start),
            let day = planDay(plan, run: run, rules: rules, calendar: calendar)
        else { return nil }
        let numbered = run.projectedDate(ofDay: rule.value)
        return DueDate(
            rule: rule.id, name: rule.name, version: rule.version, basis: rule.basis,
            mark: rule.mark, date: day.date, lateFrom: day.lateFrom, employment: plan.id.employment,
            arithmetic: PlanArithmetic(
                run: run, number: rule.value, numbered: numbered, known: known,
                assumed: tellsAssumption ? plan.assumption?.days : nil, calendar: calendar
            ).text)
    }

    /// The due day without its explanation, for a reduction that is known already.
    func planDay(
        _ plan: Plan, run: DayRun?, rules: RuleBook, calendar: WorkingCalendar
    ) -> PlanDay? {
        guard let employment = employment(plan.id.employment), employment.kind.owesPlan,
            let date = dueDate(plan, run: run, rules: rules), !employment.hasEnded(by: date)
        else { return nil }
        return PlanDay(date: date, lateFrom: calendar.lateFrom(date))
    }

    private func dueDate(_ plan: Plan, run: DayRun?, rules: RuleBook) -> LocalDate? {
        guard let known = plan.dueKnownOn, let run,
            let rule = rules.limit(.planDueDay, on: run.start)
        else { return nil }
        return max(run.projectedDate(ofDay: rule.value), known)
    }

    /// The reduction that a plan belongs to, as its employer knows it.
    func reduction(of plan: Plan, rules: RuleBook) -> DayRun? {
        let gap = rules.gap(.planDayGap)
        return planRuns(plan.id.employment, known: true, gap: gap)
            .last { $0.start <= plan.anchor && $0.isOngoing(on: plan.anchor, gap: gap) }
    }

    /// The state of a plan on a day: what messages brought about, and what the calendar adds.
    ///
    /// A plan that would be due after the end of its employment is not due.
    package func planState(
        _ plan: Plan, on day: LocalDate, rules: RuleBook, calendar: WorkingCalendar = .sweden
    ) -> PlanState {
        guard plan.state == .due,
            case .state(let late)? = rules.planTable(on: day).target(from: .due, on: .dayPasses),
            let date = dueDate(plan, run: reduction(of: plan, rules: rules), rules: rules)
        else { return plan.state }
        if employment(plan.id.employment)?.hasEnded(by: date) ?? false { return .notDue }
        return day >= calendar.lateFrom(date) ? late : .due
    }
}

/// When a plan is due, and from when it is late.
struct PlanDay: Hashable {
    let date: LocalDate
    let lateFrom: LocalDate
}

extension Plan {
    /// Since when it is known that a plan is needed; `nil` while none is.
    var dueKnownOn: LocalDate? {
        guard let again = dueAgain?.date else { return assumption?.longSince }
        return assumption?.longSince.map { max($0, again) } ?? again
    }

    /// When that was registered.
    var dueKnownAt: Instant? {
        [assumption?.recordedAt, dueAgain?.setAt].compactMap { $0 }.max()
    }
}

extension WorkingCalendar {
    /// The first day on which something due on `date` is late.
    ///
    /// The day after; or, if the due day is no working day, the day after the next working day.
    package func lateFrom(_ date: LocalDate) -> LocalDate {
        isWorkingDay(date) ? date + 1 : nextWorkingDay(after: date) + 1
    }
}

/// How a plan's due day came about, in words.
struct PlanArithmetic {
    let run: DayRun
    let number: Int
    let numbered: LocalDate
    let known: LocalDate
    let assumed: Int?
    let calendar: WorkingCalendar

    var text: Localized {
        var sv = "Första dagen \(run.start.iso), dag \(number) är \(numbered.iso)"
        var en = "First day \(run.start.iso), day \(number) is \(numbered.iso)"
        if let assumed {
            sv += "; antagen nedsättning \(assumed) dagar"
            en += "; assumed reduction \(assumed) days"
        }
        sv += ", känd \(known.iso)"
        en += ", known \(known.iso)"
        if known > numbered {
            sv += "; känd efter dag \(number), alltså ska planen finnas den dagen den blev känd"
            en += "; known after day \(number), so the plan is due on the day it became known"
        }
        let date = max(known, numbered)
        if !calendar.isWorkingDay(date) {
            let next = calendar.nextWorkingDay(after: date)
            let name = calendar.name(of: date)
            sv += "; \(date.iso) är \(name?.sv ?? "ingen arbetsdag")"
            en += "; \(date.iso) is \(name?.en ?? "no working day")"
            sv += ", i tid till och med \(next.iso)"
            en += ", in time through \(next.iso)"
        }
        return Localized(sv: sv, en: en)
    }
}
