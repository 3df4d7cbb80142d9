import JSONSchema

extension Decision {
    /// Takes a plan's content as a new version, with what its quality gives rise to.
    mutating func takeVersion(_ act: PlanAct, _ id: PlanID) {
        guard let body = field("plan"), let plan = file?.plan(id) else {
            refuse(.fieldMissing("/plan"))
            return
        }
        let content = PlanContent(body)
        guard let date = content.date else {
            refuse(.fieldMissing("/plan/date"))
            return
        }
        guard date <= day else {
            refuse(
                .dateImpossible(
                    "/plan/date", sv: "Planen kan inte vara daterad i framtiden.",
                    en: "The plan cannot be dated in the future."))
            return
        }
        let lateBy = daysLate(plan, dated: date)
        let staysHome = act == .submit && !goesOut
        guard let event = staysHome ? .establish : act.event, move(id, event) else { return }
        if staysHome {
            warnings.append(.planNotSent)
            if plan.establishedOn == nil { emit(id, .established(on: date)) }
        }
        checkConsultation(content, act)
        judge(content, of: plan)
        if lateBy != nil { warnings.append(.planLate) }
        emit(
            id,
            .version(
                PlanVersion(
                    sequence: incoming.sequence, date: date,
                    form: act == .recordOral ? .oral : .written,
                    contentMark: incoming.contentMark, registeredOn: day, lateByDays: lateBy)))
        if let next = content.followUps.first(where: { $0.date >= day }) {
            emit(
                id,
                .followUp(
                    PlanFollowUp(
                        date: next.date, responsible: next.responsible,
                        setAt: incoming.moment.instant)))
        }
    }

    /// Whether some copy goes to another party: only then is a plan submitted.
    private var goesOut: Bool {
        incoming.receivers.contains { party(of: $0) != incoming.sender.id }
    }

    /// Days after the last day in time on which the plan was established; only for the first.
    ///
    /// What counts is the day that the plan itself bears, not the day on which it was sent.
    /// Source: SFB (2010:110) 30:6.
    private func daysLate(_ plan: Plan, dated date: LocalDate) -> Int? {
        guard plan.currentVersion == nil,
            rules.planTable(on: day).isMissing(plan.state) || plan.establishedOn != nil,
            let file,
            let due = file.planDay(
                plan, run: file.reduction(of: plan, rules: rules), rules: rules,
                calendar: calendar)
        else { return nil }
        let established = min(plan.establishedOn ?? date, date)
        return established < due.lateFrom ? nil : due.lateFrom.distance(to: established) + 1
    }

    /// On its own initiative an employer sends a plan to the agency only after consultation.
    ///
    /// Source: SFB (2010:110) 30:6 a.
    private mutating func checkConsultation(_ content: PlanContent, _ act: PlanAct) {
        guard incoming.sender.kind == .employer, incoming.inReplyTo == nil, !content.isConsulted,
            let index = incoming.receivers.firstIndex(where: { $0.kind == .fk })
        else { return }
        refuse(
            DomainFault(
                .routeClosed, at: "to/\(index)",
                text: Localized(
                    sv: "Utan samråd med den anställde lämnas planen till Försäkringskassan bara "
                        + "på begäran.",
                    en: "Without consultation with the employee the plan goes to the agency only "
                        + "on request."),
                remedy: Localized(
                    sv: "Samråd först, eller svara på Försäkringskassans begäran.",
                    en: "Consult first, or answer the agency's request.")))
    }

    private mutating func judge(_ content: PlanContent, of plan: Plan) {
        let quality = PlanQuality(
            content: content, run: file?.reduction(of: plan, rules: rules), day: day,
            employmentExtent: employment?.extent, rules: rules)
        warnings.append(contentsOf: quality.warnings)
        if let mark = incoming.contentMark, plan.currentVersion?.contentMark == mark {
            warnings.append(.planCopy)
        }
    }

    /// Marks a version as entered in error; the original stays.
    mutating func correctVersion(_ id: PlanID) {
        guard let plan = file?.plan(id), let sequence = field("version")?.int.map(Int64.init),
            plan.versions.contains(where: { $0.sequence == sequence && !$0.isEnteredInError })
        else {
            refuse(
                .fieldValue(
                    "/version", sv: "Planen har ingen sådan gällande version.",
                    en: "The plan has no such version in force."))
            return
        }
        let isLast = plan.versions.count { !$0.isEnteredInError } == 1
        guard move(id, isLast ? .correctLast : .correct) else { return }
        emit(id, .enteredInError(version: sequence))
    }

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
