import Coordination
import JSONSchema
import SambandClient
import Wire

/// A delivery as a person reads it: who, what, on which ground, and what is withheld.
struct DeliveryText {
    let language: Language
    let style: Style
    let catalogue: Catalogue

    init(_ language: Language, style: Style = .plain, catalogue: Catalogue) {
        self.language = language
        self.style = style
        self.catalogue = catalogue
    }

    func lines(_ delivery: Delivery) -> [String] {
        let title = catalogue.title(delivery.type, language)
        var lines = [style.bold(title) + style.faint("  #\(delivery.sequence)")]
        lines += Facts([
            (language.pick("från", "from"), delivery.event["source"]?.string ?? ""),
            (language.pick("till", "to"), delivery.mailbox.text),
            (language.pick("ärende", "case"), delivery.caseID?.text ?? ""),
            (language.pick("mottaget", "accepted"), LocalTime.text(delivery.acceptedAt)),
            (language.pick("grund", "ground"), language.pick(delivery.ground)),
            (language.pick("svar på", "in reply to"), reply(delivery)),
            (language.pick("svar senast", "answer by"), lastDay(delivery)),
            (language.pick("försök", "attempt"), attempt(delivery)),
            (language.pick("märke", "token"), delivery.token),
        ]).lines(indent: 2, style: style)
        lines += body(delivery)
        for pointer in delivery.withheld {
            let note = language.pick(
                "utelämnat, samtycke kan öppna", "withheld, consent could open")
            lines.append("  " + style.warn("\(pointer)  \(note)"))
        }
        if delivery.evidence == .mismatch {
            lines.append("  " + style.bad(mismatch))
        }
        return lines
    }

    private var mismatch: String {
        language.pick(
            "Innehållet stämmer inte med sitt digest. Lita inte på det; hör av er till driften.",
            "The content does not agree with its digest. Do not trust it; contact the operator.")
    }

    private func body(_ delivery: Delivery) -> [String] {
        guard let body = try? JSONValue(parsing: delivery.body) else { return [] }
        return BodyText(language).lines(body).map { "  " + $0 }
    }

    private func reply(_ delivery: Delivery) -> String {
        delivery.event["inreplyto"]?.string.map { "#" + $0 } ?? ""
    }

    private func lastDay(_ delivery: Delivery) -> String {
        delivery.event["lastdayforanswer"]?.string ?? ""
    }

    private func attempt(_ delivery: Delivery) -> String {
        delivery.attempt > 1 ? String(delivery.attempt) : ""
    }
}
