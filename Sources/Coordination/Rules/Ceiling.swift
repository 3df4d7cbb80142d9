/// What a class of data may reach at most, per kind of receiver.
package struct Ceiling: Sendable {
    package var cells: [PartyKind: Cell]

    package enum Cell: String, CaseIterable, Sendable {
        /// As the route says (r).
        case route
        /// Only with consent that names the class (c).
        case consent
        /// The receiver's own field (●); as the route says.
        case own
        /// Off (–).
        case off
        /// By no configuration.
        case never
    }

    package func cell(_ kind: PartyKind) -> Cell {
        cells[kind] ?? .off
    }
}

extension Ceiling {
    init(_ reader: JSONReader, kinds: Set<PartyKind>) throws(ReadFault) {
        try reader.only(Dated<Ceiling>.members.union(["receivers"]))
        let table = try reader.required("receivers")
        try table.only(Set(kinds.map(\.rawValue)))
        cells = [:]
        for kind in kinds where table.member(kind.rawValue) != nil {
            cells[kind] = try table.word(kind.rawValue)
        }
        let dataClass = try reader.word("id", DataClass.self)
        if DataClass.neverToEmployer.contains(dataClass), cells[.employer] != .never {
            throw table.fault("\(dataClass.rawValue) must be \"never\" for employer")
        }
    }
}
