import JSONSchema

extension Case {
    /// The case as it can be joined into `older`: an identifier by which that knows another
    /// employer's employment is exchanged for a free one, and reminders that went are known there.
    func joinable(into older: Case) -> Case {
        var names: [String: String] = [:]
        var taken = Set((older.employments + employments).map(\.id))
        for employment in employments {
            guard let namesake = older.employment(employment.id),
                !namesake.employer.isSameOrganisation(as: employment.employer)
            else { continue }
            let free = (2...999).lazy.map { "\(employment.id.prefix(28))-\($0)" }
                .first { !taken.contains($0) }
            names[employment.id] = free
            if let free { taken.insert(free) }
        }
        var copy = names.isEmpty ? self : renamed(names) ?? self
        copy.fired = copy.fired.map { $0.moved(to: older.id, names) }
        return copy
    }

    /// Every mention of an employment by its new name, wherever in the case it stands.
    private func renamed(_ names: [String: String]) -> Case? {
        guard let json = try? JSONValue(parsing: bytes, limits: .ownBytes) else { return nil }
        return try? Case(json: json.renamingEmployments(names))
    }
}

extension JSONValue {
    fileprivate func renamingEmployments(_ names: [String: String]) -> JSONValue {
        switch self {
        case .array(let list): return .array(list.map { $0.renamingEmployments(names) })
        case .object(let object):
            var result = JSONObject()
            for member in object.members {
                result[member.key] = member.value.renamingEmployments(names)
            }
            if let name = result["employment"]?.string.flatMap({ names[$0] }) {
                result["employment"] = .string(name)
            }
            if let list = result["employments"]?.array {
                result["employments"] = .array(list.map { $0.renamingItself(names) })
            }
            return .object(result)
        default: return self
        }
    }

    private func renamingItself(_ names: [String: String]) -> JSONValue {
        guard var object, let name = object["id"]?.string.flatMap({ names[$0] }) else {
            return self
        }
        object["id"] = .string(name)
        return .object(object)
    }
}

extension JSONLimits {
    /// What this program itself has written.
    fileprivate static let ownBytes = JSONLimits(
        depth: 32, bytes: 16_777_216, members: 1_048_576, elements: 1_048_576)
}

extension Address {
    fileprivate func isSameOrganisation(as other: Address) -> Bool {
        kind == other.kind && organisation == other.organisation
    }
}

extension FiredReminder {
    /// The same reminder, as the case that its own was joined into would name it.
    fileprivate func moved(to id: CaseID, _ names: [String: String]) -> FiredReminder {
        var moved = self
        var parts = subject.split(separator: ":", omittingEmptySubsequences: false)
            .map(String.init)
        if parts.count > 1, parts[0] == "plan", let name = names[parts[1]] { parts[1] = name }
        moved.subject = parts.joined(separator: ":")
        var words = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 2 else { return moved }
        words[words.count - 1] = id.text
        words[words.count - 2] = moved.subject
        moved.key = words.joined(separator: "|")
        return moved
    }
}
