extension RuleBookDraft {
    /// Adds one dated entry of a book.
    mutating func add(
        _ reader: JSONReader, of book: RuleBookAssembly.BookName
    ) throws(ReadFault) {
        switch book {
        case .parties: try append(reader, to: \.kinds, PartyKind.init(rawValue:))
        case .roles: try append(reader, to: \.roles, RoleName.init(rawValue:))
        case .limits:
            let entry = try Dated(reader, members: ["value"], needsName: true) {
                (entry) throws(ReadFault) in
                try entry.int("value")
            }
            try append(entry, to: \.limits, Limit.init(rawValue:), reader)
        case .routes: try append(reader, to: \.routes) { $0 }
        case .ceilings: try append(reader, to: \.ceilings, DataClass.init(rawValue:))
        case .exemptions: try append(reader, to: \.exemptions, NoPlanReason.init(rawValue:))
        case .forms: try append(reader, to: \.forms) { $0 }
        case .purposes: try append(reader, to: \.purposes) { $0 }
        case .reminders: try append(reader, to: \.reminderRules) { $0 }
        case .retention: try append(reader, to: \.retentions) { $0 }
        case .warnings: try append(reader, to: \.warnings, WarningCode.init(rawValue:))
        case .edition, .planStates, .grounds: break
        }
    }

    private mutating func append<ID: Hashable, Value: RuleValue>(
        _ reader: JSONReader, to table: WritableKeyPath<RuleBookDraft, [ID: Timeline<Value>]>,
        _ id: (String) -> ID?
    ) throws(ReadFault) {
        let known = known
        let entry = try Dated(reader, members: Value.members, needsName: Value.needsName) {
            (entry) throws(ReadFault) in
            try Value(entry, known: known)
        }
        try append(entry, to: table, id, reader)
    }

    private mutating func append<ID: Hashable, Value: Sendable>(
        _ entry: Dated<Value>,
        to table: WritableKeyPath<RuleBookDraft, [ID: Timeline<Value>]>,
        _ id: (String) -> ID?, _ reader: JSONReader
    ) throws(ReadFault) {
        guard let id = id(entry.id) else { throw try reader.required("id").fault(.word) }
        var timeline = self[keyPath: table][id] ?? Timeline()
        try timeline.append(entry, at: reader)
        self[keyPath: table][id] = timeline
    }
}
