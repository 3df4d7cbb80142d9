extension PlanTable {
    init(_ reader: JSONReader) throws(ReadFault) {
        try reader.only(["book", "initial", "states", "events", "transitions"])
        let states = try Self.states(reader.required("states"))
        let events = try Self.events(reader.required("events"))
        var targets: [Key: Target] = [:]
        for entry in try reader.required("transitions").elements() {
            try entry.only(["from", "on", "to"])
            let event: PlanEvent = try entry.word("on")
            let target = try Self.target(entry.required("to"))
            for state in try entry.words("from", PlanState.self) {
                let key = Key(state: state, event: event)
                guard targets.updateValue(target, forKey: key) == nil else {
                    throw entry.fault("\(state.rawValue) on \(event.rawValue) stands twice")
                }
            }
        }
        self.init(
            states: states, events: events, targets: targets, initial: try reader.word("initial"))
        for state in PlanState.allCases where !reachable.contains(state) {
            throw try reader.required("states").fault("\(state.rawValue) cannot be reached")
        }
    }

    private static func target(_ reader: JSONReader) throws(ReadFault) -> Target {
        switch try reader.string() {
        case "same": .same
        case "previous": .previous
        default: .state(try reader.word())
        }
    }

    private static func states(_ reader: JSONReader) throws(ReadFault) -> [PlanState: State] {
        var states: [PlanState: State] = [:]
        for entry in try reader.elements() {
            try entry.only(["id", "name", "missing", "made"])
            states[try entry.word("id")] = State(
                name: try entry.localized("name"), isMissing: try entry.flag("missing"),
                isMade: try entry.flag("made"))
        }
        for state in PlanState.allCases where states[state] == nil {
            throw reader.fault("state \(state.rawValue) is missing")
        }
        return states
    }

    private static func events(_ reader: JSONReader) throws(ReadFault) -> [PlanEvent: Localized] {
        var events: [PlanEvent: Localized] = [:]
        for entry in try reader.elements() {
            try entry.only(["id", "name"])
            events[try entry.word("id")] = try entry.localized("name")
        }
        for event in PlanEvent.allCases where events[event] == nil {
            throw reader.fault("event \(event.rawValue) is missing")
        }
        return events
    }
}
