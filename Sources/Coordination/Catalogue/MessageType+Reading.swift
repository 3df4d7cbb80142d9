extension MessageType {
    private static let members: Set<String> = [
        "id", "version", "title", "senders", "receivers", "defaultReceivers", "opensCase",
        "needsEmployment", "inClosedCase", "existence", "answer", "effect", "schema",
    ]

    init(_ reader: JSONReader, definitions: SharedDefinitions) throws(ReadFault) {
        try reader.only(Self.members)
        id = try reader.string("id")
        guard id.hasPrefix(Self.prefix) else {
            throw try reader.required("id").fault("an identifier begins with \(Self.prefix)")
        }
        version = try reader.int("version")
        title = try reader.localized("title")
        senderKinds = Set(try reader.words("senders"))
        receiverKinds = Set(try reader.words("receivers"))
        defaultReceivers = try reader.words("defaultReceivers")
        opensCase = try reader.flag("opensCase")
        needsEmployment = try reader.flag("needsEmployment")
        inClosedCase = try reader.flag("inClosedCase")
        existence = try reader.word("existence")
        answer = try reader.member("answer").map { (rule) throws(ReadFault) in
            try AnswerRule(rule)
        }
        let effectReader = try reader.required("effect")
        guard let effect = Effect(word: try effectReader.string()) else {
            throw effectReader.fault("unknown effect")
        }
        self.effect = effect
        let place = try reader.required("schema")
        schema = try definitions.closed(place)
        do throws(ReadFault) {
            classes = try ClassMap(schema: schema)
        } catch {
            throw ReadFault(pointer: place.pointer + error.pointer, problem: error.problem)
        }
        try checkEmployer(place)
        for name in effect.needs where !classes.captures.contains(name) {
            throw place.fault("the effect needs a field captured as \"\(name)\"")
        }
    }

    /// An employer's message has no field for what an employer may never know.
    private func checkEmployer(_ reader: JSONReader) throws(ReadFault) {
        guard senderKinds.contains(.employer) else { return }
        for dataClass in classes.classes where DataClass.neverToEmployer.contains(dataClass) {
            throw reader.fault("a type that employers send has a \(dataClass.rawValue) field")
        }
    }
}

extension AnswerRule {
    init(_ reader: JSONReader) throws(ReadFault) {
        try reader.only(["by", "limit"])
        self.init(
            by: try reader.strings("by"), limit: try reader.member("limit")?.word(Limit.self))
    }
}
