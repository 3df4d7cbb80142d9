/// What the withdrawal of a consent came to, for whoever withdrew it.
struct WithdrawalNotes {
    let consent: Consent
    let file: Case
    let parties: PartyRules
    let day: LocalDate

    var all: [Warning] {
        var notes = [ended]
        notes += file.consents.filter { other in
            other.sequence != consent.sequence && other.isInForce(on: day)
                && other.discloser == consent.discloser && other.receiver == consent.receiver
                && !other.classes.isDisjoint(with: consent.classes)
        }.map(stillOpen)
        return notes
    }

    private var ended: Warning {
        let from = file.name(of: consent.discloser, parties: parties)
        let to = file.name(of: consent.receiver, parties: parties)
        return Warning(
            code: "consent-ended",
            text: Localized(
                sv: "Medgivande #\(consent.sequence) från \(from.sv) till \(to.sv) har upphört. "
                    + "Det som inte har lämnats ut med stöd av det stoppas; det som har lämnats "
                    + "ut står kvar.",
                en: "Consent #\(consent.sequence) from \(from.en) to \(to.en) has ended. What "
                    + "has not been delivered on its ground is stopped; what has been stays."))
    }

    private func stillOpen(_ other: Consent) -> Warning {
        let classes = other.classes.intersection(consent.classes).sorted().map(\.name)
        let sv = classes.map(\.sv).joined(separator: ", ")
        let en = classes.map(\.en).joined(separator: ", ")
        return Warning(
            code: "consent-remains",
            text: Localized(
                sv: "Medgivande #\(other.sequence) öppnar fortfarande samma väg till och med "
                    + "\(other.until.iso) för: \(sv).",
                en: "Consent #\(other.sequence) still opens the same way through "
                    + "\(other.until.iso) for: \(en)."))
    }
}
