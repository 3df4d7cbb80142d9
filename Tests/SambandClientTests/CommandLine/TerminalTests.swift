import Coordination
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

    @Test func `times are those of Swedish clocks`() throws {
        #expect(LocalTime.text("2026-03-01T12:05:00.000Z") == "2026-03-01 13:05")
        #expect(LocalTime.text("2026-07-01T12:05:00.000Z") == "2026-07-01 14:05")
        #expect(LocalTime.text("sent") == "sent")
        let alone = try #require(Instant(rfc3339: "2026-03-01T12:05:00.000Z"))
        #expect(LocalTime.said(alone, .sv) == "2026-03-01 13:05 svensk tid")
    }

    @Test(arguments: [
        ("2026-10-24T23:59:00.000Z", "2026-10-25 01:59"),
        ("2026-10-25T00:00:00.000Z", "2026-10-25 02:00 sommartid"),
        ("2026-10-25T00:59:00.000Z", "2026-10-25 02:59 sommartid"),
        ("2026-10-25T01:00:00.000Z", "2026-10-25 02:00 normaltid"),
        ("2026-10-25T01:59:00.000Z", "2026-10-25 02:59 normaltid"),
        ("2026-10-25T02:00:00.000Z", "2026-10-25 03:00"),
    ])
    func `the hour that comes twice says which it is`(instant: String, shown: String) {
        #expect(LocalTime.text(.string(instant)) == shown)
    }

    @Test func `long lines are broken between words and go on indented`() {
        #expect(Wrap.lines("  ett två tre", width: 13) == ["  ett två tre"])
        #expect(Wrap.lines("  ett två tre", width: 12) == ["  ett två", "    tre"])
        #expect(Wrap.lines("ett  två", width: 6) == ["ett", "  två"])
        #expect(Wrap.lines("ettlångtord x", width: 5, hang: 0) == ["ettlångtord", "x"])
        let red = Style(hasColour: true).bad("två")
        #expect(Wrap.lines("ett \(red) tre", width: 11) == ["ett \(red) tre"])
    }

    @Test func `a long value goes on under its beginning`() {
        let facts = Facts([("grund", "en lång grund i lagen som inte får plats")])
        #expect(
            facts.lines(indent: 2, width: 30) == [
                "  grund  en lång grund i lagen",
                "         som inte får plats",
            ])
    }

    @Test func `one is one and many are many`() {
        #expect([0, 1, 2].map { CountText.days($0, .sv) } == ["0 dagar", "1 dag", "2 dagar"])
        #expect(CountText.reminders(1, .sv) == "1 påminnelse")
        #expect(CountText.faults(2, .en) == "2 faults")
    }
}
