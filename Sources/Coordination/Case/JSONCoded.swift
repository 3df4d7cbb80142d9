package import JSONSchema

/// A value that is kept as JSON in rows and facts and read back unchanged.
package protocol JSONCoded {
    /// Appends the value; facts are kept and hashed as these very bytes.
    func write(to writer: inout JSONWriter)
    init(_ reader: JSONReader) throws(ReadFault)
}

extension JSONCoded {
    package init(json: JSONValue) throws(ReadFault) {
        try self.init(JSONReader(json))
    }

    package var bytes: [UInt8] {
        var writer = JSONWriter(reserving: 1_024)
        write(to: &writer)
        return writer.bytes
    }

    /// The value as a tree, for views of it.
    package var json: JSONValue {
        // What the writer wrote reads as JSON.
        (try? JSONValue(parsing: bytes, limits: .written)) ?? .null
    }
}

extension JSONLimits {
    fileprivate static let written = JSONLimits(depth: 64, bytes: 16_777_216, elements: .max)
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
            throw fault(.address)
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

    func optionalInstant(_ key: String) throws(ReadFault) -> Instant? {
        try optionalInt(key).map { Instant(milliseconds: Int64($0)) }
    }

    func sequence(_ key: String) throws(ReadFault) -> Int64 {
        Int64(try int(key))
    }
}
