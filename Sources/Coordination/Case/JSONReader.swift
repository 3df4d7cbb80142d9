package import JSONSchema

/// What was not as expected at a place of a JSON document.
package struct ReadFault: Error, Hashable, Sendable {
    /// JSON Pointer into the document.
    package let pointer: String
    /// In English; never repeats free text of the document.
    package let problem: String
}

/// Reads a JSON document strictly: every missing member, wrong kind and unknown word is a fault.
package struct JSONReader: Sendable {
    package let value: JSONValue
    package let pointer: String

    package init(_ value: JSONValue, at pointer: String = "") {
        self.value = value
        self.pointer = pointer
    }

    package func fault(_ problem: String) -> ReadFault {
        ReadFault(pointer: pointer, problem: problem)
    }

    /// The member `key`, or `nil` if it is absent or null.
    package func member(_ key: String) -> JSONReader? {
        guard let member = value[key], member != .null else { return nil }
        return JSONReader(member, at: "\(pointer)/\(key)")
    }

    package func required(_ key: String) throws(ReadFault) -> JSONReader {
        guard let member = member(key) else { throw fault("member \"\(key)\" is missing") }
        return member
    }

    package func string() throws(ReadFault) -> String {
        guard let string = value.string else { throw fault("a string is expected") }
        return string
    }

    package func int() throws(ReadFault) -> Int {
        guard let number = value.int else { throw fault("a whole number is expected") }
        return number
    }

    package func bool() throws(ReadFault) -> Bool {
        guard let flag = value.bool else { throw fault("true or false is expected") }
        return flag
    }

    package func date() throws(ReadFault) -> LocalDate {
        guard let date = LocalDate(iso: try string()) else {
            throw fault("a date YYYY-MM-DD is expected")
        }
        return date
    }

    package func elements() throws(ReadFault) -> [JSONReader] {
        guard let array = value.array else { throw fault("a list is expected") }
        return array.enumerated().map { JSONReader($1, at: "\(pointer)/\($0)") }
    }

    /// A word of a closed vocabulary.
    package func word<Word: RawRepresentable>(
        _: Word.Type = Word.self
    ) throws(ReadFault) -> Word where Word.RawValue == String {
        let text = try string()
        guard let word = Word(rawValue: text) else { throw fault("unknown word \"\(text)\"") }
        return word
    }

    /// Refuses members outside `known`, so that a misspelt one cannot be passed over in silence.
    package func only(_ known: Set<String>) throws(ReadFault) {
        guard let object = value.object else { throw fault("an object is expected") }
        for key in object.keys where !known.contains(key) {
            throw fault("unknown member \"\(key)\"")
        }
    }
}

extension JSONReader {
    package func string(_ key: String) throws(ReadFault) -> String {
        try required(key).string()
    }

    package func int(_ key: String) throws(ReadFault) -> Int {
        try required(key).int()
    }

    package func date(_ key: String) throws(ReadFault) -> LocalDate {
        try required(key).date()
    }

    package func word<Word: RawRepresentable>(
        _ key: String, _: Word.Type = Word.self
    ) throws(ReadFault) -> Word where Word.RawValue == String {
        try required(key).word()
    }

    package func localized(_ key: String) throws(ReadFault) -> Localized {
        let text = try required(key)
        try text.only(["sv", "en"])
        let both = Localized(sv: try text.string("sv"), en: try text.string("en"))
        guard !both.sv.isEmpty, !both.en.isEmpty else { throw text.fault("a text is empty") }
        return both
    }

    package func optionalString(_ key: String) throws(ReadFault) -> String? {
        try member(key)?.string()
    }

    package func optionalInt(_ key: String) throws(ReadFault) -> Int? {
        try member(key)?.int()
    }

    package func optionalDate(_ key: String) throws(ReadFault) -> LocalDate? {
        try member(key)?.date()
    }

    package func optionalLocalized(_ key: String) throws(ReadFault) -> Localized? {
        member(key) == nil ? nil : try localized(key)
    }

    /// A flag that is false when absent.
    package func flag(_ key: String) throws(ReadFault) -> Bool {
        try member(key)?.bool() ?? false
    }

    /// The list `key`; empty when absent.
    package func list(_ key: String) throws(ReadFault) -> [JSONReader] {
        try member(key)?.elements() ?? []
    }

    package func words<Word: RawRepresentable>(
        _ key: String, _: Word.Type = Word.self
    ) throws(ReadFault) -> [Word] where Word.RawValue == String {
        var words: [Word] = []
        for element in try list(key) { words.append(try element.word()) }
        return words
    }

    package func strings(_ key: String) throws(ReadFault) -> [String] {
        var strings: [String] = []
        for element in try list(key) { strings.append(try element.string()) }
        return strings
    }
}
