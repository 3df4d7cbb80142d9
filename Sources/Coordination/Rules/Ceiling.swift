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

extension Ceiling: RuleValue {
    static let members: Set<String> = ["receivers"]

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        let table = try reader.required("receivers")
        try table.only(Set(known.kinds.map(\.rawValue)))
        cells = [:]
        for kind in known.kinds where table.member(kind.rawValue) != nil {
            cells[kind] = try table.word(kind.rawValue)
        }
        let dataClass = try reader.word("id", DataClass.self)
        if DataClass.neverToEmployer.contains(dataClass), cells[.employer] != .never {
            throw table.fault(
                sv: "\(dataClass.rawValue) måste vara ”never” för employer.",
                en: "\(dataClass.rawValue) must be \"never\" for employer.")
        }
    }
}
