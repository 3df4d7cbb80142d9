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
            (language.pick("från", "from"), sender(delivery)),
            (language.pick("till", "to"), delivery.mailbox.text),
            (language.pick("ärende", "case"), delivery.caseID?.text ?? ""),
            (language.pick("mottaget", "accepted"), LocalTime.said(delivery.acceptedAt, language)),
            (language.pick("grund", "ground"), language.pick(delivery.ground)),
            (language.pick("svar på", "in reply to"), reply(delivery)),
            (language.pick("svar senast", "answer by"), lastDay(delivery)),
            (language.pick("försök", "attempt"), attempt(delivery)),
            (language.pick("märke", "token"), delivery.token),
        ]).lines(indent: 2, style: style)
        lines += body(delivery)
        if !delivery.withheld.isEmpty {
            lines += Wrap.lines("  " + style.warn(withheld(delivery)))
        }
        if delivery.evidence == .mismatch {
            lines += Wrap.lines("  " + style.bad(mismatch))
        }
        return lines
    }

    /// The fields that a consent could open, by name.
    private func withheld(_ delivery: Delivery) -> String {
        let words = words(delivery)
        let names = delivery.withheld.map { words.title(at: $0, language) }
        return language.pick(
            "Inte utlämnat; ett medgivande kan öppna det: ", "Withheld; consent could open it: ")
            + names.joined(separator: ", ") + "."
    }

    private var mismatch: String {
        language.pick(
            "Innehållet är inte det som togs emot. Lita inte på det; hör av er till den "
                + "driftansvarige.",
            "The content is not what was accepted. Do not trust it; contact the operator.")
    }

    private func body(_ delivery: Delivery) -> [String] {
        guard let body = try? JSONValue(parsing: delivery.body) else { return [] }
        if catalogue.type(delivery.type)?.effect == .remind {
            return RemindText(language, style: style).lines(body: body)
        }
        let schema = catalogue.type(delivery.type)?.schema ?? .null
        return BodyText(language, schema: schema).lines(body).map { "  " + $0 }.wrapped()
    }

    private func words(_ delivery: Delivery) -> FieldWords {
        FieldWords(schema: catalogue.type(delivery.type)?.schema ?? .null)
    }

    private func sender(_ delivery: Delivery) -> String {
        NameText.text(delivery.event["source"]?.string ?? "", language)
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
