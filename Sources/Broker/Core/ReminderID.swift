import Crypto

/// The id of a reminder: UUIDv5 of its key, the same whenever and wherever it is computed.
enum ReminderID {
    /// Namespace of Samband's reminders, fixed for ever.
    private static let namespace: [UInt8] = [
        0x5A, 0x1E, 0x8B, 0x0D, 0x2C, 0x47, 0x4F, 0x6E, 0x9B, 0x31, 0x73, 0x61, 0x6D, 0x62, 0x61,
        0x6E,
    ]

    static func bytes(of key: String) -> [UInt8] {
        var hasher = Insecure.SHA1()
        hasher.update(data: namespace)
        hasher.update(data: Array(key.utf8))
        var bytes = Array(hasher.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        return bytes
    }

    /// 8-4-4-4-12 lower-case hexadecimal digits.
    static func text(_ bytes: [UInt8]) -> String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            let digits = String(byte, radix: 16)
            text += digits.utf8.count == 1 ? "0" + digits : digits
        }
        return text
    }
}
