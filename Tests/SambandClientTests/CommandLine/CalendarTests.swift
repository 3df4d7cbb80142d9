import Foundation
import JSONSchema
import Testing

@testable import samband

struct CalendarTests {
    private func row(_ id: String, _ day: String, name: String) -> JSONValue {
        [
            "id": .string(id), "case": "7d9f2c4b1a0e4f6d8c3b5a697887a6b5",
            "rule": "plan-due", "name": ["sv": .string(name), "en": "the plan's due day"],
            "stepDate": .string(day), "sendAt": "2026-03-31T05:00:00Z",
            "text": ["sv": "HEMLIGT", "en": "SECRET"], "receiver": "employer/5560360793/lager/hr",
            "employment": "emp-1",
        ]
    }

    @Test func `each day tells its kind and the case, and nothing else`() {
        let text = CalendarText(.sv).text([row("id-2", "2026-12-31", name: "planens sista dag")])
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
        #expect(lines.contains("UID:id-2"))
        #expect(lines.contains("DTSTAMP:20260331T050000Z"))
        #expect(lines.contains("DTSTART;VALUE=DATE:20261231"))
        #expect(lines.contains("DTEND;VALUE=DATE:20270101"))
        #expect(
            lines.contains("SUMMARY:planens sista dag – 7d9f2c4b1a0e4f6d8c3b5a697887a6b5"))
        for secret in ["HEMLIGT", "SECRET", "employer/", "emp-1"] {
            #expect(!text.contains(secret))
        }
    }

    @Test func `signs with a meaning are escaped, long lines go on, days stand in order`() throws {
        let name = "a,b;c\\d " + String(repeating: "å", count: 60)
        let text = CalendarText(.sv).text([
            row("id-2", "2026-12-31", name: "sist"), row("id-1", "2026-03-31", name: name),
        ])
        #expect(text.contains("SUMMARY:a\\,b\\;c\\\\d å"))
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
        let first = try #require(text.range(of: "UID:id-1"))
        let second = try #require(text.range(of: "UID:id-2"))
        #expect(first.lowerBound < second.lowerBound)
        let unfolded = text.replacing("\r\n ", with: "")
        #expect(unfolded.contains(String(repeating: "å", count: 60)))
    }
}
