import Coordination

/// The plan's states as the population's writer understands them.
///
/// Written apart from the state table of the rules, so that the two can be held against each other.
enum PlanStates {
    private static let missing: Set<PlanState> = [
        .notDue, .due, .overdue, .draft, .exempted, .notMade, .withdrawn, .enteredInError,
    ]
    private static let living: Set<PlanState> = [
        .established, .submitted, .reviewed, .followedUp, .revised,
    ]

    /// The state after the event; `nil` if the plan cannot take it.
    static func after(
        _ event: PlanEvent, from state: PlanState, resume: PlanState?
    ) -> PlanState? {
        switch event {
        case .assumeLong: [.notDue, .withdrawn, .enteredInError].contains(state) ? .due : state
        case .assumeShort: [.due, .overdue].contains(state) ? .notDue : state
        case .dayPasses: state == .due ? .overdue : nil
        case .request: state
        case .begin: missing.subtracting([.draft]).contains(state) ? .draft : nil
        case .establish: missing.contains(state) ? .established : nil
        case .submit: missing.contains(state) || state == .established ? .submitted : nil
        case .recordOral:
            missing.contains(state) || state == .established
                ? .submitted : living.contains(state) ? .revised : nil
        case .revise: living.contains(state) ? .revised : nil
        case .exempt:
            [.notDue, .due, .overdue, .draft, .notMade].contains(state) ? .exempted : nil
        case .notMake:
            [.notDue, .due, .overdue, .draft, .exempted].contains(state) ? .notMade : nil
        case .retrigger: [.exempted, .notMade].contains(state) ? .due : nil
        case .withdraw:
            living.contains(state) || state == .draft || state == .paused ? .withdrawn : nil
        case .review: [.submitted, .followedUp, .revised].contains(state) ? .reviewed : nil
        case .followUp: living.contains(state) ? .followedUp : nil
        case .pause: living.contains(state) || state == .draft ? .paused : nil
        case .resume: state == .paused ? resume : nil
        case .share: living.union([.paused, .completed]).contains(state) ? state : nil
        case .complete: living.contains(state) ? .completed : nil
        case .correct, .correctLast:
            living.union([.completed, .paused, .withdrawn]).contains(state)
                ? event == .correct ? state : .enteredInError : nil
        }
    }
}
