/// What a reminder's date is counted from.
package enum ReminderAnchor: String, CaseIterable, Hashable, Sendable {
    /// Days of the reduction at the employment, as the employer knows them.
    case planDay = "plan-day"
    /// The day of that count which a limit names, taken to come if the reduction goes on.
    case planLimit = "plan-limit"
    case planDue = "plan-due"
    case planLateFrom = "plan-late-from"
    case planRequest = "plan-request"
    case planFollowUp = "plan-follow-up"
    case planWakeUp = "plan-wake-up"
    /// The day of the count on which the employer wants to be reminded.
    case orderedDay = "ordered-day"
    /// Days in periods added together, as the receiver may know them.
    case chainDay = "chain-day"
    /// The day of that count which a limit names, taken to come if the sick leave goes on.
    case chainLimit = "chain-limit"
    /// The day on which days of a kind are used up at the earliest, as a limit says.
    case levelLimit = "level-limit"
    case answerDue = "answer-due"
    /// The day on which something was asked for.
    case asked
    case certificateEnd = "certificate-end"
    /// The day of the last message that the receiver's party sent or was sent.
    case lastActivity = "last-activity"

    /// Whether a step names a day of the count itself, so that it is always sent ahead.
    package var countsDays: Bool { self == .planDay || self == .chainDay }

    /// Whether the rule names a limit that gives the day.
    package var needsLimit: Bool { [.planLimit, .chainLimit, .levelLimit].contains(self) }

    /// What a rule with the anchor speaks of.
    package var subject: ReminderSubjectKind {
        switch self {
        case .planDay, .planLimit, .planDue, .planLateFrom, .planRequest, .planFollowUp,
            .planWakeUp:
            .plan
        case .orderedDay: .order
        case .chainDay, .chainLimit, .levelLimit: .chain
        case .answerDue, .asked: .request
        case .certificateEnd: .certificate
        case .lastActivity: .activity
        }
    }
}

/// Kinds of thing that a reminder can be about.
package enum ReminderSubjectKind: CaseIterable, Hashable, Sendable {
    /// A plan, or the reduction that one will belong to.
    case plan
    case order
    /// Sick periods added together.
    case chain
    case request
    case certificate
    /// What has been heard in the case.
    case activity
}
