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
        if date > day {
            refuse(
                .dateImpossible(
                    "/plan/date", sv: "Planen kan inte vara daterad i framtiden.",
                    en: "The plan cannot be dated in the future."))
        }
        let lateBy = daysLate(plan, dated: date)
        let staysHome = act == .submit && !goesOut
        guard let event = staysHome ? .establish : act.event else { return }
        move(id, event)
        if staysHome {
            warnings.append(.planNotSent)
            if plan.establishedOn == nil { emit(id, .established(on: date)) }
        }
        check(content.consultation)
        judge(content, of: plan)
        if lateBy != nil { warnings.append(.planLate) }
        var version = PlanVersion(
            sequence: incoming.sequence, date: date, form: act == .recordOral ? .oral : .written,
            contentMark: incoming.contentMark, registeredOn: day, lateByDays: lateBy)
        version.steps = content.steps
        version.extentBefore = content.extentBefore
        version.target = content.target
        if let form = content.formVersion {
            let isKnown = rules.form(form, on: date) != nil
            version.formVersion = isKnown ? form : nil
            if !isKnown { warnings.append(.planFormUnknown) }
        }
        emit(id, .version(version))
        compareTargets(at: id.employment)
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

    /// The days added together, of the periods that the sender reported or that its employment's
    /// employer knows of.
    private func chain(at employment: String) -> DayRun? {
        file?.chainRun(on: day, rules: rules) { period in
            period.reporter == incoming.sender.id
                || period.employment == employment && period.knownToEmployer
        }
    }

    private mutating func judge(_ content: PlanContent, of plan: Plan) {
        let quality = PlanQuality(
            content: content, chain: chain(at: plan.id.employment), day: day,
            employmentExtent: employment?.extent, rules: rules)
        warnings.append(contentsOf: quality.warnings)
        if let mark = incoming.contentMark, plan.currentVersion?.contentMark == mark {
            warnings.append(.planCopy)
        }
    }
}
