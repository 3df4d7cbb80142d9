extension JSONValue {
    /// Reads one JSON text, strictly by RFC 8259 and within `limits`.
    package init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONFault) {
        let result = bytes.withUnsafeBytes { raw in Self.parse(raw, limits) }
        self = try result.get()
    }

    /// Reads one JSON text that lies in memory elsewhere; nothing of it is kept.
    package init(
        parsing bytes: UnsafeRawBufferPointer,
        limits: JSONLimits = .standard
    ) throws(JSONFault) {
        self = try Self.parse(bytes, limits).get()
    }

    private static func parse(
        _ raw: UnsafeRawBufferPointer,
        _ limits: JSONLimits
    ) -> Result<JSONValue, JSONFault> {
        let bytes = raw.assumingMemoryBound(to: UInt8.self)
        let scratch = JSONScratchPool.take()
        defer { JSONScratchPool.put(scratch) }
        var indexer = JSONIndexer(bytes, limits: limits, scratch: scratch)
        do throws(JSONSlip) {
            try indexer.run()
        } catch {
            return .failure(indexer.fault(error))
        }
        let index = JSONIndex(base: indexer.base, tokens: UnsafePointer(indexer.tokens))
        var builder = JSONTreeBuilder(index: index, exactNumbers: limits.exactNumbers)
        let tree = builder.value(at: 0)
        if let place = builder.inexact {
            let offset = Int(index.tokens[place].start)
            let pointer = index.pointer(of: place)
            return .failure(JSONFault(kind: .numberRange, offset: offset, pointer: pointer))
        }
        return .success(tree)
    }
}

/// Makes the tree of an indexed text; the index has bounded the depth.
private struct JSONTreeBuilder {
    let index: JSONIndex
    let exactNumbers: Bool
    /// The first number that the tree could not hold as written.
    var inexact: Int?

    mutating func value(at place: Int) -> JSONValue {
        let token = index.tokens[place]
        switch token.kind {
        case .null: return .null
        case .yes: return .bool(true)
        case .no: return .bool(false)
        case .string, .key: return .string(index.string(token))
        case .number: return number(token, place)
        case .array: return .array(elements(place))
        case .object: return .object(JSONObject(members: members(place)))
        }
    }

    private mutating func elements(_ place: Int) -> [JSONValue] {
        var elements: [JSONValue] = []
        elements.reserveCapacity(index.tokens[place].count)
        var child = place + 1
        while child < Int(index.tokens[place].next) {
            elements.append(value(at: child))
            child = Int(index.tokens[child].next)
        }
        return elements
    }

    private mutating func members(_ place: Int) -> [JSONMember] {
        var members: [JSONMember] = []
        members.reserveCapacity(index.tokens[place].count)
        var key = place + 1
        while key < Int(index.tokens[place].next) {
            let name = index.string(index.tokens[key])
            members.append(JSONMember(key: name, value: value(at: key + 1)))
            key = Int(index.tokens[key + 1].next)
        }
        return members
    }

    private mutating func number(_ token: JSONToken, _ place: Int) -> JSONValue {
        let written = index.written(token)
        let text = String(decoding: written, as: UTF8.self)
        if token.isDigitsOnly, let integer = Int64(text) { return .integer(integer) }
        // The indexer has bounded the range, so every number that it took has a Double.
        let nearest = Double(text) ?? 0
        if exactNumbers, inexact == nil, !holds(nearest, written) { inexact = place }
        return .decimal(nearest)
    }

    /// Whether the shortest form of `nearest` is the number that was written.
    private func holds(_ nearest: Double, _ written: UnsafeBufferPointer<UInt8>) -> Bool {
        let number = DecimalNumber(written)
        var shortest = nearest.description
        return shortest.withUTF8 { !number.hasMore && number.compare(DecimalNumber($0)) == 0 }
    }
}
