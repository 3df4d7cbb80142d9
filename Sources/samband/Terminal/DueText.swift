import Coordination
import JSONSchema

/// A last day, with what it rests on and how it was computed.
struct DueText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ due: JSONValue) -> [String] {
        let date = due["date"]?.string ?? ""
        let rule = RuleText.text(due, language)
        return ["  \(language.pick("Senast", "Due by")) \(style.bold(date))  \(rule)"]
            + Facts(
                GroundFacts(language).pairs(due)
                    + [(language.pick("försenad från", "late from"), lateFrom(due))]
            ).lines(indent: 4, style: style)
    }

    private func lateFrom(_ due: JSONValue) -> String { due["lateFrom"]?.string ?? "" }
}

/// How a computed day came about, what it rests on and which rule gave it.
struct GroundFacts {
    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    func pairs(_ computed: JSONValue) -> [(String, String)] {
        let version = computed["version"]?.string ?? computed["ruleVersion"]?.string ?? ""
        let mark = NameText.text(computed["mark"]?.string ?? "", language)
        let rule = [version, mark].filter { !$0.isEmpty }.joined(separator: ", ")
        return [
            (language.pick("uträkning", "arithmetic"), language.pick(computed["arithmetic"])),
            (language.pick("grund", "basis"), language.pick(computed["basis"])),
            (language.pick("regel", "rule"), rule),
        ]
    }
}

/// What a rule is called, as whoever computed by it says.
enum RuleText {
    /// Of a reminder or a last day; the identifier where it has no name.
    static func text(_ computed: JSONValue, _ language: Language) -> String {
        let name = language.pick(computed["name"])
        return name.isEmpty ? computed["rule"]?.string ?? "" : name
    }
}
