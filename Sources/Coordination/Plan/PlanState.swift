/// The states of an employer's plan; names and transitions stand in `Protocols/states/plan.json`.
package enum PlanState: String, CaseIterable, Hashable, Sendable {
    case notDue
    case due
    case overdue
    case draft
    case established
    case submitted
    case reviewed
    case followedUp
    case revised
    case completed
    case exempted
    case notMade
    case paused
    case withdrawn
    case enteredInError
}
