/// A rule that makes reminders, as `Protocols/rules/reminders.json` states it.
package struct ReminderRule: Sendable {
    package var anchor: ReminderAnchor
    /// The limit that gives the day, for anchors that count from one.
    package var limit: Limit?
    /// What an offset counts.
    package var unit: Unit
    /// Offsets from the anchor; for anchors that count days, the days themselves.
    package var steps: [Int]
    package var receivers: [Receiver]
    /// All must hold on the day of sending.
    package var when: [ReminderCondition]
    /// None may hold on the day of sending.
    package var unless: [ReminderCondition]
    /// Types of the requests that the rule is about; empty for all.
    package var requests: [String]
    /// The type of the message, without prefix.
    package var message: Message
    /// Rules of one family about one subject are one thread: only the latest held step goes.
    package var family: String
    package var text: Localized
    /// Used instead for receivers of a kind.
    package var textsByKind: [PartyKind: Localized]
    /// Used when the employer has recorded no assumption.
    package var textUnassumed: Localized?
    /// Used for whoever put the request that the reminder is about.
    package var textSender: Localized?

    package enum Unit: String, CaseIterable, Hashable, Sendable {
        case day
        case workingDay = "working-day"
    }

    package enum Message: String, CaseIterable, Hashable, Sendable {
        case reminder = "system.reminder-due"
        /// Tells those above the receiver that something waits, by its type, case and date only.
        case escalation = "system.escalation"
    }

    package struct Receiver: Hashable, Sendable {
        package var who: ReminderReceiver
        /// Empty for all steps.
        package var steps: Set<Int>
        /// Classes of another's facts that the text uses; needs an open verdict for each.
        package var classes: Set<DataClass>
    }
}

/// Who gets a reminder.
package enum ReminderReceiver: String, CaseIterable, Hashable, Sendable {
    case employer
    case fk
    case coordinator
    case insured
    /// Whoever the plan names as responsible for the follow-up.
    case responsible
    /// The function that owes: the plan's employer, whoever was asked, whoever keeps the case.
    case owner
    /// The function that asked.
    case sender
    /// The function that the one who was asked falls back on in its own organisation.
    case superior
    /// The one that this falls back on in its turn.
    case nextSuperior = "next-superior"
}
