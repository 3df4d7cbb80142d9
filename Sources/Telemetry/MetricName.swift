/// The names of metrics and labels: what the text format allows and what Samband calls its own.
enum MetricName {
    static let prefix = "samband_"

    /// Says whether the name is ours: the prefix, then small letters, digits and underscores.
    static func isOwn(_ name: String) -> Bool {
        name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count
            && name.utf8.allSatisfy { isSmallLetter($0) || isDigit($0) || $0 == underscore }
    }

    private static let underscore = UInt8(ascii: "_")

    private static func isSmallLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
