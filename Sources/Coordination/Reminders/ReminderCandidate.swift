/// A step of a rule for one subject and receiver that is to go at its time.
struct ReminderCandidate {
    let rule: Dated<ReminderRule>
    let step: Int
    let subject: ReminderSubject
    let receiver: Address
    /// The date that the step stands for.
    let date: LocalDate
    /// The date that the rule counts to or from.
    let anchorDate: LocalDate
    let sendAt: Instant
    private let caseText: String

    init(
        rule: Dated<ReminderRule>, step: Int, subject: ReminderSubject, receiver: Address,
        date: LocalDate, anchorDate: LocalDate, sendAt: Instant, caseText: String
    ) {
        self.rule = rule
        self.step = step
        self.subject = subject
        self.receiver = receiver
        self.date = date
        self.anchorDate = anchorDate
        self.sendAt = sendAt
        self.caseText = caseText
    }

    /// Canonical text, unique for ever.
    var key: String {
        [
            receiver.text, rule.id, String(step), anchorDate.iso, subject.period.iso,
            subject.text, caseText,
        ].joined(separator: "|")
    }

    var order: ReminderOrder { ReminderOrder(sendAt: sendAt, date: date, key: key) }
}

/// Reminders go in the order of their send times; the rest makes the order total.
struct ReminderOrder: Comparable {
    let sendAt: Instant
    let date: LocalDate
    let key: String

    static func < (lhs: ReminderOrder, rhs: ReminderOrder) -> Bool {
        (lhs.sendAt, lhs.date, lhs.key) < (rhs.sendAt, rhs.date, rhs.key)
    }
}

/// What a reminder is about.
enum ReminderSubject: Hashable {
    /// A plan, or the reduction that one will belong to.
    case plan(PlanID, period: LocalDate)
    case request(OpenRequest)

    var text: String {
        switch self {
        case .plan(let id, _): "plan:\(id.text)"
        case .request(let request): "request:\(request.sequence):\(request.receiver.text)"
        }
    }

    var employment: String? {
        switch self {
        case .plan(let id, _): id.employment
        case .request(let request): request.employment
        }
    }

    /// The first day of what the reminder is bound to.
    var period: LocalDate {
        switch self {
        case .plan(_, let period): period
        case .request(let request): request.askedOn
        }
    }

    var planID: PlanID? {
        if case .plan(let id, _) = self { id } else { nil }
    }
}

extension ReminderAnchor {
    /// Whether the anchor speaks of such a subject.
    func suits(_ subject: ReminderSubject) -> Bool {
        if case .request = subject { isAboutRequest } else { !isAboutRequest }
    }
}
