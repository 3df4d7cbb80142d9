extension Case {
    /// The case that an opening fact begins; `nil` for every other fact.
    package init?(opening change: CaseChange, sequence: Int64, at instant: Instant) {
        guard case .opened(let opening) = change else { return nil }
        self.init(
            id: opening.id, openedBy: opening.by, openedOn: opening.on, insured: opening.insured,
            lastActivityAt: instant)
        lastSequence = sequence
    }

    /// Takes over a fact; never fails and never decides again.
    package mutating func fold(_ change: CaseChange, sequence: Int64, at instant: Instant) {
        lastSequence = max(lastSequence, sequence)
        switch change {
        case .reminderFired(let reminder):
            fired.append(reminder)
            return
        case .requestDeclined(let request, let receiver, let answer):
            alter(request, to: receiver) { $0.declinedBy = answer }
            // Whoever asked must not learn of it, not by when the case was last active either.
            return
        case .opened: break
        case .participant(let seat): participants.put(seat) { $0.sameSeat(as: seat) }
        case .employment(let new): employments.put(new) { $0.id == new.id }
        case .sickPeriod(let new):
            sickPeriods.put(new) { $0.id == new.id && $0.reporter == new.reporter }
        case .forecast(let new):
            forecasts.put(new) {
                $0.reporter == new.reporter && $0.employment == new.employment
            }
        case .closed(let reason, let day): status = .closed(reason, on: day)
        case .reopened: status = .open
        case .consentGiven(let consent): consents.append(consent)
        case .consentWithdrawn(let sequence, let day): withdrawConsent(sequence, on: day)
        case .consentLimited(let limit): limitConsent(limit)
        case .requestOpened(let request): requests.append(request)
        case .requestAnswered(let request, let receiver, let answer):
            alter(request, to: receiver) { $0.answeredBy = answer }
        case .masked(let mask): masks.put(mask) { $0.id == mask.id }
        case .certificate(let new): certificates.append(new)
        case .reminderOrdered(let order): ordered.put(order) { $0.employment == order.employment }
        case .plan(let change): fold(change)
        case .ownPlan(let new):
            ownPlans.put(new) { $0.id == new.id && $0.owner == new.owner }
        case .conflictMarked(let mark): conflict = mark
        case .corrected(let correction): fold(correction)
        case .circumstance(let new): circumstances.put(new) { $0.replaces(new) }
        case .groundException(let new): groundExceptions.append(new)
        case .groundAssessment(let new): groundAssessments.append(new)
        case .merged(let merge): fold(merge)
        case .mergedInto(let older, let day):
            mergedInto = older
            if isOpen { status = .closed(.merged, on: day) }
        }
        lastActivityAt = max(lastActivityAt, instant)
    }

    private mutating func fold(_ change: PlanChange) {
        if !plans.contains(where: { $0.id == change.plan }), case .begun(let day) = change.fact {
            plans.append(Plan(id: change.plan, anchor: day))
        }
        for index in plans.indices where plans[index].id == change.plan {
            plans[index].fold(change.fact)
        }
    }

    private mutating func alter(
        _ request: Int64, to receiver: Address, _ change: (inout OpenRequest) -> Void
    ) {
        for index in requests.indices
        where requests[index].sequence == request && requests[index].receiver == receiver {
            change(&requests[index])
        }
    }

    private mutating func limitConsent(_ limit: ConsentLimit) {
        for index in consents.indices where consents[index].sequence == limit.consent {
            consents[index].classes = limit.classes
            consents[index].until = limit.until
            consents[index].limitedOn = limit.on
        }
    }

    private mutating func withdrawConsent(_ sequence: Int64, on day: LocalDate) {
        for index in consents.indices where consents[index].sequence == sequence {
            consents[index].withdrawnOn = day
        }
    }
}

extension Array {
    /// Replaces the entry that is the same, or adds a new one at the end.
    fileprivate mutating func put(_ entry: Element, where isSame: (Element) -> Bool) {
        if let index = firstIndex(where: isSame) { self[index] = entry } else { append(entry) }
    }
}
