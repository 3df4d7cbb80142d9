/// Lower-case hexadecimal, the form in which digests, salts and ids stand on the wire.
package enum Hex {
    package static func text(_ bytes: some Collection<UInt8>) -> String { text(Array(bytes)) }

    package static func text(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { target in
            var at = 0
            for byte in bytes {
                target[at] = alphabet(byte >> 4)
                target[at + 1] = alphabet(byte & 15)
                at += 2
            }
            return at
        }
    }

    /// - Returns: nil unless `text` is an even number of lower-case hexadecimal digits.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for at in stride(from: 0, to: digits.count, by: 2) {
            guard let high = lowerDigit(digits[at]), let low = lowerDigit(digits[at + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// Value of one hexadecimal digit of either case.
    static func digit(_ byte: UInt8) -> UInt8? {
        (0x41...0x46).contains(byte) ? byte - 0x41 + 10 : lowerDigit(byte)
    }

    private static func lowerDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    private static func alphabet(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? nibble + 0x30 : nibble - 10 + 0x61
    }
}
