/// The content of JSON strings: their escapes, their characters, their hash.
///
/// Everything here reads bytes that `JSONIndexer` has found valid.
enum JSONText {
    /// Calls `body` with the string's own UTF-8 bytes, unescaped first if there is an escape.
    @inline(__always)
    static func withBytes<Result>(
        _ base: UnsafePointer<UInt8>,
        _ token: JSONToken,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let raw = UnsafeBufferPointer(start: base + Int(token.start), count: token.length)
        return token.isEscaped ? withUnescaped(raw, body) : body(raw)
    }

    @inline(never)
    private static func withUnescaped<Result>(
        _ raw: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: raw.count) { buffer in
            let count = unescape(raw, into: buffer)
            return body(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<count]))
        }
    }

    /// Writes the unescaped bytes, never more than the raw ones, and returns their number.
    private static func unescape(
        _ raw: UnsafeBufferPointer<UInt8>,
        into out: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var read = 0
        var written = 0
        while read < raw.count {
            let byte = raw[read]
            guard byte == UInt8(ascii: "\\") else {
                out[written] = byte
                read += 1
                written += 1
                continue
            }
            let (scalar, length) = escape(raw, at: read)
            written += encode(scalar, into: out, at: written)
            read += length
        }
        return written
    }

    /// The character that the escape at `position` stands for, and the escape's length in bytes.
    private static func escape(
        _ raw: UnsafeBufferPointer<UInt8>,
        at position: Int
    ) -> (scalar: UInt32, length: Int) {
        switch raw[position + 1] {
        case UInt8(ascii: "b"): return (0x08, 2)
        case UInt8(ascii: "f"): return (0x0C, 2)
        case UInt8(ascii: "n"): return (0x0A, 2)
        case UInt8(ascii: "r"): return (0x0D, 2)
        case UInt8(ascii: "t"): return (0x09, 2)
        case UInt8(ascii: "u"):
            let unit = fourHex(raw, at: position + 2)
            guard unit & 0xFC00 == 0xD800 else { return (unit, 6) }
            let low = fourHex(raw, at: position + 8)
            return (0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF), 12)
        case let same: return (UInt32(same), 2)
        }
    }

    private static func fourHex(_ raw: UnsafeBufferPointer<UInt8>, at position: Int) -> UInt32 {
        var unit: UInt32 = 0
        for index in position..<position + 4 {
            unit = unit << 4 | UInt32(hexDigit(raw[index]) ?? 0)
        }
        return unit
    }

    @inline(__always)
    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func encode(
        _ scalar: UInt32,
        into out: UnsafeMutableBufferPointer<UInt8>,
        at position: Int
    ) -> Int {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift) & 0x3F) }
        switch scalar {
        case 0..<0x80:
            out[position] = UInt8(scalar)
            return 1
        case 0x80..<0x800:
            out[position] = UInt8(0xC0 | scalar >> 6)
            out[position + 1] = tail(0)
            return 2
        case 0x800..<0x10000:
            out[position] = UInt8(0xE0 | scalar >> 12)
            out[position + 1] = tail(6)
            out[position + 2] = tail(0)
            return 3
        default:
            out[position] = UInt8(0xF0 | scalar >> 18)
            out[position + 1] = tail(12)
            out[position + 2] = tail(6)
            out[position + 3] = tail(0)
            return 4
        }
    }

    /// Unicode code points of valid UTF-8: the bytes that do not continue one.
    static func codePoints(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let start = bytes.baseAddress else { return 0 }
        let raw = UnsafeRawPointer(start)
        let ones: UInt64 = 0x0101_0101_0101_0101
        var continuing = 0
        var at = 0
        while at &+ 8 <= bytes.count {
            let word = (raw + at).loadUnaligned(as: UInt64.self)
            continuing &+= ((word &>> 7) & ~(word &>> 6) & ones).nonzeroBitCount
            at &+= 8
        }
        while at < bytes.count {
            if start[at] & 0xC0 == 0x80 { continuing &+= 1 }
            at &+= 1
        }
        return bytes.count &- continuing
    }

    static func equal(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        guard one.count == other.count else { return false }
        var index = 0
        while index < one.count {
            if one[index] != other[index] { return false }
            index &+= 1
        }
        return true
    }
}
