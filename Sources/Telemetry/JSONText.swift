/// A JSON document under construction: masked, escaped, without white space.
///
/// Every string, key or value, goes through ``Redaction``. Control characters, the two Unicode
/// line separators and the direction marks are escaped too, so that a hostile text can neither
/// break a line nor repaint the reader's terminal.
struct JSONText {
    /// The longest string kept, in bytes of UTF-8 before escaping; the rest becomes an ellipsis.
    static let stringBytesMax = 4096

    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func object(_ members: (inout JSONText) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    mutating func array(_ elements: (inout JSONText) -> Void) {
        open(UInt8(ascii: "["))
        elements(&self)
        close(UInt8(ascii: "]"))
    }

    mutating func key(_ name: String) {
        value(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func value(_ text: String) {
        separate()
        var content = Array(text.utf8)
        _ = Redaction.mask(&content)
        bytes.append(UInt8(ascii: "\""))
        let end = Self.cut(content)
        JSONEscaping.append(content[..<end], to: &bytes)
        if end < content.count { bytes.append(contentsOf: "…".utf8) }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func value(_ flag: Bool) {
        verbatim(flag ? "true" : "false")
    }

    mutating func value(_ number: Int64) {
        verbatim(String(number))
    }

    /// Appends text that is JSON already, such as a number or a time of our own making.
    mutating func verbatim(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// Finds where to cut so that no character is split; masking is already done by then.
    private static func cut(_ content: [UInt8]) -> Int {
        guard content.count > stringBytesMax else { return content.count }
        var end = stringBytesMax
        while end > 0, content[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }
}
