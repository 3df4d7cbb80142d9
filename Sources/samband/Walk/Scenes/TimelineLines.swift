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
        var parts = [time, what(row, language), by(row, language)]
        for copy in row["copies"]?.array ?? [] {
            let last = copy["steps"]?.array?.last?["step"]?.string ?? copy["state"]?.string ?? ""
            let to = PlaceText.text(copy["to"], language)
            parts.append("→ \(to) \(StateText.text(last, language))")
        }
        return parts.joined(separator: "  ")
    }

    private func by(_ row: JSONValue, _ language: Language) -> String {
        switch row["by"]?.string {
        case "insured": language.pick(DemoRole.insured.title)
        case let name: NameText.text(name ?? "", language)
        }
    }

    private func what(_ row: JSONValue, _ language: Language) -> String {
        switch row["kind"]?.string {
        case "blocked":
            language.pick("Stoppad: ", "Blocked: ") + language.pick(row["title"]) + " ("
                + ReasonText.text(row["reason"]?.string ?? "", language) + ")"
        case "reminder":
            language.pick("Påminnelse: ", "Reminder: ")
                + (row["reason"].map { RemindText(language).name($0) } ?? "")
        case "read": read(row, language)
        default: language.pick(row["title"])
        }
    }

    /// What was read in the case and as whom.
    private func read(_ row: JSONValue, _ language: Language) -> String {
        let what = NameText.text(row["what"]?.string ?? "", language)
        let ground =
            switch row["ground"]?.string {
            case "participant": language.pick(" (som deltagare)", " (as participant)")
            case "own": language.pick(" (om sig själv)", " (about oneself)")
            case let other:
                row["groundText"].map { " (\(language.pick($0)))" }
                    ?? other.map { " (\($0))" } ?? ""
            }
        return language.pick("Läst: ", "Read: ") + what + ground
    }
}
