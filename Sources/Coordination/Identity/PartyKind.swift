/// What sort of actor a party is; which kinds are in use is data.
package struct PartyKind: Hashable, RawRepresentable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Försäkringskassan.
    package static let fk = PartyKind(rawValue: "fk")
    /// Region, care unit, coordinator.
    package static let care = PartyKind(rawValue: "care")
    package static let employer = PartyKind(rawValue: "employer")
    /// Arbetsförmedlingen.
    package static let af = PartyKind(rawValue: "af")
    /// The insured person.
    package static let insured = PartyKind(rawValue: "insured")
    package static let union = PartyKind(rawValue: "union")
    /// Företagshälsovård.
    package static let ohs = PartyKind(rawValue: "ohs")
    /// Arbetsmiljöverket.
    package static let av = PartyKind(rawValue: "av")
    /// Inspektionen för vård och omsorg.
    package static let ivo = PartyKind(rawValue: "ivo")
    /// The social board of a municipality.
    package static let municipality = PartyKind(rawValue: "municipality")
    package static let samordningsforbund = PartyKind(rawValue: "samordningsforbund")
    /// Provider of workplace support.
    package static let provider = PartyKind(rawValue: "provider")

    /// The kinds that take part unless the rule data says otherwise.
    package static let always: Set<PartyKind> = [.fk, .care, .employer, .af, .insured]
}

extension PartyKind: Comparable {
    package static func < (left: PartyKind, right: PartyKind) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension PartyKind: CustomStringConvertible {
    package var description: String { rawValue }
}
