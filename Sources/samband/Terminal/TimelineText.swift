import Coordination
import JSONSchema

/// A case's timeline as text: when, who, what, to whom, what became of it.
struct TimelineText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    /// - Parameter rows: as QUERY timeline gives them; shown oldest first.
    func lines(_ rows: [JSONValue]) -> [String] {
        rows.sorted { ($0["sequence"]?.int ?? 0) < ($1["sequence"]?.int ?? 0) }.flatMap(entry)
    }

    private func entry(_ row: JSONValue) -> [String] {
        let by = NameText.text(row["by"]?.string ?? "", language)
        let number = row["sequence"]?.int.map(String.init) ?? ""
        var lines = [
            style.faint(row["local"]?.string ?? LocalTime.text(row["at"])) + "  "
                + style.bold(title(row)) + "  " + by + style.faint("  #\(number)")
        ]
        if let answered = row["inReplyTo"]?.int {
            lines.append(detail(language.pick("svar på", "in reply to") + " #\(answered)"))
        }
        if let actor = row["actor"]?.string {
            lines.append(detail(language.pick("handläggare", "actor") + " \(actor)"))
        }
        if row["kind"]?.string == "blocked" { lines.append(blocked(row)) }
        for copy in row["copies"]?.array ?? [] { lines += self.lines(copy: copy) }
        return lines
    }

    private func title(_ row: JSONValue) -> String {
        switch row["kind"]?.string {
        case "read": reading(row)
        case "reminder":
            style.warn(language.pick("Påminnelse", "Reminder")) + ": "
                + language.pick(row["title"])
        case "blocked":
            style.bad(language.pick("Stoppad", "Blocked")) + ": " + language.pick(row["title"])
        default: language.pick(row["title"])
        }
    }

    private func reading(_ row: JSONValue) -> String {
        let what = NameText.text(row["what"]?.string ?? "", language)
        let ground = NameText.text(row["ground"]?.string ?? "", language)
        return language.pick("Läste ", "Read ") + what + (ground.isEmpty ? "" : " (\(ground))")
    }

    private func blocked(_ row: JSONValue) -> String {
        let reason = ReasonText.text(row["reason"]?.string ?? "", language)
        return detail("→ \(row["to"]?.string ?? "")  " + style.bad(reason))
    }

    private func lines(copy: JSONValue) -> [String] {
        let state = copy["state"]?.string ?? ""
        var line = "→ \(copy["to"]?.string ?? "")  " + coloured(state)
        if let reason = copy["reason"]?.string {
            line += "  " + ReasonText.text(reason, language)
        }
        var ground: [String] = []
        if let text = copy["ground"]?["text"] {
            ground.append(
                "      " + style.faint(language.pick("grund: ", "ground: ") + language.pick(text)))
        }
        let steps = (copy["steps"]?.array ?? []).map { step in
            let time = step["local"]?.string ?? LocalTime.text(step["at"])
            return "      " + style.faint(time) + "  "
                + StateText.text(step["step"]?.string ?? "", language)
        }
        return [detail(line)] + ground + steps
    }

    private func coloured(_ state: String) -> String {
        let text = StateText.text(state, language)
        return state == "blocked" || state == "dead" ? style.bad(text) : style.good(text)
    }

    private func detail(_ text: String) -> String { "    " + text }
}
