/// Why a reminder that has come means nothing any more.
package enum ReminderCancellation: String, CaseIterable, Hashable, Sendable {
    /// What it asked for has been done, answered or taken back.
    case noLongerRequested = "no-longer-requested"
    /// What it was about is not there any more.
    case sourceGone = "source-gone"
    /// It does not concern its receiver any more.
    case noLongerEligible = "no-longer-eligible"
    /// Its day has moved, or something newer stands in its place.
    case superseded

    package var text: Localized {
        switch self {
        case .noLongerRequested:
            Localized(sv: "behövs inte längre", en: "no longer requested")
        case .sourceGone: Localized(sv: "det den gällde finns inte kvar", en: "source gone")
        case .noLongerEligible:
            Localized(sv: "gäller inte längre er", en: "no longer eligible")
        case .superseded: Localized(sv: "ersatt av något nyare", en: "superseded")
        }
    }
}

/// Why a reminder that has come is cancelled on a day; `nil` while it stands.
package func cancellation(
    of fired: FiredReminder, in file: Case, rules: RuleBook, directory: Directory,
    clock: ReminderClock = ReminderClock(), on day: LocalDate
) -> ReminderCancellation? {
    guard file.isOpen else { return .sourceGone }
    let engine = ReminderEngine(file: file, rules: rules, directory: directory, clock: clock)
    var reason: ReminderCancellation?
    for view in engine.views where view.subject.text == fired.subject {
        switch engine.standing(of: fired, view, on: day) {
        case .stands: return nil
        case .cancelled(let found): reason = reason ?? found
        case .unknown: continue
        }
    }
    return reason ?? gone(fired, file)
}

/// What became of a subject that is not there.
private func gone(_ fired: FiredReminder, _ file: Case) -> ReminderCancellation {
    let parts = fired.subject.split(separator: ":")
    let number = parts.count > 1 ? Int64(parts[1]) : nil
    switch parts.first {
    case "request": return .noLongerRequested
    case "order":
        return file.ordered.contains { $0.sequence != number && !$0.days.isEmpty }
            ? .superseded : .noLongerRequested
    case "certificate": return .superseded
    default: return .sourceGone
    }
}

extension ReminderEngine {
    enum Standing {
        case stands
        case cancelled(ReminderCancellation)
        /// The view is not the one that the reminder came from.
        case unknown
    }

    /// Whether a reminder would come of a view still.
    func standing(of fired: FiredReminder, _ view: ReminderView, on day: LocalDate) -> Standing {
        for entry in view.entries where entry.rule.id == fired.rule {
            guard let slot = step(fired.step, of: entry, view).map(slot) else { continue }
            let receivers = entry.rule.value.receivers.flatMap { addresses($0, view, on: day) }
            guard let receiver = receivers.first(where: { $0.text == fired.receiver }) else {
                continue
            }
            let key = ReminderCandidate(slot, to: receiver, caseText: file.id.text).key
            guard key == fired.key else { return .cancelled(.superseded) }
            return failed(slot, on: max(day, slot.date)).map { Standing.cancelled($0) }
                ?? .stands
        }
        return .unknown
    }

    /// What the first condition that fails says of a step.
    private func failed(_ slot: ReminderSlot, on day: LocalDate) -> ReminderCancellation? {
        func holds(_ condition: ReminderCondition) -> Bool {
            slot.view.holds(condition, on: day, anchor: slot.anchorDate)
        }
        let rule = slot.rule.value
        return rule.unless.first(where: holds).map(\.cancellation)
            ?? rule.when.first { !holds($0) }.map(\.cancellation)
    }
}

extension ReminderCondition {
    /// What it means for a reminder that has come when the condition ends it.
    var cancellation: ReminderCancellation {
        switch self {
        case .planMissing, .planEstablished, .planRequested, .planSubmitted, .planCompleted,
            .reportedToAgency, .certificateReceived, .exceptionInvestigated, .answered:
            .noLongerRequested
        case .caseClosed, .leaveEndsBefore, .dayPassed, .beforePlanDue: .sourceGone
        case .planExempted, .healthPrecludes, .assumedLong, .assumedShort, .sickPay,
            .employmentEnded, .reductionEnded, .reductionEnding, .endsBeforeAssessment,
            .groundStays, .normalWorkNext, .aboutPlanRequest:
            .noLongerEligible
        case .planPaused: .superseded
        }
    }
}
