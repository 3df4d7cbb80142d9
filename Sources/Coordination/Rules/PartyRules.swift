/// Kinds of party and roles as they are on a day: which kinds are in use, and who may take or
/// name a role.
package struct PartyRules: Sendable {
    package var kinds: [PartyKind: Kind] = [:]
    package var roles: [RoleName: Role] = [:]

    package struct Kind: Sendable {
        package var name: Localized
        package var isActive: Bool
        /// Whether a party of the kind may open a case.
        package var opensCases: Bool
        /// Roles that it may name when it opens a case or changes participants.
        package var names: Set<RoleName>
        /// Whether it is bound by secrecy, so that it can record a consent to its own disclosure.
        package var bound: Bool
        /// Reasons for which it may close a case.
        package var closes: Set<ClosureReason>
        /// Whether closing ends the case for all, and not its own part alone while others remain.
        package var closesForAll: Bool
    }

    package struct Role: Sendable {
        package var name: Localized
        package var kinds: Set<PartyKind>
    }
}

extension PartyRules.Kind: RuleValue {
    static let members: Set<String> = [
        "active", "opensCases", "names", "bound", "closes", "closesForAll",
    ]

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        name = try reader.localized("name")
        isActive = try reader.flag("active")
        opensCases = try reader.flag("opensCases")
        names = Set(
            try reader.elements("names") { (role) throws(ReadFault) in try known.role(role) })
        bound = try reader.flag("bound")
        closes = Set(try reader.words("closes"))
        closesForAll = try reader.flag("closesForAll")
    }
}

extension PartyRules.Role: RuleValue {
    static let members: Set<String> = ["kinds"]

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        name = try reader.localized("name")
        kinds = Set(
            try reader.elements("kinds") { (kind) throws(ReadFault) in try known.kind(kind) })
    }
}

extension PartyRules {
    /// The kinds in use that may name somebody in a role, by what people call them.
    package func namers(_ role: RoleName) -> [Localized] {
        kinds.filter { $0.value.isActive && $0.value.names.contains(role) }
            .sorted { $0.key < $1.key }.map(\.value.name)
    }
}
