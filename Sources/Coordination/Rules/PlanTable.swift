/// The plan's state table, read from `Protocols/states/plan.json`.
package struct PlanTable: Sendable {
    package var states: [PlanState: State]
    package var events: [PlanEvent: Localized]
    private var targets: [Key: Target]
    package let initial: PlanState

    package struct State: Sendable {
        package var name: Localized
        /// Whether a plan is still missing here, so that reminders ask for it.
        package var isMissing: Bool
        /// Whether the plan counts as made, by the employer or orally to the agency.
        package var isMade: Bool
    }

    package struct Key: Hashable, Sendable {
        let state: PlanState
        let event: PlanEvent
    }

    package enum Target: Hashable, Sendable {
        case state(PlanState)
        /// The event is a fact beside the state.
        case same
        /// Back to where the plan was before the pause.
        case previous
    }

    package func target(from state: PlanState, on event: PlanEvent) -> Target? {
        targets[Key(state: state, event: event)]
    }

    package func name(_ state: PlanState) -> Localized {
        states[state]?.name ?? Localized(sv: state.rawValue, en: state.rawValue)
    }

    package func name(_ event: PlanEvent) -> Localized {
        events[event] ?? Localized(sv: event.rawValue, en: event.rawValue)
    }

    package func isMissing(_ state: PlanState) -> Bool {
        states[state]?.isMissing ?? false
    }

    init(
        states: [PlanState: State], events: [PlanEvent: Localized], targets: [Key: Target],
        initial: PlanState
    ) {
        self.states = states
        self.events = events
        self.targets = targets
        self.initial = initial
    }

    /// The states that can be reached from the first one.
    package var reachable: Set<PlanState> {
        var found: Set<PlanState> = [initial]
        var frontier = [initial]
        while let state = frontier.popLast() {
            for (key, target) in targets where key.state == state {
                if case .state(let next) = target, found.insert(next).inserted {
                    frontier.append(next)
                }
            }
        }
        return found
    }
}
