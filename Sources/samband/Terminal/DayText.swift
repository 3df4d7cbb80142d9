import Coordination
import JSONSchema

/// A day of a case as a person reads it: each count and ground with how it came about.
struct DayText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ body: JSONValue) -> [String] {
        guard let date = body["date"]?.string else {
            return [
                language.pick(
                    "Inga sjukdagar som ni kan se är registrerade, så dagen går inte att "
                        + "räkna ut.",
                    "No sick days that you can see are registered, so the day cannot be "
                        + "computed.")
            ].wrapped()
        }
        let number = body["number"]?.int.map { language.pick("Dag \($0)", "Day \($0)") + "  " }
        let quarters = body["quarters"]?.int.map {
            "  " + language.pick("nedsatt \($0) av 4", "reduced \($0) of 4")
        }
        return [style.bold((number ?? "") + date) + (quarters ?? "")]
            + (body["counters"]?.array ?? []).flatMap(count)
            + (body["grounds"]?.array ?? []).flatMap(ground)
            + (body["dues"]?.array ?? []).flatMap(DueText(language, style: style).lines)
    }

    private func count(_ count: JSONValue) -> [String] {
        let name = NameText.text(count["name"]?.string ?? "", language)
        let place = count["employment"]?.string.map { "  " + $0 } ?? ""
        let rest =
            count["isSickDay"]?.bool == false
            ? "  " + language.pick("ingen sjukdag", "no sick day") : ""
        return ["  \(name) \(style.bold("\(count["day"]?.int ?? 0)"))\(place)\(rest)"]
            + Facts(GroundFacts(language).pairs(count)).lines(indent: 4, style: style)
    }

    private func ground(_ ground: JSONValue) -> [String] {
        let status = language.pick(ground["statusName"])
        let place = ground["employment"]?.string.map { "  " + $0 } ?? ""
        let last = [
            ground["lastChainDay"]?.int.map { language.pick("dag \($0)", "day \($0)") },
            ground["lastDate"]?.string,
        ].compactMap { $0 }.joined(separator: ", ")
        let exception = ground["exception"].map { exception in
            let through = exception["through"]?.string ?? ""
            return [language.pick(exception["name"]), through].filter { !$0.isEmpty }
                .joined(separator: language.pick(", till och med ", ", through "))
        }
        let name = language.pick(ground["name"])
        return Wrap.lines(
            "  " + language.pick("Bedöms mot ", "Assessed against ") + style.bold(name)
                + "  \(status)\(place)")
            + Facts(
                [
                    (language.pick("sista dag", "last day"), last),
                    (
                        language.pick("yrkesgrupp", "occupational group"),
                        ground["namesGroup"]?.bool == true
                            ? language.pick("ska anges", "is to be named") : ""
                    ),
                    (language.pick("uppskjutet", "postponed"), exception ?? ""),
                ] + GroundFacts(language).pairs(ground)
            ).lines(indent: 4, style: style)
    }
}
