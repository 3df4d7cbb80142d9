/// Bytes that grow at their end, without the checks that an array makes at each one.
struct JSONBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start[count] = byte
        count += 1
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        reserve(bytes.count)
        (start + count).update(from: base, count: bytes.count)
        count += bytes.count
    }

    mutating func append(utf8 text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Room for `count` bytes, all of which `fill` must write.
    mutating func append(count added: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        reserve(added)
        fill(UnsafeMutableBufferPointer(start: start + count, count: added))
        count += added
    }

    /// The content of a JSON string, with what must not stand in one escaped.
    mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        var plain = 0
        var index = Self.firstSpecial(in: text, from: 0)
        while index < text.count {
            append(UnsafeBufferPointer(rebasing: text[plain..<index]))
            escape(text[index])
            plain = index + 1
            index = Self.firstSpecial(in: text, from: plain)
        }
        append(UnsafeBufferPointer(rebasing: text[plain...]))
    }

    /// Takes back the last byte, which must be this one and not follow `other`.
    mutating func removeLast(_ byte: UInt8, notAfter other: UInt8) {
        precondition(count > 1 && start[count - 1] == byte && start[count - 2] != other)
        count -= 1
    }

    static func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }

    /// Where the first byte from `first` on stands that must be escaped; the end if there is none.
    private static func firstSpecial(
        in text: UnsafeBufferPointer<UInt8>, from first: Int
    ) -> Int {
        var index = first
        let raw = UnsafeRawBufferPointer(text)
        while index + 8 <= text.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard !hasSpecial(word) else { break }
            index += 8
        }
        while index < text.count, !isSpecial(text[index]) { index += 1 }
        return index
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Whether one of eight bytes is special.
    private static func hasSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let low = (word &- ones &* 0x20) & ~word
        return (low | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes))
            & (ones &* 0x80) != 0
    }

    private mutating func escape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        default:
            append(utf8: "u00")
            append(Self.hexDigit(byte >> 4))
            append(Self.hexDigit(byte & 15))
        }
    }

    private mutating func reserve(_ added: Int) {
        if capacity - count < added { grow(by: added) }
    }

    private mutating func grow(by added: Int) {
        let larger = max(2 * capacity, count + added)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: start, count: count)
        start.deallocate()
        start = moved
        capacity = larger
    }
}
