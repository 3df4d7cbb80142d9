/// Moves a plan through the state table.
package struct PlanMachine: Sendable {
    package private(set) var state: PlanState
    package private(set) var resumeState: PlanState?
    private let table: PlanTable

    package init(_ table: PlanTable, state: PlanState, resumeState: PlanState? = nil) {
        self.table = table
        self.state = state
        self.resumeState = resumeState
    }

    /// The state after the event.
    ///
    /// - Throws: the refused transition, if the table has none.
    package mutating func on(_ event: PlanEvent) throws(PlanRefusal) -> PlanState {
        let next: PlanState
        switch table.target(from: state, on: event) {
        case .state(let target): next = target
        case .same: next = state
        case .previous: next = resumeState ?? .established
        case nil:
            throw PlanRefusal(
                state: table.name(state), event: table.name(event), wanted: table.wanted(event))
        }
        if next == .paused, state != .paused { resumeState = state }
        if event == .resume { resumeState = nil }
        state = next
        return next
    }
}

/// A transition that the state table lacks, in the words that people read.
package struct PlanRefusal: Error, Hashable, Sendable {
    package var state: Localized
    package var event: Localized
    /// The state that the event leads to from where it is allowed.
    package var wanted: Localized

    var fault: DomainFault {
        DomainFault(
            .planTransition, at: "type",
            text: Localized(
                sv: "Planen är i läget ”\(state.sv)” och kan därifrån inte gå till läget "
                    + "”\(wanted.sv)” (\(event.sv)).",
                en: "The plan is in the state \"\(state.en)\" and cannot go from there to "
                    + "\"\(wanted.en)\" (\(event.en))."),
            remedy: Localized(
                sv: "Se planens läge och välj en åtgärd som läget tillåter.",
                en: "Look at the plan's state and choose an act that the state allows."))
    }
}

extension PlanTable {
    /// The state that an event leads to, for the text of a refusal.
    func wanted(_ event: PlanEvent) -> Localized {
        for state in PlanState.allCases {
            switch target(from: state, on: event) {
            case .state(let next): return name(next)
            case .previous: return Localized(sv: "läget före pausen", en: "the state before")
            case .same, nil: continue
            }
        }
        return Localized(sv: "oförändrat läge", en: "unchanged state")
    }
}
