import JSONSchema

extension Decision {
    /// Takes over an assumption about the length and moves the plan accordingly.
    ///
    /// The first day of an unbroken assumption that is long enough is kept: it decides the due day.
    mutating func assume(days: Int, source: PlanAssumption.Source, at employment: String) {
        guard let limit = rules.limit(.planAssumedDays, on: day)?.value else { return }
        let plan = currentPlanForTrigger(of: employment)
        if file?.plan(plan.id) == nil { emit(plan.id, .begun(anchor: plan.anchor)) }
        let isLong = days >= limit
        let since = isLong ? plan.assumption?.longSince ?? day : nil
        emit(
            plan.id,
            .assumed(
                PlanAssumption(
                    days: days, source: source, recordedOn: day, longSince: since,
                    recordedAt: incoming.moment.instant)))
        guard file?.employment(employment)?.kind.owesPlan ?? false else { return }
        if isLong { trigger(.assumption, at: employment) }
        moveIfAllowed(plan.id, isLong ? .assumeLong : .assumeShort)
        if isLong, file?.planRun(employment, on: day, known: true, rules: rules) == nil {
            warnings.append(.planPeriodUnknown)
        }
    }

    /// Brings the duty back where what excused it has changed.
    mutating func trigger(_ trigger: Exemption.Trigger, at employment: String) {
        guard let plan = file?.plans.last(where: { $0.id.employment == employment }) else { return }
        switch plan.state {
        case .exempted:
            guard let reason = plan.exemption,
                rules.exemption(reason, on: day)?.value.retriggers.contains(trigger) ?? false
            else { return }
        case .notMade: break
        default: return
        }
        moveIfAllowed(plan.id, .retrigger)
    }

    /// Brings the duty back where a certificate makes the reduction long enough for a plan.
    ///
    /// Source: SFB (2010:110) 30:6, first paragraph: if it emerges later, the plan is due at once.
    mutating func triggerByLength(at employment: String) {
        guard let limit = rules.limit(.planAssumedDays, on: day)?.value,
            let run = file?.planRun(employment, on: day, known: true, rules: rules),
            run.count(through: run.end ?? day) >= limit
        else { return }
        trigger(.length, at: employment)
    }

    /// Follows the table where it has a transition; a fact that changes nothing is no fault.
    private mutating func moveIfAllowed(_ id: PlanID, _ event: PlanEvent) {
        guard let plan = file?.plan(id),
            case .state(let next)? = rules.planTable(on: day).target(from: plan.state, on: event),
            next != plan.state
        else { return }
        emit(id, .moved(to: next, by: event))
        if next == .due, plan.state != .notDue {
            emit(id, .dueAgain(PlanDate(date: day, setAt: incoming.moment.instant)))
        }
    }

    private func currentPlanForTrigger(of employment: String) -> Plan {
        let plans = (file?.plans ?? []).filter { $0.id.employment == employment }
        let run = file?.planRun(employment, on: day, known: true, rules: rules)
        if let last = plans.last, (run?.start ?? last.anchor) <= last.anchor { return last }
        return Plan(
            id: PlanID(employment: employment, ordinal: plans.count + 1),
            anchor: run?.start ?? day)
    }
}
