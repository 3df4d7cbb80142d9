/// One person's coordinated sick leave, as the facts so far have made it.
///
/// It holds what decisions need and never the content of a message. Days, states and due dates
/// are computed from it for the day concerned.
package struct Case: Hashable, Sendable {
    /// The version of the form in which a case is kept.
    package static let formVersion = 1

    package var id: CaseID
    package var openedBy: PartyID
    package var openedOn: LocalDate
    /// The insured person's address with its random identifier.
    package var insured: Address
    package var status: Status = .open
    package var participants: [Participant] = []
    package var employments: [Employment] = []
    package var sickPeriods: [SickPeriod] = []
    package var forecasts: [Forecast] = []
    package var consents: [Consent] = []
    package var requests: [OpenRequest] = []
    /// What the insured person keeps from the employer.
    package var masks: [FieldMask] = []
    package var plans: [Plan] = []
    package var certificates: [Certificate] = []
    package var ordered: [ReminderOrdered] = []
    /// When each party last sent or was sent a message.
    package var heard: [Heard] = []
    /// Plans that are not the employer's, kept apart from those.
    package var ownPlans: [OwnPlan] = []
    package var fired: [FiredReminder] = []
    /// Set while somebody in the case is in conflict.
    package var conflict: Conflict?
    /// Messages that were entered in error, with what they had registered.
    package var corrections: [Correction] = []
    package var circumstances: [Circumstance] = []
    /// What the agency has found about exceptions, in the order of the findings.
    package var groundExceptions: [GroundException] = []
    package var groundAssessments: [GroundAssessment] = []
    /// The older case that this one was joined into; nothing new is taken here.
    package var mergedInto: CaseID?
    /// Younger cases whose histories belong to this one.
    package var mergedFrom: [MergedCase] = []
    /// The operator's act by which nothing of the case is erased; nil while it may be.
    package var heldSince: Int64?
    /// The sequence of the last message or broker fact that concerned the case.
    package var lastSequence: Int64 = 0
    package var lastActivityAt: Instant

    package init(
        id: CaseID, openedBy: PartyID, openedOn: LocalDate, insured: Address,
        lastActivityAt: Instant
    ) {
        self.id = id
        self.openedBy = openedBy
        self.openedOn = openedOn
        self.insured = insured
        self.lastActivityAt = lastActivityAt
    }

    package enum Status: Hashable, Sendable {
        case open
        case closed(ClosureReason, on: LocalDate)
    }

    package var isOpen: Bool { status == .open }

    package func employment(_ id: String) -> Employment? {
        employments.first { $0.id == id }
    }

    /// The employments at which `party` is the employer.
    package func employments(of party: PartyID) -> [Employment] {
        employments.filter { employment in
            participants.contains { $0.employment == employment.id && $0.party == party }
        }
    }

    package func request(_ sequence: Int64, to receiver: Address? = nil) -> OpenRequest? {
        requests.first { $0.sequence == sequence && (receiver == nil || $0.receiver == receiver) }
    }

    package func plan(_ id: PlanID) -> Plan? {
        plans.first { $0.id == id }
    }

    /// The seats in `role` on `day`; for employers at one employment if it is given.
    package func seats(
        _ role: RoleName, employment: String? = nil, on day: LocalDate
    ) -> [Participant] {
        participants.filter {
            $0.role == role && $0.takesPart(on: day)
                && (employment == nil || $0.employment == nil || $0.employment == employment)
        }
    }

    /// Whether the party had a seat and has none any more, nor one to come.
    package func hasLeft(_ party: PartyID, on day: LocalDate) -> Bool {
        let seats = participants.filter { $0.party == party }
        return !seats.isEmpty && !seats.contains { $0.isTaken(on: day) }
    }

    package func takesPart(_ party: PartyID, on day: LocalDate) -> Bool {
        participants.contains { $0.party == party && $0.takesPart(on: day) }
    }
}

/// Why a case was closed.
package enum ClosureReason: String, CaseIterable, Hashable, Sendable {
    case returnedToWork = "returned-to-work"
    case benefitEnded = "benefit-ended"
    case noNeed = "no-need"
    case moved
    /// Cancels at once everything pending to everyone.
    case deceased
    /// It goes on in another case; no message says so, a merge does.
    case merged
    case other
}
