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
        guard !rows.isEmpty else {
            return [
                language.pick(
                    "Inget har hänt än som ni får se.",
                    "Nothing has happened yet that you may see.")
            ]
        }
        let sorted = rows.sorted { ($0["sequence"]?.int ?? 0) < ($1["sequence"]?.int ?? 0) }
        let zone = language.pick("Tiderna är svensk tid.", "Times are Swedish time.")
        return [style.faint(zone)] + sorted.flatMap(entry).wrapped()
    }

    private func entry(_ row: JSONValue) -> [String] {
        let by = NameText.text(row["by"]?.string ?? "", language)
        let number = row["sequence"]?.int.map(String.init) ?? ""
        var lines = [
            style.faint(LocalTime.text(row["at"])) + "  " + style.bold(title(row)) + "  " + by
                + style.faint("  #\(number)")
        ]
        if let answered = row["inReplyTo"]?.int {
            lines.append(detail(language.pick("svar på", "in reply to") + " #\(answered)"))
        }
        if let actor = row["actor"]?.string {
            lines.append(detail(language.pick("vem som handlade:", "who acted:") + " \(actor)"))
        }
        switch row["kind"]?.string {
        case "blocked": lines += blocked(row)
        case "read": lines += (row["functions"]?.array ?? []).compactMap(\.string).map(detail)
        case "reminder": lines.append(detail(language.pick(row["reason"]?["text"])))
        default: break
        }
        for copy in row["copies"]?.array ?? [] { lines += self.lines(copy: copy) }
        return lines.filter { !$0.allSatisfy { $0 == " " } }
    }

    private func title(_ row: JSONValue) -> String {
        switch row["kind"]?.string {
        case "read": reading(row)
        case "reminder": reminder(row)
        case "blocked":
            style.bad(language.pick("Stoppad", "Blocked")) + ": " + language.pick(row["title"])
        default: language.pick(row["title"])
        }
    }

    private func reminder(_ row: JSONValue) -> String {
        let name = row["reason"].map { RemindText(language).name($0) } ?? ""
        let mark = style.warn(language.pick("Påminnelse", "Reminder"))
        return name.isEmpty ? mark : mark + ": " + name
    }

    private func reading(_ row: JSONValue) -> String {
        let what = NameText.text(row["what"]?.string ?? "", language)
        let named = NameText.text(row["ground"]?.string ?? "", language)
        let ground = row["groundText"].map { language.pick($0) } ?? named
        return language.pick("Läste ", "Read ") + what + (ground.isEmpty ? "" : " (\(ground))")
    }

    private func blocked(_ row: JSONValue) -> [String] {
        let place = PlaceText.text(row["to"], language)
        return [detail("→ \(place)  " + reason(row["reason"], style.bad))] + step(row["reason"])
    }

    private func lines(copy: JSONValue) -> [String] {
        let steps = copy["steps"]?.array ?? []
        let state = copy["state"]?.string ?? ""
        // What was stopped stays so; what was sent on is where its last step left it.
        let now = state == "blocked" ? state : steps.last?["step"]?.string ?? state
        var lines = [
            detail("→ \(PlaceText.text(copy["to"], language))  " + coloured(now))
                + (copy["reason"] == nil ? "" : ": " + reason(copy["reason"], { $0 }))
        ]
        if now == "blocked" { lines += step(copy["reason"]) }
        if now == "dead" || now == "rejected" { lines += step(steps.last?["reason"]) }
        if let text = copy["ground"]?["text"] {
            let ground = language.pick("grund: ", "ground: ") + language.pick(text)
            lines.append("      " + style.faint(ground))
        }
        return lines + steps.map(line(step:))
    }

    private func line(step: JSONValue) -> String {
        "      " + style.faint(LocalTime.text(step["at"])) + "  "
            + StateText.text(step["step"]?.string ?? "", language)
            + (step["reason"] == nil || step["step"] == "dispatched"
                ? "" : ": " + reason(step["reason"], { $0 }))
    }

    private func reason(_ reason: JSONValue?, _ paint: (String) -> String) -> String {
        paint(ReasonText.text(reason?.string ?? "", language))
    }

    private func step(_ reason: JSONValue?) -> [String] {
        ReasonText.nextStep(reason?.string ?? "", language).map { ["      " + $0] } ?? []
    }

    private func coloured(_ state: String) -> String {
        let text = StateText.text(state, language)
        return state == "blocked" || state == "dead" ? style.bad(text) : style.good(text)
    }

    private func detail(_ text: String) -> String { "    " + text }
}
