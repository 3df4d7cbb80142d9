import JSONSchema

extension Decision {
    /// Carries out an act on the plan of the message's employment.
    mutating func plan(_ act: PlanAct) {
        guard let employment else {
            if faults.isEmpty { refuse(.fieldMissing("/employment")) }
            return
        }
        guard incoming.sender.kind != .employer || isEmployer(of: employment.id) else {
            refuse(.employmentUnknown("/employment"))
            return
        }
        let plan = currentPlan(of: employment.id, act: act)
        if file?.plan(plan.id) == nil {
            emit(.plan(PlanChange(plan.id, .begun(anchor: plan.anchor))))
        }
        passDay(plan.id)
        switch act {
        case .assume:
            if let days = field("assumedDays")?.int {
                let source = field("source")?.string.flatMap(PlanAssumption.Source.init(rawValue:))
                assume(days: days, source: source ?? .own, at: employment.id)
            }
            if field("healthImproved")?.bool ?? false { trigger(.health, at: employment.id) }
        case .submit, .revise, .recordOral: takeVersion(act, plan.id)
        case .correct: correctVersion(plan.id)
        default: carryOut(act, plan.id)
        }
    }

    /// The plan of the reduction that is going on; a new one when a new reduction has begun.
    private func currentPlan(of employment: String, act: PlanAct) -> Plan {
        let plans = (file?.plans ?? []).filter { $0.id.employment == employment }
        let run =
            file?.planRun(employment, on: day, known: true, rules: rules)
            ?? file?.planRun(employment, on: day, known: false, rules: rules)
        if let last = plans.last,
            act.concernsExisting || (run?.start ?? last.anchor) <= last.anchor
        {
            return last
        }
        return Plan(
            id: PlanID(employment: employment, ordinal: plans.count + 1),
            anchor: run?.start ?? day)
    }

    /// Lets the calendar's event happen before the message's.
    private mutating func passDay(_ id: PlanID) {
        guard let plan = file?.plan(id) else { return }
        let state = file?.planState(plan, on: day, rules: rules, calendar: calendar)
        guard let state, state != plan.state,
            rules.planTable(on: day).target(from: plan.state, on: .dayPasses) == .state(state)
        else { return }
        emit(id, .moved(to: state, by: .dayPasses))
    }

    /// Moves the plan by the state table, or refuses.
    mutating func move(_ id: PlanID, _ event: PlanEvent) {
        guard let plan = file?.plan(id) else { return }
        var machine = PlanMachine(
            rules.planTable(on: day), state: plan.state, resumeState: plan.resumeState)
        do throws(PlanRefusal) {
            let next = try machine.on(event)
            let isFactOnly = rules.planTable(on: day).target(from: plan.state, on: event) == .same
            if !isFactOnly { emit(.plan(PlanChange(id, .moved(to: next, by: event)))) }
        } catch {
            refuse(error.fault)
        }
    }

    mutating func emit(_ id: PlanID, _ fact: PlanChange.Fact) {
        emit(.plan(PlanChange(id, fact)))
    }

    /// Acts whose facts are one date or one code.
    private mutating func carryOut(_ act: PlanAct, _ id: PlanID) {
        guard let event = act.event else { return }
        move(id, event)
        switch act {
        case .request:
            emit(
                id,
                .requested(
                    PlanRequest(
                        sequence: incoming.sequence, on: day, at: incoming.moment.instant,
                        by: incoming.sender.id)))
        case .establish: establish(id)
        case .exempt: exempt(id)
        case .notMake: check(consultation)
        case .followUp: followUp(id)
        case .pause: pause(id)
        case .share: share(id)
        default: break
        }
    }

    private var consultation: PlanConsultation {
        field("consultation").map { PlanConsultation($0) } ?? PlanConsultation()
    }

    private mutating func establish(_ id: PlanID) {
        check(consultation)
        warnings += consultation.warnings
        guard let date = field("date")?.date else {
            refuse(.fieldMissing("/date"))
            return
        }
        guard date <= day else {
            refuse(
                .dateImpossible(
                    "/date", sv: "Planen kan inte ha upprättats i framtiden.",
                    en: "The plan cannot have been established in the future."))
            return
        }
        emit(id, .established(on: date))
    }

    private mutating func exempt(_ id: PlanID) {
        check(consultation)
        guard let code = field("reason")?.string,
            let exemption = rules.exemption(NoPlanReason(rawValue: code), on: day)
        else {
            refuse(
                .fieldValue(
                    "/reason", sv: "Skälet finns inte i regelboken.",
                    en: "The reason is not in the rule book."))
            return
        }
        if exemption.mark == .practice { warnings.append(.exemptionIsPractice) }
        emit(id, .exempted(NoPlanReason(rawValue: code)))
    }

    private mutating func followUp(_ id: PlanID) {
        let next = field("nextFollowUp")
        guard let date = next?["date"]?.date else {
            emit(id, .followUp(nil))
            return
        }
        let role = next?["responsible"]?.string.map { RoleName($0) }
        emit(
            id,
            .followUp(
                PlanFollowUp(
                    date: date, responsible: role ?? .employer, setAt: incoming.moment.instant)))
    }

    private mutating func pause(_ id: PlanID) {
        guard let date = field("wakeUp")?.date else {
            refuse(.fieldMissing("/wakeUp"))
            return
        }
        guard date > day else {
            refuse(
                .dateImpossible(
                    "/wakeUp", sv: "Väckningsdagen måste ligga framåt i tiden.",
                    en: "The wake-up date must lie ahead."))
            return
        }
        emit(id, .wakeUp(PlanDate(date: date, setAt: incoming.moment.instant)))
    }
}

extension PlanAct {
    /// The event of the state table; `nil` for acts that choose it from their content.
    var event: PlanEvent? {
        switch self {
        case .assume, .correct: nil
        case .request: .request
        case .begin: .begin
        case .establish: .establish
        case .submit: .submit
        case .revise: .revise
        case .recordOral: .recordOral
        case .exempt: .exempt
        case .notMake: .notMake
        case .withdraw: .withdraw
        case .review: .review
        case .followUp: .followUp
        case .pause: .pause
        case .resume: .resume
        case .share: .share
        case .complete: .complete
        }
    }

    /// Whether the act needs a plan that is there, so that a new reduction does not begin one.
    var concernsExisting: Bool {
        switch self {
        case .review, .followUp, .resume, .pause, .share, .complete, .correct, .withdraw, .revise:
            true
        default: false
        }
    }
}
