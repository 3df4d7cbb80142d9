/// One lawful way from a kind of party to another, as the route matrix states it.
package struct Route: Sendable {
    package var giver: PartyKind?
    /// Only for givers of this legal form; `nil` for both.
    package var giverForm: LegalForm?
    package var receiver: PartyKind?
    package var mode: Mode
    package var types: [TypePattern]
    /// Classes that travel this way; empty for all that the ceiling lets through.
    package var classes: Set<DataClass>
    /// Types of requests that a duty answers; empty for all.
    package var requests: [String]
    /// Those of its types and requests that the catalogue is yet to get.
    package var planned: Set<String>

    package enum Mode: String, CaseIterable, Sendable {
        /// Duty on request (D).
        case duty
        /// Duty on own initiative, after consultation (DO).
        case initiative
        /// Needs the insured person's consent (C).
        case consent
        /// Harmless or necessary to put the question (H).
        case harmless
        case allowed
        /// Closed for everything, whatever else is open.
        case closed
    }

    func carries(_ type: String, _ dataClass: DataClass) -> Bool {
        (classes.isEmpty || classes.contains(dataClass))
            && types.contains { $0.covers(type) }
    }
}

/// Which message types a route carries, by their names without prefix.
package enum TypePattern: Hashable, Sendable {
    /// Written `*`.
    case all
    /// Written `plan.*`: the names that begin with `plan.`.
    case family(String)
    case one(String)

    init(_ text: String) {
        if text == "*" {
            self = .all
        } else if text.hasSuffix(".*") {
            self = .family(String(text.dropLast()))
        } else {
            self = .one(text)
        }
    }

    func covers(_ type: String) -> Bool {
        switch self {
        case .all: true
        case .family(let beginning): type.hasPrefix(beginning)
        case .one(let name): type == name
        }
    }
}
