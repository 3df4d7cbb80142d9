/// The names of metrics and labels: what the text format allows and what Samband calls its own.
enum MetricName {
    static let prefix = "samband_"

    /// Says whether the name is ours: the prefix, then small letters, digits and underscores.
    static func isOwn(_ name: String) -> Bool {
        name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count
            && name.utf8.allSatisfy { isSmallLetter($0) || isDigit($0) || $0 == underscore }
    }

    /// Makes a name of ours out of a library's label, such as `hb.requests`.
    static func own(from label: String, suffix: String = "") -> String {
        var name = sanitized(label)
        if !name.hasPrefix(prefix) { name = prefix + name }
        return name.hasSuffix(suffix) ? name : name + suffix
    }

    /// Replaces what a name may not hold by underscores and makes capitals small.
    static func sanitized(_ label: String) -> String {
        let bytes = label.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 0x20
            case _ where isSmallLetter(byte) || isDigit(byte): byte
            default: underscore
            }
        }
        let startsWell = bytes.first.map { !isDigit($0) } ?? false
        return (startsWell ? "" : "_") + String(decoding: bytes, as: UTF8.self)
    }

    private static let underscore = UInt8(ascii: "_")

    private static func isSmallLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
