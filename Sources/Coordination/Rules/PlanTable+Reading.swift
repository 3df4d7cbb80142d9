extension PlanTable {
    static func states(_ reader: JSONReader) throws(ReadFault) -> [PlanState: State] {
        var states: [PlanState: State] = [:]
        for entry in try reader.elements() {
            try entry.only(["id", "name", "missing", "made"])
            states[try entry.word("id")] = State(
                name: try entry.localized("name"), isMissing: try entry.flag("missing"),
                isMade: try entry.flag("made"))
        }
        for state in PlanState.allCases where states[state] == nil {
            throw reader.fault(
                sv: "Läget \(state.rawValue) saknas.",
                en: "The state \(state.rawValue) is missing.")
        }
        return states
    }

    static func events(_ reader: JSONReader) throws(ReadFault) -> [PlanEvent: Localized] {
        var events: [PlanEvent: Localized] = [:]
        for entry in try reader.elements() {
            try entry.only(["id", "name"])
            events[try entry.word("id")] = try entry.localized("name")
        }
        for event in PlanEvent.allCases where events[event] == nil {
            throw reader.fault(
                sv: "Händelsen \(event.rawValue) saknas.",
                en: "The event \(event.rawValue) is missing.")
        }
        return events
    }
}
