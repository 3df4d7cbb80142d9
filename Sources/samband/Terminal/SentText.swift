import JSONSchema
import SambandClient

/// One step of something that was sent: when, which, to whom, what became of it.
struct SentText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ step: JSONValue) -> [String] {
        let reason = step["step"] == "dispatched" ? "" : step["reason"]?.string ?? ""
        let state = StateText.text(step["step"]?.string ?? "", language)
        let told = reason.isEmpty ? state : "\(state): \(ReasonText.text(reason, language))"
        let next = reason.isEmpty ? nil : ReasonText.nextStep(reason, language)
        let type = step["type"]?.string.map { TypeText.text($0, language) + "  " } ?? ""
        return Wrap.lines(
            style.faint(LocalTime.text(step["at"])) + "  #\(step["sequence"]?.int ?? 0)  "
                + type + receiver(step) + "  " + told)
            + (next.map { Wrap.lines("    " + $0) } ?? [])
    }

    private func receiver(_ step: JSONValue) -> String {
        let to = PlaceText.text(step["to"], language)
        guard to.isEmpty else { return "→ " + to }
        return language.pick("kopia", "copy") + " \((step["copy"]?.int ?? 0) + 1)"
    }
}
