extension JSONIndexer {
    /// Reads a key and its colon, up to the value.
    @inline(__always)
    mutating func key() throws(JSONSlip) {
        guard position < count else { throw JSONSlip(kind: .incomplete, offset: position) }
        guard base[position] == UInt8(ascii: "\"") else {
            throw JSONSlip(kind: .syntax, offset: position)
        }
        let index = used
        try string(.key)
        try countChild()
        try note(key: index)
        skipSpace()
        guard position < count else { throw JSONSlip(kind: .incomplete, offset: position) }
        guard base[position] == UInt8(ascii: ":") else {
            throw JSONSlip(kind: .syntax, offset: position)
        }
        position &+= 1
        skipSpace()
    }

    /// Reads the string that starts at the quote here.
    @inline(__always)
    mutating func string(_ kind: JSONToken.Kind) throws(JSONSlip) {
        let start = position &+ 1
        var at = start
        var flags: UInt32 = 0
        while true {
            at = skipPlain(at)
            guard at < count else { throw JSONSlip(kind: .incomplete, offset: count) }
            let byte = base[at]
            if byte == UInt8(ascii: "\"") { break }
            if byte >= 0x80 {
                flags |= JSONToken.nonASCII
                at = try multibyte(at)
            } else if byte == UInt8(ascii: "\\") {
                flags |= JSONToken.escaped
                at = try escape(at)
            } else {
                throw JSONSlip(kind: .controlCharacter, offset: at)
            }
        }
        position = at &+ 1
        let next = UInt32(truncatingIfNeeded: used &+ 1)
        push(JSONToken(kind, start: start, end: at, next: next, flags: flags))
    }

    /// The first byte from `start` that is a quote, a backslash, a control or not ASCII.
    @inline(__always)
    private func skipPlain(_ start: Int) -> Int {
        var at = start
        let raw = UnsafeRawPointer(base)
        while at &+ 8 <= count {
            let word = UInt64(littleEndian: (raw + at).loadUnaligned(as: UInt64.self))
            let marks = Self.special(word)
            if marks != 0 { return at &+ (marks.trailingZeroBitCount &>> 3) }
            at &+= 8
        }
        while at < count {
            let byte = base[at]
            if byte < 0x20 || byte >= 0x80 { break }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            at &+= 1
        }
        return at
    }

    /// High bits whose lowest one marks the first byte that a string cannot hold as it is.
    ///
    /// Borrows make bits above the lowest unsure, never the lowest itself.
    @inline(__always)
    private static func special(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* 0x22)
        let slashes = word ^ (ones &* 0x5C)
        let found =
            word | (word &- ones &* 0x20) | (quotes &- ones) & ~quotes
            | (slashes &- ones) & ~slashes
        return found & (ones &* 0x80)
    }

    /// Checks the UTF-8 sequence here and returns the place after it.
    @inline(__always)
    private func multibyte(_ at: Int) throws(JSONSlip) -> Int {
        let lead = base[at]
        if lead >= 0xC2, lead < 0xE0, at &+ 1 < count, base[at &+ 1] & 0xC0 == 0x80 {
            return at &+ 2
        }
        return try longMultibyte(at)
    }

    private func longMultibyte(_ at: Int) throws(JSONSlip) -> Int {
        let lead = base[at]
        let length: Int
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw JSONSlip(kind: .notUTF8, offset: at)
        }
        guard at + length <= count, second.contains(base[at + 1]) else {
            throw JSONSlip(kind: .notUTF8, offset: at)
        }
        for index in at + 2..<at + length where base[index] & 0xC0 != 0x80 {
            throw JSONSlip(kind: .notUTF8, offset: at)
        }
        return at + length
    }

    /// Checks the escape here, both halves of a surrogate pair, and returns the place after it.
    private func escape(_ at: Int) throws(JSONSlip) -> Int {
        guard at + 1 < count else { throw JSONSlip(kind: .incomplete, offset: count) }
        switch base[at + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return at + 2
        case UInt8(ascii: "u"): break
        default: throw JSONSlip(kind: .syntax, offset: at)
        }
        let unit = try unit(at)
        guard unit & 0xF800 == 0xD800 else { return at + 6 }
        guard unit < 0xDC00, at + 7 < count, base[at + 6] == UInt8(ascii: "\\"),
            base[at + 7] == UInt8(ascii: "u"), try self.unit(at + 6) & 0xFC00 == 0xDC00
        else { throw JSONSlip(kind: .unpairedSurrogate, offset: at) }
        return at + 12
    }

    /// The UTF-16 unit of the `\u` escape at `at`.
    private func unit(_ at: Int) throws(JSONSlip) -> UInt32 {
        var unit: UInt32 = 0
        for index in at + 2..<at + 6 {
            guard index < count else { throw JSONSlip(kind: .incomplete, offset: count) }
            guard let digit = JSONText.hexDigit(base[index]) else {
                throw JSONSlip(kind: .syntax, offset: at)
            }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }
}
