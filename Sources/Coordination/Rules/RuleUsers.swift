import JSONSchema

/// What reads or names a rule: other rules, message types, or the program itself.
package struct RuleUsers: Sendable {
    private let index: RuleIndex
    private let catalogue: Catalogue

    package init(index: RuleIndex, catalogue: Catalogue) {
        self.index = index
        self.catalogue = catalogue
    }

    package enum User: Hashable, Sendable {
        case rule(book: String, id: String)
        /// By its name without prefix.
        case type(String)
        case program
    }

    /// Types first, then rules, then the program.
    package func of(_ entry: RuleEntry) -> [User] {
        let types = catalogue.types.values.filter { uses($0, entry) }.map(\.name).sorted()
        let rules = index.entries.filter { $0.book != entry.book && uses($0, entry) }
            .map { User.rule(book: $0.book, id: $0.id) }
        let program: [User] = isBuiltIn(entry) ? [.program] : []
        return types.map(User.type) + Self.unique(rules) + program
    }

    private func uses(_ type: MessageType, _ entry: RuleEntry) -> Bool {
        switch entry.book {
        case "limits": type.answer?.limit?.rawValue == entry.id
        case "parties":
            type.senderKinds.union(type.receiverKinds).contains { $0.rawValue == entry.id }
        case "roles": type.defaultReceivers.contains(RoleName(entry.id))
        case "routes", "retention":
            (entry.content["types"]?.array ?? []).compactMap(\.string)
                .contains { TypePattern($0).covers(type.name) }
        case "ceilings": type.classes.classes.contains { $0.rawValue == entry.id }
        case "exemptions": type.name == "plan.exempted"
        case "reminders": type.isBrokerOnly
        default: false
        }
    }

    /// Whether a rule of another book names it.
    private func uses(_ other: RuleEntry, _ entry: RuleEntry) -> Bool {
        switch entry.book {
        case "limits": names(.object(other.content), entry.id)
        case "parties":
            other.book == "roles" && names(other.content["kinds"], entry.id)
                || other.book == "routes"
                    && (other.content["giver"]?.string == entry.id
                        || other.content["receiver"]?.string == entry.id)
                || other.book == "ceilings" && other.content["receivers"]?[entry.id] != nil
        case "roles": other.book == "parties" && names(other.content["names"], entry.id)
        default: false
        }
    }

    /// Whether an identifier stands somewhere in a value.
    private func names(_ value: JSONValue?, _ id: String) -> Bool {
        switch value {
        case .string(let text): text == id
        case .array(let list): list.contains { names($0, id) }
        case .object(let object): object.contains { names($0.value, id) }
        default: false
        }
    }

    private func isBuiltIn(_ entry: RuleEntry) -> Bool {
        switch entry.book {
        case "limits": Limit.builtIn.contains(Limit(rawValue: entry.id))
        case "warnings": true
        default: false
        }
    }

    private static func unique(_ users: [User]) -> [User] {
        var seen: Set<User> = []
        return users.filter { seen.insert($0).inserted }
    }
}
