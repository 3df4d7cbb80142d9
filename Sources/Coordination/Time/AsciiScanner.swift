/// Reads fixed text forms byte by byte without allocating.
struct AsciiScanner {
    private var bytes: String.UTF8View.Iterator
    private(set) var current: UInt8?

    init(_ text: String) {
        bytes = text.utf8.makeIterator()
        current = bytes.next()
    }

    var isAtEnd: Bool { current == nil }

    mutating func advance() {
        current = bytes.next()
    }

    /// Takes `byte` if it is next.
    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: byte) else { return false }
        advance()
        return true
    }

    /// Takes one decimal digit.
    mutating func digit() -> Int? {
        guard let byte = current, byte >= 0x30, byte <= 0x39 else { return nil }
        advance()
        return Int(byte) - 0x30
    }

    /// Takes exactly `count` decimal digits, at most nine.
    mutating func number(digits count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}
