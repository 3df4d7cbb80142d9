/// Kinds of party and roles, as data: which kinds are in use, and who may take or name a role.
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

    package var activeKinds: Set<PartyKind> {
        Set(kinds.filter(\.value.isActive).keys)
    }
}

extension PartyRules {
    init(_ reader: JSONReader) throws(ReadFault) {
        try reader.only(["book", "kinds", "roles"])
        for entry in try reader.required("kinds").elements() {
            try entry.only([
                "id", "name", "active", "opensCases", "names", "bound", "closes", "closesForAll",
            ])
            let kind = PartyKind(rawValue: try entry.string("id"))
            guard kinds[kind] == nil else { throw entry.fault("kind stands twice") }
            kinds[kind] = Kind(
                name: try entry.localized("name"), isActive: try entry.flag("active"),
                opensCases: try entry.flag("opensCases"),
                names: Set(try entry.words("names")), bound: try entry.flag("bound"),
                closes: Set(try entry.words("closes")),
                closesForAll: try entry.flag("closesForAll"))
        }
        for entry in try reader.required("roles").elements() {
            try entry.only(["id", "name", "kinds"])
            let role: RoleName = try entry.word("id")
            let holders: [PartyKind] = try entry.words("kinds")
            for kind in holders where kinds[kind] == nil {
                throw entry.fault("unknown party kind \"\(kind.rawValue)\"")
            }
            guard roles[role] == nil else { throw entry.fault("role stands twice") }
            roles[role] = Role(name: try entry.localized("name"), kinds: Set(holders))
        }
        for kind in kinds.values {
            for role in kind.names where roles[role] == nil {
                throw reader.fault("unknown role \"\(role.rawValue)\"")
            }
        }
    }
}

extension PartyRules {
    /// The kinds in use that may name somebody in a role, by what people call them.
    func namers(_ role: RoleName) -> [Localized] {
        kinds.filter { $0.value.isActive && $0.value.names.contains(role) }
            .sorted { $0.key < $1.key }.map(\.value.name)
    }
}
