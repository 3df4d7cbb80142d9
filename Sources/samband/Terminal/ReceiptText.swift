import Coordination
import JSONSchema
import SambandClient
import Wire

/// A receipt as a person reads it.
struct ReceiptText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ receipt: Receipt) -> [String] {
        receipt.events.flatMap { lines($0, receipt.checkpoint) }
    }

    private func lines(_ event: Receipt.Event, _ tree: EvidenceCheckpoint) -> [String] {
        let accepted =
            event.isRepeat
            ? language.pick(
                "Redan mottaget: detta är det första kvittot",
                "Accepted before: this is the first receipt")
            : language.pick("Mottaget", "Accepted")
        var lines = [style.good(accepted)]
        lines += Facts([
            (language.pick("löpnummer", "sequence"), String(event.sequence)),
            (language.pick("ärende", "case"), event.caseID?.text ?? ""),
            (language.pick("tid", "time"), LocalTime.said(event.acceptedAt, language)),
            ("id", event.id),
            (
                language.pick("bevisträd", "evidence tree"),
                language.pick(
                    "blad \(event.index) av \(tree.size), rot \(shown(tree.root))",
                    "leaf \(event.index) of \(tree.size), root \(shown(tree.root))")
            ),
        ]).lines(indent: 2, style: style)
        for copy in event.copies { lines += self.lines(copy) }
        for due in event.due { lines += DueText(language, style: style).lines(due) }
        for warning in event.warnings {
            let mark = style.warn(language.pick("Att tänka på", "Worth a second look"))
            lines += Wrap.lines("  \(mark): " + language.pick(warning["text"]))
        }
        return lines
    }

    private func lines(_ copy: Receipt.Copy) -> [String] {
        let state = StateText.text(copy.state, language)
        let reason = copy.reason.isEmpty ? "" : ": " + ReasonText.text(copy.reason, language)
        let isBlocked = copy.state == "blocked"
        let told = isBlocked ? style.bad(state + reason) : state + reason
        let step = isBlocked ? ReasonText.nextStep(copy.reason, language) : nil
        return Wrap.lines("  → \(PlaceText.text(copy.to, language))  \(told)")
            + (step.map { Wrap.lines("    \($0)") } ?? [])
    }

    private func shown(_ hash: [UInt8]) -> String { Hex.text(hash.prefix(8)) + "…" }
}
