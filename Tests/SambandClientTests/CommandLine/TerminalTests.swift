import JSONSchema
import Testing

@testable import samband

struct TerminalTests {
    let table = Table(
        [.init("Sekvens", .right), .init("Läge")],
        [["7", "väntar på svar"], ["1234", "å"]])

    @Test func `a table is aligned and has no blanks at the ends of lines`() {
        #expect(
            table.lines() == [
                "Sekvens  Läge",
                "      7  väntar på svar",
                "   1234  å",
            ])
    }

    @Test(arguments: [(23, "väntar på svar"), (22, "väntar på sv…"), (10, "väntar …")])
    func `the widest column gives way down to eight characters`(width: Int, shown: String) {
        #expect(table.lines(width: width)[1] == "      7  \(shown)")
    }

    @Test func `short rows leave the rest empty`() {
        #expect(Table([.init("a"), .init("b")], [["1"]]).lines() == ["a  b", "1"])
    }

    @Test func `facts without value are left out and values stand under each other`() {
        let facts = Facts([("tid", "nu"), ("grund", ""), ("ärende", "x")])
        #expect(facts.lines(indent: 2) == ["  tid     nu", "  ärende  x"])
    }

    @Test func `colours are written only where they are seen`() {
        #expect(Style.plain.bad("nej") == "nej")
        #expect(Style(hasColour: true).bad("nej") == "\u{1B}[31mnej\u{1B}[0m")
    }

    @Test func `times are local and say their zone`() {
        #expect(LocalTime.text("2026-03-01T12:05:00.000Z") == "2026-03-01 13:05 CET")
        #expect(LocalTime.text("2026-07-01T12:05:00.000Z") == "2026-07-01 14:05 CEST")
        #expect(LocalTime.text("sent") == "sent")
    }
}
