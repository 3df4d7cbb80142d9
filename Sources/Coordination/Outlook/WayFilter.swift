import JSONSchema

/// Which ways two rule sets may judge otherwise, so that nobody asks about all the others.
struct WayFilter: Sendable {
    private struct Ends: Hashable {
        /// nil for every kind.
        var giver: String?
        var receiver: String?
    }

    private var routes: Set<Ends> = []
    private var classes: Set<String> = []
    private var types: Set<String> = []
    /// What a consent is for is another: any way that rests on one may be.
    private var hasOtherPurposes = false

    init(before: RuleSet, after: RuleSet) {
        for change in before.entries.changes(to: after.entries) {
            for entry in [before.entries.values[change.name], after.entries.values[change.name]] {
                guard let entry else { continue }
                if change.name.hasPrefix("rules/routes.json ") {
                    routes.insert(
                        Ends(giver: entry["giver"]?.string, receiver: entry["receiver"]?.string))
                } else if change.name.hasPrefix("rules/ceilings.json ") {
                    if let id = entry["id"]?.string { classes.insert(id) }
                } else if change.name.hasPrefix("rules/purposes.json ") {
                    hasOtherPurposes = true
                }
            }
        }
        let (old, new) = (before.catalogue.types, after.catalogue.types)
        for id in Set(old.keys).union(new.keys) where !(old[id]?.goes(as: new[id]) ?? false) {
            if let name = (old[id] ?? new[id])?.name { types.insert(name) }
        }
    }

    var isEmpty: Bool {
        routes.isEmpty && classes.isEmpty && types.isEmpty && !hasOtherPurposes
    }

    func concerns(
        _ type: String, _ dataClass: DataClass, from giver: PartyKind, to receiver: PartyKind
    ) -> Bool {
        hasOtherPurposes || types.contains(type) || classes.contains(dataClass.rawValue)
            || routes.contains { ends in
                (ends.giver ?? giver.rawValue) == giver.rawValue
                    && (ends.receiver ?? receiver.rawValue) == receiver.rawValue
            }
    }
}

extension MessageType {
    /// Whether the two are sent between the same kinds with the same classes.
    fileprivate func goes(as other: MessageType?) -> Bool {
        guard let other else { return false }
        return senderKinds == other.senderKinds && receiverKinds == other.receiverKinds
            && existence == other.existence && classes == other.classes
    }

    /// The classes of a message of the type: of its fields, and of its being there.
    var allClasses: Set<DataClass> { classes.classes.union([existence]) }
}
