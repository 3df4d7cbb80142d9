import Crypto

/// The id of a reminder: UUIDv5 of its key, the same whenever and wherever it is computed.
package struct ReminderID: Hashable, Sendable {
    /// Namespace of Samband's reminders, fixed for ever.
    private static let namespace: [UInt8] = [
        0x5A, 0x1E, 0x8B, 0x0D, 0x2C, 0x47, 0x4F, 0x6E, 0x9B, 0x31, 0x73, 0x61, 0x6D, 0x62, 0x61,
        0x6E,
    ]

    /// Sixteen of them.
    package let bytes: [UInt8]

    /// - Parameter key: see ``ReminderFiring/key``.
    package init(of key: String) {
        var hasher = Insecure.SHA1()
        hasher.update(data: Self.namespace)
        hasher.update(data: Array(key.utf8))
        var bytes = Array(hasher.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        self.bytes = bytes
    }

    /// Reads 8-4-4-4-12 hexadecimal digits.
    package init?(text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [8, 4, 4, 4, 12] else { return nil }
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in parts.joined() {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init) else {
                return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        self.bytes = bytes
    }

    /// 8-4-4-4-12 lower-case hexadecimal digits.
    package var text: String { Self.text(of: bytes) }

    /// Sixteen bytes as a UUID is written.
    package static func text(of bytes: [UInt8]) -> String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            let digits = String(byte, radix: 16)
            text += digits.utf8.count == 1 ? "0" + digits : digits
        }
        return text
    }
}
