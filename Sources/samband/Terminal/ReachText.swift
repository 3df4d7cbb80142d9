import Coordination
import JSONSchema

/// Whether a plan brings the extent back in time, as information.
struct ReachText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ reach: JSONValue) -> [String] {
        let day = reach["lastDay"]?.string ?? ""
        let title = language.pick(
            "Åter i samma omfattning senast \(day)", "Back to the same extent by \(day)")
        return ["  \(title)  \(style.bold(answer(reach)))"]
            + Facts(
                [(language.pick("når dit", "gets there"), reach["reachedOn"]?.string ?? "")]
                    + GroundFacts(language).pairs(reach)
            ).lines(indent: 4, style: style)
    }

    private func answer(_ reach: JSONValue) -> String {
        switch reach["answer"]?.string {
        case "yes": language.pick("ja, enligt planen", "yes, by the plan")
        case "no": language.pick("nej, inte enligt planen", "no, not by the plan")
        default: language.pick("planen säger det inte", "the plan does not say")
        }
    }
}
