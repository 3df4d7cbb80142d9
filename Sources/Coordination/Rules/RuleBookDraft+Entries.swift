extension RuleBookDraft {
    /// Adds one dated entry of a book.
    mutating func add(
        _ reader: JSONReader, of book: RuleBookAssembly.BookName
    ) throws(ReadFault) {
        let kinds = Set((known[.parties] ?? []).map(PartyKind.init(rawValue:)))
        switch book {
        case .parties:
            let roles = known[.roles] ?? []
            try append(reader, to: \.kinds, id: reader.word("id")) {
                (entry) throws(ReadFault) in
                try PartyRules.Kind(entry, roles: roles)
            }
        case .roles:
            try append(reader, to: \.roles, id: reader.word("id")) {
                (entry) throws(ReadFault) in
                try PartyRules.Role(entry, kinds: kinds)
            }
        case .warnings:
            let code = try reader.word("id", WarningCode.self)
            try append(reader, to: \.warnings, id: code) { (entry) throws(ReadFault) in
                try entry.only(Dated<Warning>.members.union(["text"]))
                return Warning(code: code.rawValue, text: try entry.localized("text"))
            }
        case .limits:
            try append(reader, to: \.limits, id: reader.word("id")) { (entry) throws(ReadFault) in
                try entry.only(Dated<Int>.members.union(["value"]))
                _ = try entry.localized("name")
                return try entry.int("value")
            }
        case .routes:
            try append(reader, to: \.routes, id: reader.string("id")) {
                (entry) throws(ReadFault) in
                try Route(entry, kinds: kinds)
            }
        case .ceilings:
            try append(reader, to: \.ceilings, id: reader.word("id")) {
                (entry) throws(ReadFault) in
                try Ceiling(entry, kinds: kinds)
            }
        case .exemptions:
            try append(reader, to: \.exemptions, id: reader.word("id")) {
                (entry) throws(ReadFault) in
                try entry.only(Dated<Exemption>.members.union(["retriggers"]))
                _ = try entry.localized("name")
                return Exemption(retriggers: Set(try entry.words("retriggers")))
            }
        case .reminders:
            let limits = known[.limits] ?? []
            try append(reader, to: \.reminderRules, id: reader.string("id")) {
                (entry) throws(ReadFault) in
                try ReminderRule(entry, limits: limits)
            }
        case .edition, .planStates: break
        }
    }

    private mutating func append<ID: Hashable, Value: Sendable>(
        _ reader: JSONReader, to table: WritableKeyPath<RuleBookDraft, [ID: Timeline<Value>]>,
        id: ID, value: (JSONReader) throws(ReadFault) -> Value
    ) throws(ReadFault) {
        let entry = try Dated(reader, value: value)
        var timeline = self[keyPath: table][id] ?? Timeline()
        try timeline.append(entry, at: reader.pointer)
        self[keyPath: table][id] = timeline
    }
}
