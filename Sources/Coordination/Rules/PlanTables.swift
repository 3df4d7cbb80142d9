/// The plan's state table of every day, put together once from `Protocols/states/plan.json`.
struct PlanTables: Sendable {
    /// Until the first change.
    private let first: PlanTable
    /// From its day until the next one's.
    private let spans: [(from: LocalDate, table: PlanTable)]

    func table(on day: LocalDate) -> PlanTable { spans.last { $0.from <= day }?.table ?? first }

    init(_ reader: JSONReader) throws(ReadFault) {
        try reader.only(["book", "initial", "states", "events", "transitions"])
        let states = try PlanTable.states(reader.required("states"))
        let events = try PlanTable.events(reader.required("events"))
        let initial: PlanState = try reader.word("initial")
        var transitions: [Transition] = []
        for entry in try reader.required("transitions").elements() {
            transitions.append(try Transition(entry))
        }
        func table(on day: LocalDate) throws(ReadFault) -> PlanTable {
            PlanTable(
                states: states, events: events, targets: try Self.targets(transitions, on: day),
                initial: initial)
        }
        first = try table(on: .earliest)
        var spans: [(from: LocalDate, table: PlanTable)] = []
        for day in Set(transitions.flatMap(\.turns)).sorted() {
            spans.append((day, try table(on: day)))
        }
        self.spans = spans
        let reachable = spans.reduce(into: first.reachable) { $0.formUnion($1.table.reachable) }
        for state in PlanState.allCases where !reachable.contains(state) {
            throw try reader.required("states").fault(
                sv: "Inga övergångar leder till läget \(state.rawValue).",
                en: "The state \(state.rawValue) cannot be reached by any transition.")
        }
    }

    private static func targets(
        _ transitions: [Transition], on day: LocalDate
    ) throws(ReadFault) -> [PlanTable.Key: PlanTable.Target] {
        var targets: [PlanTable.Key: PlanTable.Target] = [:]
        for transition in transitions where transition.isInForce(on: day) {
            for state in transition.from {
                let key = PlanTable.Key(state: state, event: transition.event)
                guard targets.updateValue(transition.target, forKey: key) == nil else {
                    throw transition.place.fault(
                        sv: "Övergången från \(state.rawValue) vid \(transition.event.rawValue) "
                            + "står två gånger för samma dag.",
                        en: "The transition from \(state.rawValue) on "
                            + "\(transition.event.rawValue) stands twice for one day.")
                }
            }
        }
        return targets
    }
}

/// One row of the table: an event that moves the plan from some states, always or on some days.
private struct Transition {
    let from: [PlanState]
    let event: PlanEvent
    let target: PlanTable.Target
    let first: LocalDate?
    let last: LocalDate?
    let place: JSONReader

    init(_ reader: JSONReader) throws(ReadFault) {
        try reader.only(["from", "on", "to", "days"])
        place = reader
        from = try reader.words("from")
        event = try reader.word("on")
        target = try Self.target(reader.required("to"))
        let days = reader.member("days")
        try days?.only(["from", "to"])
        first = try days?.optionalDate("from")
        last = try days?.optionalDate("to")
        if let first, let last, last < first {
            throw reader.fault(
                sv: "Övergången slutar före sin början.",
                en: "The transition ends before it begins.")
        }
    }

    private static func target(_ reader: JSONReader) throws(ReadFault) -> PlanTable.Target {
        switch try reader.string() {
        case "same": .same
        case "previous": .previous
        default: .state(try reader.word())
        }
    }

    func isInForce(on day: LocalDate) -> Bool {
        (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
    }

    var turns: [LocalDate] { [first, last.map { $0 + 1 }].compactMap { $0 } }
}
