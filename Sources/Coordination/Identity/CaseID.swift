/// The name of a case: 128 random bits, so that no case can be found by counting.
package struct CaseID: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads exactly 32 lower-case hexadecimal digits.
    package init?(text: String) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            let nibble: UInt8
            switch byte {
            case 0x30...0x39: nibble = byte - 0x30
            case 0x61...0x66: nibble = byte - 0x57
            default: return nil
            }
            guard count < 32 else { return nil }
            high = high << 4 | low >> 60
            low = low << 4 | UInt64(nibble)
            count += 1
        }
        guard count == 32 else { return nil }
        self.init(high: high, low: low)
    }

    /// From 16 bytes, most significant first.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let high = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let low = bytes.dropFirst(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.init(high: high, low: low)
    }

    /// 32 lower-case hexadecimal digits.
    package var text: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for place in 0..<32 {
            let word = place < 16 ? high : low
            let nibble = UInt8(truncatingIfNeeded: word >> (60 - 4 * (place % 16))) & 0xF
            digits.append(nibble < 10 ? nibble + 0x30 : nibble + 0x57)
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// 16 bytes, most significant first.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        for place in 0..<16 {
            let word = place < 8 ? high : low
            bytes.append(UInt8(truncatingIfNeeded: word >> (56 - 8 * (place % 8))))
        }
        return bytes
    }
}

extension CaseID: Comparable {
    package static func < (left: CaseID, right: CaseID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension CaseID: CustomStringConvertible {
    package var description: String { text }
}
