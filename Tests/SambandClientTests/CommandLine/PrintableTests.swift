import Testing

@testable import samband

/// Text from others on a terminal.
struct PrintableTests {
    @Test(arguments: [
        ("hej", ["hej"]),
        ("å ä ö é 🙂 ✓", ["å ä ö é 🙂 ✓"]),
        ("  från\r\n  från Försäkringskassan", ["  från", "        från Försäkringskassan"]),
        ("a\u{2028}b\u{2029}c\u{85}d", ["a", "    b", "    c", "    d"]),
        ("\u{1B}]0;namn\u{07}", ["�]0;namn�"]),
        ("\u{1B}[2J\u{9B}2J", ["�[2J�2J"]),
        ("a\u{202E}b\u{200F}c\0", ["a�b�c�"]),
    ])
    func `no character of others moves the cursor or begins a line`(
        text: String, shown: [String]
    ) {
        #expect(Printable.lines(text) == shown)
    }

    @Test func `our own colours pass`() {
        let style = Style(hasColour: true)
        let line = style.bold("a") + style.bad("b") + style.good("c")
        #expect(Printable.lines(line) == [line])
        #expect(Printable.lines(line + "\u{1B}[31;5mblink") == [line + "�[31;5mblink"])
    }

    @Test func `a text of ours keeps its lines`() {
        #expect(Printable.text("ett\n  två\u{1B}c") == "ett\n  två�c")
    }
}
