package import JSONSchema

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

    /// A fault of a file of rules, in words that say what to do.
    package func fault(sv: String, en: String) -> ReadFault {
        ReadFault(pointer: pointer, text: Localized(sv: sv, en: en))
    }

    func fault(_ kind: ReadFault.Kind) -> ReadFault { ReadFault(kind, at: pointer) }

    /// The member `key`, or `nil` if it is absent or null.
    package func member(_ key: String) -> JSONReader? {
        guard let member = value[key], member != .null else { return nil }
        return JSONReader(member, at: "\(pointer)/\(key)")
    }

    package func required(_ key: String) throws(ReadFault) -> JSONReader {
        guard let member = member(key) else {
            throw ReadFault(.missing, at: "\(pointer)/\(key)")
        }
        return member
    }

    package func string() throws(ReadFault) -> String {
        guard let string = value.string else { throw fault(.string) }
        return string
    }

    package func int() throws(ReadFault) -> Int {
        guard let number = value.int else { throw fault(.number) }
        return number
    }

    package func bool() throws(ReadFault) -> Bool {
        guard let flag = value.bool else { throw fault(.flag) }
        return flag
    }

    package func date() throws(ReadFault) -> LocalDate {
        guard let date = LocalDate(iso: try string()) else {
            throw fault(.date)
        }
        return date
    }

    package func elements() throws(ReadFault) -> [JSONReader] {
        guard let array = value.array else { throw fault(.list) }
        return array.enumerated().map { JSONReader($1, at: "\(pointer)/\($0)") }
    }

    /// A word of a closed vocabulary.
    package func word<Word: RawRepresentable>(
        _: Word.Type = Word.self
    ) throws(ReadFault) -> Word where Word.RawValue == String {
        let text = try string()
        guard let word = Word(rawValue: text) else { throw fault(.word) }
        return word
    }

    /// Refuses members outside `known`, so that a misspelt one cannot be passed over in silence.
    package func only(_ known: Set<String>) throws(ReadFault) {
        guard let object = value.object else { throw fault(.object) }
        let unknown = object.keys.filter { !known.contains($0) }
            .map { ReadFault(.member, at: "\(pointer)/\($0)") }
        if let fault = ReadFault(all: unknown) { throw fault }
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
        guard !both.sv.isEmpty, !both.en.isEmpty else { throw text.fault(.empty) }
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
        try elements(key) { (element) throws(ReadFault) in try element.word() }
    }

    package func strings(_ key: String) throws(ReadFault) -> [String] {
        try elements(key) { (element) throws(ReadFault) in try element.string() }
    }

    /// What each element of the list `key` comes to; throws the faults of all of them.
    package func elements<Value>(
        _ key: String, _ read: (JSONReader) throws(ReadFault) -> Value
    ) throws(ReadFault) -> [Value] {
        var gather = FaultGather()
        var values: [Value] = []
        for element in try list(key) {
            let value = gather.take { () throws(ReadFault) in try read(element) }
            if let value { values.append(value) }
        }
        try gather.check()
        return values
    }
}
