extension RuleBookDraft {
    /// Adds one dated entry of a book.
    mutating func add(
        _ reader: JSONReader, of book: RuleBookAssembly.BookName
    ) throws(ReadFault) {
        let kinds = Set(parties.kinds.keys)
        switch book {
        case .limits:
            try append(reader, to: \.limits, id: reader.word("id")) { (entry) throws(ReadFault) in
                try entry.only(Dated<Int>.members.union(["value"]))
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
                try entry.only(Dated<Exemption>.members.union(["name", "retriggers"]))
                return Exemption(
                    name: try entry.localized("name"),
                    retriggers: Set(try entry.words("retriggers")))
            }
        case .reminders:
            try append(reader, to: \.reminderRules, id: reader.string("id")) {
                (entry) throws(ReadFault) in
                try ReminderRule(entry)
            }
        case .edition, .parties, .warnings, .planStates: break
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
