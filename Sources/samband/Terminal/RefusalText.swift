import Coordination
import JSONSchema
import SambandClient
import Wire

/// A refusal as a person reads it: what is wrong, each fault with its place, what to do.
struct RefusalText {
    private let refused: RefusedError

    init(_ refused: RefusedError) {
        self.refused = refused
    }

    var text: Localized {
        Localized(sv: lines(.sv).joined(separator: "\n"), en: lines(.en).joined(separator: "\n"))
    }

    private func lines(_ language: Language) -> [String] {
        let code = language.pick("(kod \(refused.code))", "(code \(refused.code))")
        var lines = Wrap.lines("\(language.pick(refused.text)) \(code)", hang: 2)
        for fault in refused.faults {
            let place = FaultPlace.text(fault.path, language)
            let text = worded(language.pick(fault.text), language)
            lines += Wrap.lines("  " + (place.isEmpty ? text : "\(place)  \(text)"))
            let remedy = language.pick(fault.remedy)
            if !remedy.isEmpty { lines += Wrap.lines("    → \(remedy)") }
        }
        let step = language.pick(refused.nextStep)
        if !step.isEmpty, !hasOwnSteps {
            lines += Wrap.lines(language.pick("Nästa steg: ", "Next step: ") + step, hang: 2)
        }
        return lines
    }

    /// The text with the role that it begins with, if any, by its name.
    private func worded(_ text: String, _ language: Language) -> String {
        guard text.hasPrefix("role:"), let end = text.firstRange(of: ": ") else { return text }
        return PlaceText.text(String(text[..<end.lowerBound]), language) + text[end.lowerBound...]
    }

    /// What a fault says of itself is more to the point than what its code says of all.
    private var hasOwnSteps: Bool { refused.faults.contains { !$0.remedy.sv.isEmpty } }
}

/// Where a fault is, in words where the place is no field of the sender's own file.
enum FaultPlace {
    private static let words: [String: (sv: String, en: String)] = [
        "id": ("eget id", "own id"),
        "source": ("avsändande funktion", "sending function"),
        "type": ("meddelandetyp", "message type"),
        "subject": ("ärende", "case"),
        "to": ("mottagare", "receiver"),
        "inreplyto": ("svar på", "in reply to"),
        "supersedes": ("ersätter", "supersedes"),
        "businesskey": ("egen beteckning", "own name"),
        "notbefore": ("skickas ut tidigast", "not before"),
        "expires": ("skickas ut senast", "expires"),
        "lastdayforanswer": ("sista svarsdag", "last day for the answer"),
        "priority": ("prioritet", "priority"),
        "actor": ("vem som handlade", "who acted"),
        "delaySeconds": ("tid till nytt försök", "time to the next try"),
        "messages": ("antal meddelanden", "number of messages"),
        "organisation": ("organisationsnummer", "organisation number"),
        "kind": ("slag av aktör", "kind of party"),
        "legalForm": ("organisationsform", "legal form"),
        "name": ("namn", "name"),
        "address": ("adress", "address"),
        "function": ("funktion", "function"),
        "functions": ("funktioner", "functions"),
        "roles": ("roller", "roles"),
        "holder": ("innehavare", "holder"),
        "fallback": ("ersättare", "fallback"),
        "party": ("aktör", "party"),
        "publicKey": ("publik nyckel", "public key"),
        "keyId": ("nyckel", "key"),
        "from": ("första dag", "first day"),
        "label": ("märkning", "label"),
        "why": ("skäl", "reason"),
        "number": ("nummer", "number"),
    ]

    static func text(_ path: String, _ language: Language) -> String {
        let isChange = path.hasPrefix("/changes/")
        guard isChange || !path.hasPrefix("/") else { return path }
        let steps = path.split(separator: "/").map(String.init)
        guard let name = steps.last(where: { Int($0) == nil && $0 != "changes" }) else {
            return ""
        }
        if isChange, name == "to" { return language.pick("sista dag", "last day") }
        return words[name].map { language.pick($0.sv, $0.en) } ?? name
    }
}
