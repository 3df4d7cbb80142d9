/// One value, or one key, of an indexed text: sixteen bytes that point back into the text.
///
/// A container is followed by the tokens of its content; in an object each key comes right before
/// its value. Offsets are bytes from the start of the text.
struct JSONToken: BitwiseCopyable {
    enum Kind: UInt8 {
        case object, array, string, number, yes, no, null, key
    }

    /// First byte of the value; for strings and keys the first byte inside the quotes.
    var start: UInt32
    /// The byte after the value; for strings and keys the closing quote.
    var end: UInt32
    /// Index of the token after this value and all its content; for a key its `KeyHash`;
    /// while a container is open, the index of the container around it.
    var next: UInt32
    /// Kind in bits 0–2, flags in bits 4–7, number of members or elements above.
    var meta: UInt32

    static let escaped: UInt32 = 1 << 4
    static let nonASCII: UInt32 = 1 << 5
    static let fraction: UInt32 = 1 << 6
    static let crowded: UInt32 = 1 << 7
    static let one: UInt32 = 1 << 8
    /// `next` of the outermost open container.
    static let none = UInt32.max

    init(_ kind: Kind, start: Int, end: Int = 0, next: UInt32, flags: UInt32 = 0) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
        self.next = next
        meta = UInt32(kind.rawValue) | flags
    }

    /// Eight kinds fill three bits, so the bits are always one of them.
    @inline(__always)
    var kind: Kind { unsafeBitCast(UInt8(truncatingIfNeeded: meta & 7), to: Kind.self) }
    var count: Int { Int(meta >> 8) }
    /// Bytes inside the quotes.
    var length: Int { Int(end &- start) }
    var isEscaped: Bool { meta & Self.escaped != 0 }
    var isASCII: Bool { meta & (Self.escaped | Self.nonASCII) == 0 }
    /// Written with digits only: no fraction and no exponent.
    var isDigitsOnly: Bool { meta & Self.fraction == 0 }

    /// The bytes of the whole value, quotes included.
    var range: Range<Int> {
        switch kind {
        case .string, .key: Int(start) - 1..<Int(end) + 1
        default: Int(start)..<Int(end)
        }
    }
}
