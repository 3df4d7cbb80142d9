package import JSONSchema

/// A value that is kept as JSON in rows and facts and read back unchanged.
package protocol JSONCoded {
    var json: JSONValue { get }
    init(_ reader: JSONReader) throws(ReadFault)
}

extension JSONCoded {
    package init(json: JSONValue) throws(ReadFault) {
        try self.init(JSONReader(json))
    }
}

extension JSONValue {
    /// An object of the members that have a value, in the order given.
    static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        var object = JSONObject()
        for (key, value) in members {
            if let value { object[key] = value }
        }
        return .object(object)
    }

    static func list(_ items: some Sequence<some JSONCoded>) -> JSONValue {
        .array(items.map(\.json))
    }

    static func words<Word: RawRepresentable>(
        _ words: some Sequence<Word>
    ) -> JSONValue where Word.RawValue == String {
        .array(words.map { .string($0.rawValue) })
    }
}

extension Collection where Element: JSONCoded {
    /// The list as JSON, or nothing at all when it is empty.
    var jsonOrNothing: JSONValue? {
        isEmpty ? .none : .some(.list(self))
    }
}

extension LocalDate {
    var json: JSONValue { .string(iso) }
}

extension JSONReader {
    func coded<Value: JSONCoded>(_ key: String) throws(ReadFault) -> [Value] {
        var values: [Value] = []
        for element in try list(key) { values.append(try Value(element)) }
        return values
    }

    func optional<Value: JSONCoded>(_ key: String) throws(ReadFault) -> Value? {
        guard let member = member(key) else { return nil }
        return try Value(member)
    }

    func address(_ key: String) throws(ReadFault) -> Address {
        try required(key).asAddress()
    }

    func asAddress() throws(ReadFault) -> Address {
        let text = try string()
        do throws(AddressFault) {
            return try Address(parsing: text)
        } catch {
            throw fault("an address is expected")
        }
    }

    func party(_ key: String) throws(ReadFault) -> PartyID {
        PartyID(raw: Int32(truncatingIfNeeded: try int(key)))
    }

    func optionalParty(_ key: String) throws(ReadFault) -> PartyID? {
        try optionalInt(key).map { PartyID(raw: Int32(truncatingIfNeeded: $0)) }
    }

    func instant(_ key: String) throws(ReadFault) -> Instant {
        Instant(milliseconds: Int64(try int(key)))
    }

    func sequence(_ key: String) throws(ReadFault) -> Int64 {
        Int64(try int(key))
    }
}

extension PartyID {
    var json: JSONValue { .integer(Int64(raw)) }
}

extension Instant {
    var json: JSONValue { .integer(milliseconds) }
}
