/// How much one case holds at most, so that a case can always be read, kept and shown.
///
/// They lie far above what a person's sick leave comes to; lists of plans are counted over all
/// plans of the case.
package enum CaseBounds: String, CaseIterable, Sendable {
    case participants, employments, sickPeriods, forecasts, consents, requests, plans
    case planVersions, planRequests, shareReceivers

    package var most: Int {
        switch self {
        case .participants, .plans: 256
        case .employments: 64
        case .sickPeriods, .forecasts, .consents, .planRequests: 512
        case .requests, .planVersions: 1_024
        case .shareReceivers: 2_048
        }
    }

    /// Reminders that one case sends; then they rest and an operator is told.
    package static let reminders = 4_096

    package func count(in file: Case) -> Int {
        switch self {
        case .participants: file.participants.count
        case .employments: file.employments.count
        case .sickPeriods: file.sickPeriods.count
        case .forecasts: file.forecasts.count
        case .consents: file.consents.count
        case .requests: file.requests.count
        case .plans: file.plans.count
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
