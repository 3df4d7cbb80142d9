/// A rule that makes reminders, as `Protocols/rules/reminders.json` states it.
package struct ReminderRule: Sendable {
    package var anchor: ReminderAnchor
    /// The limit that gives the day, for anchors that count from one.
    package var limit: Limit?
    /// Offsets in days from the anchor; for anchors that count days, the days themselves.
    package var steps: [Int]
    package var receivers: [Receiver]
    /// All must hold on the day of sending.
    package var when: [ReminderCondition]
    /// None may hold on the day of sending.
    package var unless: [ReminderCondition]
    /// Rules of one family about one subject are one thread: only the latest held step goes.
    package var family: String
    package var text: Localized
    /// Used when the employer has recorded no assumption.
    package var textUnassumed: Localized?
    /// Used for whoever put the request that the reminder is about.
    package var textSender: Localized?

    package struct Receiver: Hashable, Sendable {
        package var who: ReminderReceiver
        /// Empty for all steps.
        package var steps: Set<Int>
        /// Classes of the employer's facts that the text uses; needs an open verdict for each.
        package var classes: Set<DataClass>
    }
}

/// What a reminder's date is counted from.
package enum ReminderAnchor: String, CaseIterable, Hashable, Sendable {
    /// Days of the reduction at the employment, as the employer knows them.
    case planDay = "plan-day"
    /// The day of the reduction that a limit names, as the employer knows it.
    case planLimit = "plan-limit"
    case planDue = "plan-due"
    case planLateFrom = "plan-late-from"
    case planRequest = "plan-request"
    case planFollowUp = "plan-follow-up"
    case planWakeUp = "plan-wake-up"
    case answerDue = "answer-due"

    /// Whether a step names a day of the count itself, so that it is always sent ahead.
    package var countsDays: Bool { self == .planDay }

    /// Whether the rule names a limit that gives the day.
    package var needsLimit: Bool { self == .planLimit }

    package var isAboutRequest: Bool { self == .answerDue }
}

/// Who gets a reminder.
package enum ReminderReceiver: String, CaseIterable, Hashable, Sendable {
    case employer
    case fk
    case coordinator
    case insured
    /// Whoever the plan names as responsible for the follow-up.
    case responsible
    /// The function that owes: the plan's employer, or whoever was asked.
    case owner
    /// The function that asked.
    case sender
}

/// Conditions that a rule may name.
package enum ReminderCondition: String, CaseIterable, Hashable, Sendable {
    /// A plan is owed by an employer of this kind and has not been made.
    case planMissing = "plan-missing"
    case planEstablished = "plan-established"
    case planExempted = "plan-exempted"
    case assumedLong = "assumed-long"
    case assumedShort = "assumed-short"
    case beforePlanDue = "before-plan-due"
    case planRequested = "plan-requested"
    /// A version has come since the last request.
    case planSubmitted = "plan-submitted"
    case planPaused = "plan-paused"
    case planCompleted = "plan-completed"
    case employmentEnded = "employment-ended"
    case reductionEnded = "reduction-ended"
    case caseClosed = "case-closed"
    case answered
    /// The request is one for the plan, which has reminders of its own.
    case aboutPlanRequest = "about-plan-request"

    /// Whether the day can change it, and not messages alone.
    var changesWithDays: Bool {
        switch self {
        case .beforePlanDue, .employmentEnded, .reductionEnded: true
        case .planMissing, .planEstablished, .planExempted, .assumedLong, .assumedShort,
            .planRequested, .planSubmitted, .planPaused, .planCompleted, .caseClosed, .answered,
            .aboutPlanRequest:
            false
        }
    }
}
