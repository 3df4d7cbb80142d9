/// What a reminder is about.
enum ReminderSubject: Hashable {
    /// A plan, or the reduction that one will belong to.
    case plan(PlanID, period: LocalDate)
    /// A day on which an employer wants to be reminded in a reduction.
    case order(ReminderOrdered, day: Int, period: LocalDate)
    /// Sick periods added together, of the days that the audience may know.
    case chain(ReminderAudience, period: LocalDate)
    case request(OpenRequest)
    /// The last certificate that the audience may know of.
    case certificate(Certificate, ReminderAudience)
    /// What the party in a seat has heard.
    case activity(ReminderSilence)

    var kind: ReminderSubjectKind {
        switch self {
        case .plan: .plan
        case .order: .order
        case .chain: .chain
        case .request: .request
        case .certificate: .certificate
        case .activity: .activity
        }
    }

    var text: String {
        switch self {
        case .plan(let id, _): "plan:\(id.text)"
        case .order(let order, let day, _): "order:\(order.sequence):\(day)"
        case .chain: "chain"
        case .request(let request): "request:\(request.sequence):\(request.receiver.text)"
        case .certificate(let certificate, _): "certificate:\(certificate.sequence)"
        case .activity: "activity"
        }
    }

    var employment: String? {
        switch self {
        case .plan(let id, _): id.employment
        case .order(let order, _, _): order.employment
        case .chain: nil
        case .request(let request): request.employment
        case .certificate(let certificate, _): certificate.employment
        case .activity(let silence): silence.seat.employment
        }
    }

    /// The first day of what the reminder is bound to.
    var period: LocalDate {
        switch self {
        case .plan(_, let period), .order(_, _, let period), .chain(_, let period): period
        case .request(let request): request.askedOn
        case .certificate(let certificate, _): certificate.from
        case .activity(let silence): silence.day
        }
    }

    var request: OpenRequest? {
        if case .request(let request) = self { request } else { nil }
    }
}

/// Since when the party in a seat has heard nothing.
struct ReminderSilence: Hashable {
    let seat: Participant
    let since: Instant
    let day: LocalDate
    /// It rests as agreed: a plan that the party may know of is paused.
    let isPaused: Bool
}

/// Whose picture of the case a reminder goes by.
enum ReminderAudience: Hashable {
    case insured
    case party(PartyID)
}
