/// How much one case holds at most, so that a case can always be read, kept and shown.
///
/// They lie far above what a person's sick leave comes to; lists of plans are counted over all
/// plans of the case.
package enum CaseBounds: String, CaseIterable, Sendable {
    case participants, employments, sickPeriods, forecasts, consents, requests, plans
    case planVersions, planRequests, shareReceivers, corrections, circumstances, findings
    case certificates, ownPlans, masks

    package var most: Int {
        switch self {
        case .participants, .plans, .circumstances, .ownPlans: 256
        case .employments, .masks: 64
        case .forecasts, .certificates: 512
        case .planVersions, .corrections, .findings: 1_024
        case .sickPeriods, .consents, .planRequests, .shareReceivers: 2_048
        case .requests: 4_096
        }
    }

    /// What one party may make of it, so that none fills the case for the others.
    package var ownMost: Int {
        switch self {
        case .sickPeriods, .consents, .planRequests, .requests, .corrections, .certificates,
            .ownPlans:
            most / 4
        default: most
        }
    }

    /// Reminders that one case sends; then they rest and an operator is told.
    package static let reminders = 4_096

    /// How many of it a party has made; all of it where that is not told apart.
    package func count(in file: Case, by party: PartyID) -> Int {
        switch self {
        case .sickPeriods: file.sickPeriods.count { $0.reporter == party }
        case .consents: file.consents.count { $0.recordedBy == party }
        case .certificates: file.certificates.count { $0.reporter == party }
        case .requests: file.requests.count { $0.askerParty == party }
        case .corrections: file.corrections.count { $0.by == party }
        case .ownPlans: file.ownPlans.count { $0.owner == party }
        case .planRequests:
            file.plans.reduce(0) { sum, plan in sum + plan.requests.count { $0.by == party } }
        default: count(in: file)
        }
    }

    package func count(in file: Case) -> Int {
        switch self {
        case .participants: file.participants.count
        case .employments: file.employments.count
        case .sickPeriods: file.sickPeriods.count
        case .forecasts: file.forecasts.count
        case .certificates: file.certificates.count
        case .consents: file.consents.count
        case .requests: file.requests.count
        case .circumstances: file.circumstances.count
        case .findings: file.groundExceptions.count + file.groundAssessments.count
        case .corrections: file.corrections.count
        case .ownPlans: file.ownPlans.count
        case .plans: file.plans.count
        case .masks: file.masks.count
        case .planVersions: file.plans.reduce(0) { $0 + $1.versions.count }
        case .planRequests: file.plans.reduce(0) { $0 + $1.requests.count }
        case .shareReceivers:
            file.plans.reduce(0) { sum, plan in
                // A share to nobody takes room too.
                plan.shares.reduce(sum) { $0 + max($1.receivers.count, 1) }
            }
        }
    }
}
