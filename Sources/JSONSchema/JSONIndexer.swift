/// What went wrong while indexing, before its pointer is worked out.
struct JSONSlip: Error {
    let kind: JSONFault.Kind
    let offset: Int
}

/// Reads a text once, strictly by RFC 8259, and leaves one token a value in the scratch memory.
///
/// It neither recurses nor allocates (but for growing the scratch), refuses what `JSONFault.Kind`
/// lists, and is the only reader of JSON in the module: what it takes, `JSONValue` can hold and
/// `Schema` can check.
struct JSONIndexer {
    let base: UnsafePointer<UInt8>
    let count: Int
    let limits: JSONLimits
    let scratch: JSONScratch
    var tokens: UnsafeMutablePointer<JSONToken>
    var capacity: Int
    var used = 0
    var position = 0
    /// Index of the innermost open container.
    var parent = JSONToken.none
    var parentIsObject = false
    var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits, scratch: JSONScratch) {
        // An empty buffer has no address; any other will do, as none of its bytes is read.
        let other = UnsafeRawPointer(scratch.seen).assumingMemoryBound(to: UInt8.self)
        base = bytes.baseAddress ?? other
        count = bytes.count
        self.limits = limits
        self.scratch = scratch
        tokens = scratch.tokens
        capacity = scratch.capacity
    }

    /// Indexes the whole text.
    mutating func run() throws(JSONSlip) {
        guard count <= limits.bytes else {
            throw JSONSlip(kind: .size, offset: limits.bytes)
        }
        skipSpace()
        repeat {
            if parentIsObject { try key() }
            let opened = try value()
            if !opened { try advance() }
        } while depth > 0
        skipSpace()
        guard position == count else { throw JSONSlip(kind: .trailing, offset: position) }
    }

    /// Reads a scalar or the start of a container; true if a container with content was opened.
    @inline(__always)
    private mutating func value() throws(JSONSlip) -> Bool {
        guard position < count else { throw JSONSlip(kind: .incomplete, offset: position) }
        switch base[position] {
        case UInt8(ascii: "\""):
            try string(.string)
            return false
        case UInt8(ascii: "{"): return try open(.object, closing: UInt8(ascii: "}"))
        case UInt8(ascii: "["): return try open(.array, closing: UInt8(ascii: "]"))
        case UInt8(ascii: "t"): try literal("true", .yes)
        case UInt8(ascii: "f"): try literal("false", .no)
        case UInt8(ascii: "n"): try literal("null", .null)
        default: try number()
        }
        return false
    }

    private mutating func open(
        _ kind: JSONToken.Kind,
        closing: UInt8
    ) throws(JSONSlip) -> Bool {
        guard depth < limits.depth else { throw JSONSlip(kind: .depth, offset: position) }
        let index = used
        push(JSONToken(kind, start: position, next: parent))
        position &+= 1
        skipSpace()
        if position < count, base[position] == closing {
            position &+= 1
            tokens[index].end = UInt32(truncatingIfNeeded: position)
            tokens[index].next = UInt32(truncatingIfNeeded: used)
            return false
        }
        scratch.seen[depth] = 0
        depth &+= 1
        parent = UInt32(truncatingIfNeeded: index)
        parentIsObject = kind == .object
        if !parentIsObject { try countChild() }
        return true
    }

    /// Goes past a comma to the next sibling, or closes every container that ends here.
    @inline(__always)
    private mutating func advance() throws(JSONSlip) {
        while depth > 0 {
            skipSpace()
            guard position < count else { throw JSONSlip(kind: .incomplete, offset: position) }
            let byte = base[position]
            if byte == UInt8(ascii: ",") {
                position &+= 1
                skipSpace()
                if !parentIsObject { try countChild() }
                return
            }
            let closing = parentIsObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
            guard byte == closing else { throw JSONSlip(kind: .syntax, offset: position) }
            position &+= 1
            try close()
        }
    }

    private mutating func close() throws(JSONSlip) {
        let index = Int(parent)
        // First, while the containers around are still linked: a fault's pointer needs them.
        if tokens[index].meta & JSONToken.crowded != 0 { try refuseDuplicates(inObject: index) }
        let outer = tokens[index].next
        tokens[index].end = UInt32(truncatingIfNeeded: position)
        tokens[index].next = UInt32(truncatingIfNeeded: used)
        depth &-= 1
        parent = outer
        parentIsObject = outer != JSONToken.none && tokens[Int(outer)].kind == .object
    }

    @inline(__always)
    mutating func countChild() throws(JSONSlip) {
        let index = Int(parent)
        tokens[index].meta &+= JSONToken.one
        let limit = parentIsObject ? limits.members : limits.elements
        guard tokens[index].count <= limit else {
            throw JSONSlip(kind: parentIsObject ? .members : .elements, offset: position)
        }
    }

    @inline(__always)
    mutating func push(_ token: JSONToken) {
        if used == capacity { grow() }
        tokens[used] = token
        used &+= 1
    }

    @inline(never)
    private mutating func grow() {
        scratch.grow(keeping: used)
        tokens = scratch.tokens
        capacity = scratch.capacity
    }

    @inline(__always)
    mutating func skipSpace() {
        while position < count {
            let byte = base[position]
            if byte > 0x20 { return }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position &+= 1
        }
    }

    private mutating func literal(
        _ word: StaticString,
        _ kind: JSONToken.Kind
    ) throws(JSONSlip) {
        let start = position
        let length = word.utf8CodeUnitCount
        for index in 0..<length {
            guard start + index < count else { throw JSONSlip(kind: .incomplete, offset: count) }
            guard base[start + index] == word.utf8Start[index] else {
                throw JSONSlip(kind: .syntax, offset: start + index)
            }
        }
        position = start + length
        push(JSONToken(kind, start: start, end: position, next: UInt32(used + 1)))
    }
}
