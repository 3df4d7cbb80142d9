/// JSON Pointers (RFC 6901) into a text or a schema.
enum JSONPointer {
    /// Stands in a pointer for a key that may itself be personal.
    static let masked = "…"

    /// `token` with `~` and `/` escaped.
    static func escape(_ token: some StringProtocol) -> String {
        var result = ""
        for character in token.unicodeScalars {
            switch character {
            case "~": result += "~0"
            case "/": result += "~1"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    /// The parts of a pointer, unescaped; nil if it is not one.
    static func parts(_ pointer: some StringProtocol) -> [String]? {
        if pointer.isEmpty { return [] }
        guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
        var parts: [String] = []
        for part in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let plain = unescape(part) else { return nil }
            parts.append(plain)
        }
        return parts
    }

    private static func unescape(_ part: some StringProtocol) -> String? {
        var result = ""
        var isEscape = false
        for character in part.unicodeScalars {
            switch (isEscape, character) {
            case (true, "0"): result += "~"
            case (true, "1"): result += "/"
            case (true, _): return nil
            case (false, "~"): break
            case (false, _): result.unicodeScalars.append(character)
            }
            isEscape = !isEscape && character == "~"
        }
        return isEscape ? nil : result
    }

    /// A key of a text as a pointer shows it.
    ///
    /// A sender may put a person number, an address or a whole text in a key. A key with six
    /// digits or more, with `@`, or longer than 64 bytes is masked; all other keys are exact.
    static func shown(_ key: UnsafeBufferPointer<UInt8>) -> String {
        let digits = key.count { $0 &- UInt8(ascii: "0") < 10 }
        guard key.count <= 64, digits < 6, !key.contains(UInt8(ascii: "@")) else { return masked }
        return escape(String(decoding: key, as: UTF8.self))
    }
}
