import Coordination
import JSONSchema
import SambandClient
import Wire

/// A due date with what it rests on and how it was computed.
struct DueText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ due: JSONValue) -> [String] {
        let date = due["date"]?.string ?? due["dueDate"]?.string ?? ""
        let basis = [
            language.pick(due["basis"]), due["version"]?.string ?? "",
            NameText.text(due["mark"]?.string ?? "", language),
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        return [
            "  \(language.pick("Senast", "Due")) \(style.bold(date))  \(due["rule"]?.string ?? "")"
        ]
            + Facts([
                (language.pick("räkning", "arithmetic"), language.pick(due["arithmetic"])),
                (language.pick("grund", "basis"), basis),
                (language.pick("sen från", "late from"), due["lateFrom"]?.string ?? ""),
            ]).lines(indent: 4, style: style)
    }
}
