package import Coordination
import JSONSchema
import Wire

/// While a case is held for the law, nothing of what it holds is erased.
extension Core {
    /// Holds a case, or lets it go again; one that is as it should be stays so.
    func hold(_ operate: Operate, _ isHeld: Bool) throws(Refusal) -> Done {
        guard let id = operate.caseID else { throw Refusal(.body, [HoldFault.caseID]) }
        // What was joined is held with the case into which it went.
        guard let file = joined(id)?.state else { throw Refusal(.unknown) }
        let isAnother = isHeld != (file.heldSince != nil)
        let told: JSONValue = ["case": .string(file.id.text), "held": .bool(isHeld)]
        return Done(
            count: isAnother ? 1 : 0, body: told, audit: told, caseID: isAnother ? file.id : nil)
    }

    /// Messages that operators want to erase, so that it is known which cases they are of.
    package func erasures(of envelopes: [Envelope]) -> [Int64] {
        envelopes.flatMap { envelope -> [Int64] in
            guard case .operate(let operate) = envelope.request, operate.act == .erase,
                mayAct(envelope)
            else { return [] }
            return operate.sequences ?? []
        }
    }

    /// Takes in facts whose content is to be erased.
    ///
    /// - Returns: their cases that memory does not hold.
    package func take(erasing facts: [Fact]) -> [CaseID] {
        for fact in facts { turn.erasing[fact.sequence] = fact.caseID }
        return Set(facts.compactMap(\.caseID))
            .filter { !cases.contains($0) && !unreadable.contains($0) }.sorted()
    }

    /// Erases what an operator names, if none of it is held.
    func erase(_ operate: Operate) throws(Refusal) -> Done {
        guard let sequences = operate.sequences,
            sequences.allSatisfy({ $0 > 0 && $0 <= lastSequence })
        else { throw Refusal(.body, [HoldFault.sequences]) }
        var held: [Fault] = []
        for (place, sequence) in sequences.enumerated() {
            guard let id = turn.views[sequence]?.fact.caseID ?? turn.erasing[sequence] else {
                continue
            }
            guard let file = joined(id)?.state else { throw Refusal(.internalFault) }
            if file.heldSince != nil { held.append(HoldFault.held(at: place)) }
        }
        guard held.isEmpty else { throw Refusal(.rule, held) }
        turn.batch.erasures += sequences
        return Done(
            count: sequences.count,
            audit: ["sequences": .array(sequences.map { .integer($0) })])
    }
}

extension Operate {
    /// The case that a hold is about, if it is named.
    var caseID: CaseID? {
        guard [.legalHold, .legalHoldEnd].contains(act) else { return nil }
        return parameters["case"]?.string.flatMap { CaseID(text: $0) }
    }

    /// The messages that are to be erased, if as many are named as may be.
    var sequences: [Int64]? {
        guard let items = parameters["sequences"]?.array, (1...500).contains(items.count) else {
            return nil
        }
        let sequences = items.compactMap(\.int).map(Int64.init)
        return sequences.count == items.count ? sequences : nil
    }
}

private enum HoldFault {
    static let caseID = Fault(
        path: "/case",
        text: Localized(
            sv: "Ange ärendet, 32 hexadecimala tecken.",
            en: "Name the case, 32 hexadecimal digits."))
    static let sequences = Fault(
        path: "/sequences",
        text: Localized(
            sv: "Ska vara 1 till 500 sekvensnummer som finns.",
            en: "Must be 1 to 500 sequence numbers that exist."))

    static func held(at place: Int) -> Fault {
        Fault(
            path: "/sequences/\(place)",
            text: Localized(
                sv: "Ärendet har gallringsstopp.", en: "The case is under a legal hold."),
            remedy: Localized(
                sv: "Ta bort numret, eller häv gallringsstoppet med legal-hold-end.",
                en: "Leave the number out, or end the hold with legal-hold-end."))
    }
}
