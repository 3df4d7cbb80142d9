/// `email`: a Mailbox of RFC 5321, within its length limits.
///
/// The local part is a dot-atom or a quoted string of at most 64 bytes; the domain is labels of
/// letters, digits and inner hyphens, or an IPv4 or IPv6 address in brackets.
enum EmailFormat {
    typealias Text = Slice<UnsafeBufferPointer<UInt8>>

    static func isMailbox(_ text: Text) -> Bool {
        guard text.count <= 254, let sign = text.lastIndex(of: UInt8(ascii: "@")) else {
            return false
        }
        let local = text[..<sign]
        let domain = text[text.index(after: sign)...]
        guard (1...64).contains(local.count) else { return false }
        return (isDotAtom(local) || isQuoted(local)) && (isDomain(domain) || isAddress(domain))
    }

    private static func isDotAtom(_ text: Text) -> Bool {
        parts(text, UInt8(ascii: ".")) { !$0.isEmpty && $0.allSatisfy(isAtomText) }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        if IdentityFormat.isLetterOrDigit(byte) { return true }
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="),
            UInt8(ascii: "?"), UInt8(ascii: "^")...UInt8(ascii: "`"),
            UInt8(ascii: "{")...UInt8(ascii: "~"):
            return true
        default: return false
        }
    }

    private static func isQuoted(_ text: Text) -> Bool {
        guard text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"")
        else { return false }
        var isEscaped = false
        for byte in text.dropFirst().dropLast() {
            guard (0x20...0x7E).contains(byte) else { return false }
            if !isEscaped, byte == UInt8(ascii: "\"") { return false }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        }
        return !isEscaped
    }

    private static func isDomain(_ text: Text) -> Bool {
        parts(text, UInt8(ascii: ".")) { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
                && label.last != UInt8(ascii: "-")
                && label.allSatisfy {
                    IdentityFormat.isLetterOrDigit($0) || $0 == UInt8(ascii: "-")
                }
        }
    }

    private static func isAddress(_ text: Text) -> Bool {
        guard text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]"), text.count > 2 else {
            return false
        }
        let inside = text.dropFirst().dropLast()
        let tag = "ipv6:".utf8
        let isTagged = inside.prefix(tag.count).elementsEqual(tag) { $0 | 0x20 == $1 | 0x20 }
        return isTagged ? isIPv6(inside.dropFirst(tag.count)) : isIPv4(inside)
    }

    private static func isIPv4(_ text: Text) -> Bool {
        var count = 0
        let areNumbers = parts(text, UInt8(ascii: ".")) { part in
            count += 1
            guard (1...3).contains(part.count), let value = part.number(0, part.count) else {
                return false
            }
            return value <= 255
        }
        return areNumbers && count == 4
    }

    /// Eight groups of up to four digits, fewer around one `::`, the last two perhaps as IPv4.
    private static func isIPv6(_ text: Text) -> Bool {
        var groups = 0
        var gaps = 0
        var rest = text
        if rest.starts(with: "::".utf8) {
            gaps = 1
            rest = rest.dropFirst(2)
        }
        while !rest.isEmpty {
            let group = rest.prefix { $0 != UInt8(ascii: ":") }
            let isLast = group.count == rest.count
            if isLast, group.contains(UInt8(ascii: ".")) {
                guard isIPv4(group) else { return false }
                groups += 2
                break
            }
            guard (1...4).contains(group.count),
                group.allSatisfy({ JSONText.hexDigit($0) != nil })
            else { return false }
            groups += 1
            rest = rest.dropFirst(group.count)
            if isLast { break }
            if rest.starts(with: "::".utf8) {
                gaps += 1
                rest = rest.dropFirst(2)
            } else {
                rest = rest.dropFirst()
                guard !rest.isEmpty else { return false }
            }
        }
        return gaps == 0 ? groups == 8 : gaps == 1 && groups <= 7
    }

    /// Whether every part between separators satisfies `check`; an empty text has one empty part.
    private static func parts(
        _ text: Text,
        _ separator: UInt8,
        _ check: (Text) -> Bool
    ) -> Bool {
        var rest = text
        while let end = rest.firstIndex(of: separator) {
            guard check(rest[..<end]) else { return false }
            rest = rest[rest.index(after: end)...]
        }
        return check(rest)
    }
}
