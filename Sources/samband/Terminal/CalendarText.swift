import Coordination
import JSONSchema

/// Coming reminders as iCalendar (RFC 5545): a day, its kind and the case's reference.
///
/// Nothing else is told: calendars are shared and synchronised.
struct CalendarText {
    /// Octets of a content line, without its end.
    private static let lineOctets = 75

    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    /// - Parameter rows: as QUERY `deadlines` gives them.
    func text(_ rows: [JSONValue]) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samband//deadlines//SV",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        ]
        let ordered = rows.sorted {
            ($0["stepDate"]?.string ?? "", $0["id"]?.string ?? "")
                < ($1["stepDate"]?.string ?? "", $1["id"]?.string ?? "")
        }
        for row in ordered { lines += event(row) }
        lines.append("END:VCALENDAR")
        return lines.flatMap(Self.folded).map { $0 + "\r\n" }.joined()
    }

    private func event(_ row: JSONValue) -> [String] {
        guard let id = row["id"]?.string, let caseID = row["case"]?.string,
            let day = row["stepDate"]?.string.flatMap({ LocalDate(iso: $0) }),
            let sent = row["sendAt"]?.string.flatMap({ Instant(rfc3339: $0) })
        else { return [] }
        return [
            "BEGIN:VEVENT", "UID:\(id)", "DTSTAMP:\(Self.stamp(sent))",
            "DTSTART;VALUE=DATE:\(Self.compact(day))",
            "DTEND;VALUE=DATE:\(Self.compact(day + 1))",
            "SUMMARY:\(Self.escaped(RuleText.text(row, language))) – \(Self.escaped(caseID))",
            "TRANSP:TRANSPARENT", "CLASS:CONFIDENTIAL", "END:VEVENT",
        ]
    }

    private static func compact(_ day: LocalDate) -> String {
        day.iso.filter { $0 != "-" }
    }

    /// `20260313T060000Z` of an instant.
    private static func stamp(_ instant: Instant) -> String {
        let whole = instant.rfc3339.prefix(19)
        return whole.filter { $0 != "-" && $0 != ":" } + "Z"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case "\n", "\r\n", "\r": escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// A long line goes on after a space; no character is cut in two.
    private static func folded(_ line: String) -> [String] {
        var lines: [String] = []
        var current = ""
        for character in line {
            if current.utf8.count + character.utf8.count > lineOctets {
                lines.append(current)
                current = " "
            }
            current.append(character)
        }
        return lines + [current]
    }
}
