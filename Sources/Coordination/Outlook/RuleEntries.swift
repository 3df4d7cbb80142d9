package import JSONSchema

/// What a set of rule and catalogue files says, entry by entry, so that two sets can be compared.
///
/// An entry is named by its file, the list or table that it stands in, its `id` and, where it is
/// dated, its first day: `rules/limits.json entries plan-due-day@2018-07-01`. What is no list of
/// such entries is named by its file and member.
package struct RuleEntries: Sendable, Equatable {
    package private(set) var values: [String: JSONValue] = [:]

    package init() {}

    package init(_ files: [DataFile]) {
        for file in files {
            guard let object = file.value.object else {
                values[file.file] = file.value
                continue
            }
            for member in object { take(member.value, as: "\(file.file) \(member.key)") }
        }
    }

    private mutating func take(_ value: JSONValue, as name: String) {
        let items = value.array ?? []
        let names = items.compactMap(\.entryName)
        // Entries without a name, or with one that stands twice, are told of together.
        guard !names.isEmpty, names.count == items.count, Set(names).count == names.count else {
            values[name] = value
            return
        }
        for (item, id) in zip(items, names) { values["\(name) \(id)"] = item }
    }

    /// What another set says otherwise, in the order of the names.
    package func changes(to other: RuleEntries) -> [RuleEntryChange] {
        Set(values.keys).union(other.values.keys).sorted().compactMap { name in
            let (before, after) = (values[name], other.values[name])
            guard before != after else { return nil }
            guard let before else { return RuleEntryChange(name: name, kind: .added) }
            guard let after else { return RuleEntryChange(name: name, kind: .removed) }
            return RuleEntryChange(
                name: name, kind: .changed, members: before.members(unlike: after))
        }
    }
}

/// An entry that stands in one of two sets only, or otherwise in the other.
package struct RuleEntryChange: Sendable, Equatable {
    package enum Kind: String, CaseIterable, Sendable {
        case added
        case removed
        case changed
    }

    package var name: String
    package var kind: Kind
    /// Members of the entry that differ; empty unless it is `changed`.
    package var members: [String]

    package init(name: String, kind: Kind, members: [String] = []) {
        self.name = name
        self.kind = kind
        self.members = members
    }
}

extension JSONValue {
    /// `id`, with the first day behind it where there is one.
    fileprivate var entryName: String? {
        guard let id = self["id"]?.string else { return nil }
        return self["from"]?.string.map { "\(id)@\($0)" } ?? id
    }

    /// The members of two objects that are not the same, in order.
    fileprivate func members(unlike other: JSONValue) -> [String] {
        guard let mine = object, let theirs = other.object else { return [] }
        let names = Set(mine.map(\.key)).union(theirs.map(\.key)).sorted()
        return names.filter { self[$0] != other[$0] }
    }
}
