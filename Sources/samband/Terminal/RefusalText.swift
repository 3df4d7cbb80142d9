import Coordination
import JSONSchema
import SambandClient
import Wire

/// A refusal as a person reads it: the code, each fault with its place, the next step.
struct RefusalText {
    private let refused: RefusedError

    init(_ refused: RefusedError) {
        self.refused = refused
    }

    var text: Localized {
        Localized(sv: lines(.sv).joined(separator: "\n"), en: lines(.en).joined(separator: "\n"))
    }

    private func lines(_ language: Language) -> [String] {
        let verb = language.pick("Tjänsten vägrade", "The daemon refused")
        var lines = ["\(verb) (\(refused.code) \(refused.name)): \(language.pick(refused.text))"]
        for fault in refused.faults {
            let place = fault.path.isEmpty ? "–" : fault.path
            lines.append("  \(place)  \(language.pick(fault.text))")
            let remedy = language.pick(fault.remedy)
            if !remedy.isEmpty { lines.append("    → \(remedy)") }
        }
        let step = language.pick(refused.nextStep)
        if !step.isEmpty { lines.append(language.pick("Nästa steg: ", "Next step: ") + step) }
        return lines
    }
}
