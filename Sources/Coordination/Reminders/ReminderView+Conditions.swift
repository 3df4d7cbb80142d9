extension ReminderView {
    /// False if the rule's conditions cannot hold on any day with the case as it is.
    func mayHold(_ entry: ReminderEntry) -> Bool {
        entry.required.allSatisfy(holdsAlways) && !entry.excluded.contains(where: holdsAlways)
            && isAbout(entry.requests)
    }

    /// For conditions that no day can change.
    private func holdsAlways(_ term: ReminderEntry.Term) -> Bool {
        if looked & term.bit == 0 {
            looked |= term.bit
            if holds(term.condition, on: subject.period) { held |= term.bit }
        }
        return held & term.bit != 0
    }

    private func isAbout(_ requests: [String]) -> Bool {
        guard !requests.isEmpty, let request = subject.request else { return true }
        return requests.contains(request.name)
    }

    /// - Parameter anchor: the day that the rule is about.
    func holds(
        _ condition: ReminderCondition, on day: LocalDate, anchor: LocalDate? = nil
    ) -> Bool {
        switch condition {
        case .planMissing: planIsMissing
        case .planEstablished: planIsMade
        case .planExempted: plan?.state == .exempted || plan?.state == .notMade
        case .healthPrecludes: healthPrecludes
        case .assumedLong: plan?.assumption?.isLong ?? false
        case .assumedShort: plan?.assumption.map { !$0.isLong } ?? false
        case .beforePlanDue: run.map { $0.count(through: day) <= dueDay } ?? false
        case .planRequested: !(plan?.requests.isEmpty ?? true)
        case .planSubmitted: isSubmitted
        case .planPaused: isPaused
        case .planCompleted: plan?.state == .completed || plan?.state == .withdrawn
        case .sickPay: employment?.kind.owesPlan ?? false
        case .employmentEnded: employment?.hasEnded(by: day) ?? false
        case .reductionEnded: run.map { !$0.isOngoing(on: max(day, $0.start), gap: gap) } ?? true
        case .reductionEnding: run?.end.map { $0 <= day } ?? false
        case .leaveEndsBefore: leaveEndsBefore
        case .reportedToAgency: isReported
        case .certificateReceived: hasCertificate
        case .endsBeforeAssessment: endsBeforeAssessment
        case .dayPassed: anchor.map { $0 < day } ?? false
        case .groundStays: anchor.map(groundStays) ?? false
        case .normalWorkNext: normalWorkIsNext
        case .exceptionInvestigated: exceptionIsInvestigated
        case .caseClosed: !file.isOpen
        case .answered: subject.request.map { !$0.isOpen } ?? false
        case .aboutPlanRequest: subject.request?.name == "plan.requested"
        }
    }

    /// An employer that owes no plan misses none.
    private var planIsMissing: Bool {
        guard employment?.kind.owesPlan ?? false else { return false }
        guard let plan else { return true }
        return plan.state == .notDue || rules.planTable(on: subject.period).isMissing(plan.state)
    }

    private var isPaused: Bool {
        if case .activity(let silence) = subject { return silence.isPaused }
        return plan?.state == .paused
    }

    private var planIsMade: Bool {
        plan.flatMap { rules.planTable(on: subject.period).states[$0.state]?.isMade } ?? false
    }

    /// Whether a version has come since the last request.
    private var isSubmitted: Bool {
        guard let plan, let version = plan.currentVersion else { return false }
        return plan.requests.last.map { $0.sequence < version.sequence } ?? true
    }

    /// Of the plan at hand, or of any for the insured person, who knows them all.
    private var healthPrecludes: Bool {
        func precludes(_ plan: Plan) -> Bool {
            plan.state == .exempted && plan.exemption == .healthPrecludes
        }
        if case .chain(.insured, let period) = subject {
            return file.plans.contains { $0.anchor >= period && precludes($0) }
        }
        return plan.map(precludes) ?? false
    }
}

// MARK: - Certificates and reports

extension ReminderView {
    /// Whether the agency has had the report, or takes part because the employer named it.
    private var isReported: Bool {
        guard let start = run?.start else { return false }
        return periods.contains { period in
            period.from >= start
                && (period.knownToAgency
                    || file.participants.contains { seat in
                        (seat.party == period.reporter || isNamedByEmployer(seat))
                            && seat.address.kind == .fk
                    })
        }
    }

    private func isNamedByEmployer(_ seat: Participant) -> Bool {
        file.participants.contains {
            $0.party == seat.madeBy && $0.employment == employment?.id
        }
    }

    /// Whether a certificate, or an employer's word of one, covers the day that needs it.
    private var hasCertificate: Bool {
        if plan?.assumption?.source == .certificate { return true }
        guard let run, let number = rules.limit(.certificateDay, on: run.start)?.value else {
            return false
        }
        let day = run.projectedDate(ofDay: number)
        return file.certificates.contains { $0.from <= day && day <= $0.to }
    }

    private var certificate: Certificate? {
        if case .certificate(let certificate, _) = subject { certificate } else { nil }
    }

    private var leaveEndsBefore: Bool {
        guard let certificate, let end = run?.end else { return false }
        return end < certificate.to
    }

    /// Whether it ends in the days before the last day of a ground, so that the next certificate
    /// is what the assessment will rest on.
    private var endsBeforeAssessment: Bool {
        guard let certificate, let run,
            let span = rules.limit(.assessmentAhead, on: run.start)?.value
        else { return false }
        return [Limit.ownWorkLastDay, .redeploymentLastDay].contains { limit in
            guard let number = rules.limit(limit, on: run.start)?.value else { return false }
            let last = run.projectedDate(ofDay: number)
            return last - span <= certificate.to && certificate.to <= last
        }
    }
}
