/// What a message does to a plan: an event of the state table, or a fact beside it.
package enum PlanAct: String, CaseIterable, Hashable, Sendable {
    case assume
    case request
    case begin
    case establish
    case submit
    case revise
    case recordOral = "record-oral"
    case exempt
    case notMake = "not-make"
    case withdraw
    case review
    case followUp = "follow-up"
    case pause
    case resume
    case share
    case complete
    case correct

    /// Whether the message carries the content of a plan.
    package var carriesContent: Bool {
        switch self {
        case .submit, .revise, .recordOral, .share: true
        default: false
        }
    }
}
