import Coordination
import JSONSchema

/// A timeline, one line a row: when, what, who, and what became of each copy.
struct TimelineLines {
    private let rows: [JSONValue]

    init(_ rows: [JSONValue]) {
        self.rows = rows
    }

    var lines: [Localized] {
        rows.map { row in Localized(sv: line(row, .sv), en: line(row, .en)) }
    }

    private func line(_ row: JSONValue, _ language: Language) -> String {
        let time = String((row["local"]?.string ?? "").prefix(16))
        var parts = [time, what(row, language), row["by"]?.string ?? ""]
        for copy in row["copies"]?.array ?? [] {
            let last = copy["steps"]?.array?.last?["step"]?.string ?? copy["state"]?.string ?? ""
            parts.append("→ \(copy["to"]?.string ?? "") \(StateText.text(last, language))")
        }
        return parts.joined(separator: "  ")
    }

    private func what(_ row: JSONValue, _ language: Language) -> String {
        switch row["kind"]?.string {
        case "blocked":
            language.pick("Stoppad: ", "Blocked: ") + language.pick(row["title"]) + " ("
                + ReasonText.text(row["reason"]?.string ?? "", language) + ")"
        case "reminder":
            language.pick(row["title"]) + " " + (row["reason"]?["rule"]?.string ?? "")
        case "read":
            language.pick("Läst: ", "Read: ") + (row["what"]?.string ?? "") + ", "
                + (row["ground"]?.string ?? "")
        default: language.pick(row["title"])
        }
    }
}
