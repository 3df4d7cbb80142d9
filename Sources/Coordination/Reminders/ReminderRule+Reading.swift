extension ReminderRule: RuleValue {
    static let members: Set<String> = [
        "anchor", "limit", "unit", "steps", "to-whom", "when", "unless", "requests", "message",
        "family", "text", "texts", "textUnassumed", "textSender",
    ]
    static let needsName = true

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        anchor = try reader.word("anchor")
        limit = try reader.member("limit").map { (limit) throws(ReadFault) in
            try known.limit(limit)
        }
        unit = try reader.member("unit")?.word() ?? .day
        steps = try reader.elements("steps") { (step) throws(ReadFault) in try step.int() }
        let steps = steps
        receivers = try reader.elements("to-whom") { (entry) throws(ReadFault) in
            try Receiver(entry, steps: steps)
        }
        when = try reader.words("when")
        unless = try reader.words("unless")
        requests = try reader.strings("requests")
        message = try reader.member("message")?.word() ?? .reminder
        let id = try reader.string("id")
        family = try reader.optionalString("family") ?? id
        text = try reader.localized("text")
        textUnassumed = try reader.optionalLocalized("textUnassumed")
        textSender = try reader.optionalLocalized("textSender")
        textsByKind = try Self.texts(reader.member("texts"), known: known)
        try check(reader)
    }

    /// Texts for receivers of a kind, by the kind's word.
    private static func texts(
        _ reader: JSONReader?, known: KnownRules
    ) throws(ReadFault) -> [PartyKind: Localized] {
        guard let reader else { return [:] }
        try reader.only(Set(known.kinds.map(\.rawValue)))
        var texts: [PartyKind: Localized] = [:]
        for kind in known.kinds.sorted() {
            texts[kind] = try reader.optionalLocalized(kind.rawValue)
        }
        return texts
    }

    /// What the members must agree on.
    private func check(_ reader: JSONReader) throws(ReadFault) {
        var gather = FaultGather()
        if anchor.needsLimit != (limit != nil) {
            gather.add(
                limit == nil
                    ? reader.fault(
                        sv: "Utgångspunkten \(anchor.rawValue) räknar från en gräns. Ange limit.",
                        en: "The anchor \(anchor.rawValue) needs a limit to count from.")
                    : reader.fault(
                        sv: "Utgångspunkten \(anchor.rawValue) räknar inte från någon gräns. "
                            + "Ta bort limit.",
                        en: "The anchor \(anchor.rawValue) counts from no limit. Remove it."))
        }
        if steps.isEmpty || steps != Set(steps).sorted() {
            gather.add(
                reader.fault(
                    sv: "Stegen måste vara minst ett och stiga.",
                    en: "The steps must rise and be at least one."))
        }
        for (text, place) in texts(reader) {
            for word in anchor.unknownWords(in: text) {
                gather.add(
                    place.fault(
                        sv: "Texten använder {\(word)}, som utgångspunkten \(anchor.rawValue) "
                            + "inte har. Den har: \(anchor.wordList).",
                        en: "The text uses an unknown word {\(word)}: the anchor "
                            + "\(anchor.rawValue) has \(anchor.wordList)."))
            }
        }
        try gather.check()
    }

    /// Every text with its place.
    private func texts(_ reader: JSONReader) -> [(Localized, JSONReader)] {
        let optional: [(String, Localized?)] = [
            ("text", text), ("textUnassumed", textUnassumed), ("textSender", textSender),
        ]
        var found: [(Localized, JSONReader)] = []
        for (key, text) in optional {
            if let text { found.append((text, reader.member(key) ?? reader)) }
        }
        for (kind, text) in textsByKind.sorted(by: { $0.key < $1.key }) {
            found.append((text, reader.member("texts")?.member(kind.rawValue) ?? reader))
        }
        return found
    }
}

extension ReminderAnchor {
    /// Words in braces that a text may use.
    var words: Set<String> {
        switch self {
        case .planDay, .planLimit, .orderedDay:
            ["day", "date", "due", "lateFrom", "from", "employment"]
        case .chainDay, .chainLimit, .levelLimit: ["day", "date", "from"]
        case .asked: ["date", "from", "type", "employment"]
        case .certificateEnd: ["date", "from", "employment"]
        case .lastActivity: ["date"]
        case .planDue, .planLateFrom, .planRequest, .planFollowUp, .planWakeUp:
            ["date", "due", "lateFrom", "from", "employment"]
        case .answerDue: ["date", "from", "type", "employment"]
        }
    }

    fileprivate var wordList: String {
        words.sorted().map { "{\($0)}" }.joined(separator: ", ")
    }

    fileprivate func unknownWords(in text: Localized) -> [String] {
        let used = [text.sv, text.en].flatMap { $0.split(separator: "{").dropFirst() }
            .map { String($0.prefix { $0 != "}" }) }
        return Set(used).subtracting(words).sorted()
    }
}

extension ReminderRule.Receiver {
    init(_ reader: JSONReader, steps known: [Int]) throws(ReadFault) {
        try reader.only(["who", "steps", "classes"])
        who = try reader.word("who")
        steps = Set(
            try reader.elements("steps") { (step) throws(ReadFault) in
                guard known.contains(try step.int()) else {
                    throw step.fault(
                        sv: "Steget finns inte bland regelns steps.",
                        en: "The step is none of the rule's steps.")
                }
                return try step.int()
            })
        classes = Set(try reader.words("classes"))
    }
}
