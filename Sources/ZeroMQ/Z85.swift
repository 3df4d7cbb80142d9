/// The text form of binary keys in ZeroMQ (RFC 32): five printable characters for four bytes.
///
/// libzmq's own decoder trusts its input; this one refuses every text that is not exactly Z85.
package enum Z85 {
    private static let digits = Array(
        ("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
            + ".-:+=^!/*?&<>()[]{}@%$#").utf8
    )

    private static let values: [UInt32?] = {
        var values = [UInt32?](repeating: nil, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt32(value) }
        return values
    }()

    /// - Returns: the text, or `nil` unless the number of bytes is a multiple of four.
    package static func encode(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count.isMultiple(of: 4) else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 4 * 5)
        for start in stride(from: 0, to: bytes.count, by: 4) {
            let word = bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            for divisor: UInt32 in [52_200_625, 614_125, 7_225, 85, 1] {
                text.append(digits[Int(word / divisor % 85)])
            }
        }
        return text
    }

    /// - Returns: the bytes, or `nil` for a wrong length, a character outside the alphabet, or
    ///   five characters that stand for more than 32 bits.
    package static func decode(_ text: [UInt8]) -> [UInt8]? {
        guard text.count.isMultiple(of: 5) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 5 * 4)
        for start in stride(from: 0, to: text.count, by: 5) {
            var word: UInt64 = 0
            for character in text[start..<start + 5] {
                guard let value = values[Int(character)] else { return nil }
                word = word * 85 + UInt64(value)
            }
            guard let word = UInt32(exactly: word) else { return nil }
            for shift: UInt32 in [24, 16, 8, 0] {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return bytes
    }
}
