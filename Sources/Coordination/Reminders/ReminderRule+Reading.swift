extension ReminderRule {
    /// Words in braces that a text may use.
    static let placeholders: Set<String> = [
        "day", "date", "due", "lateFrom", "from", "type", "employment",
    ]

    /// - Parameter limits: those that the rule book holds.
    init(_ reader: JSONReader, limits: Set<String>) throws(ReadFault) {
        try reader.only(
            Dated<ReminderRule>.members.union([
                "anchor", "limit", "steps", "to-whom", "when", "unless", "family", "text",
                "textUnassumed", "textSender",
            ]))
        _ = try reader.localized("name")
        anchor = try reader.word("anchor")
        limit = try reader.member("limit")?.word()
        guard anchor.needsLimit == (limit != nil) else {
            throw reader.fault(
                limit == nil
                    ? "the anchor \(anchor.rawValue) needs a limit"
                    : "the anchor \(anchor.rawValue) counts from no limit")
        }
        if let limit, !limits.contains(limit.rawValue) {
            throw try reader.required("limit").fault("unknown limit \"\(limit.rawValue)\"")
        }
        var steps: [Int] = []
        for step in try reader.required("steps").elements() { steps.append(try step.int()) }
        self.steps = steps
        guard !steps.isEmpty, steps == Set(steps).sorted() else {
            throw try reader.required("steps").fault("steps must rise and be at least one")
        }
        receivers = []
        for entry in try reader.required("to-whom").elements() {
            receivers.append(try Receiver(entry, steps: steps))
        }
        when = try reader.words("when")
        unless = try reader.words("unless")
        let id = try reader.string("id")
        family = try reader.optionalString("family") ?? id
        text = try reader.localized("text")
        textUnassumed = try reader.optionalLocalized("textUnassumed")
        textSender = try reader.optionalLocalized("textSender")
        if let unknown = [text, textUnassumed, textSender].compactMap({ $0 })
            .flatMap(Self.unknownWords).first
        {
            throw reader.fault("unknown word {\(unknown)} in a text")
        }
    }

    private static func unknownWords(_ text: Localized) -> [String] {
        [text.sv, text.en].flatMap { $0.split(separator: "{").dropFirst() }
            .map { String($0.prefix { $0 != "}" }) }
            .filter { !placeholders.contains($0) }
    }
}

extension ReminderRule.Receiver {
    init(_ reader: JSONReader, steps known: [Int]) throws(ReadFault) {
        try reader.only(["who", "steps", "classes"])
        who = try reader.word("who")
        var steps: Set<Int> = []
        for step in try reader.list("steps") { steps.insert(try step.int()) }
        guard steps.isSubset(of: known) else { throw reader.fault("steps that the rule lacks") }
        self.steps = steps
        classes = Set(try reader.words("classes"))
    }
}
