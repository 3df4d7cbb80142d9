/// One lawful way from a kind of party to another, as the route matrix states it.
package struct Route: Sendable {
    package var giver: PartyKind?
    /// Only for givers of this legal form; `nil` for both.
    package var giverForm: LegalForm?
    package var receiver: PartyKind?
    package var mode: Mode
    /// Patterns of type names without prefix: `plan.submitted`, `plan.*` or `*`.
    package var types: [String]
    /// Classes that travel this way; empty for all that the ceiling lets through.
    package var classes: Set<DataClass>
    /// Types of requests that a duty answers; empty for all.
    package var requests: [String]

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
            && types.contains { Self.matches(type, $0) }
    }

    static func matches(_ type: String, _ pattern: String) -> Bool {
        if pattern == "*" { return true }
        if pattern.hasSuffix(".*") { return type.hasPrefix(pattern.dropLast(1)) }
        return type == pattern
    }
}
