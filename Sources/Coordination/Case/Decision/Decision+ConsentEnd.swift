import JSONSchema

extension Decision {
    /// Ends a consent as from today, and says what that came to.
    mutating func withdrawConsent() {
        guard let consent = standingConsent() else { return }
        checkToday(
            sv: "En återkallelse gäller från den dag den registreras.",
            en: "A withdrawal holds from the day on which it is registered.")
        guard faults.isEmpty else { return }
        emit(.consentWithdrawn(consent: consent.sequence, on: day))
        guard let file else { return }
        notes += WithdrawalNotes(consent: consent, file: file, parties: parties, day: day).all
    }

    /// Narrows a consent as from today: to fewer classes, to an earlier end, or both.
    mutating func limitConsent() {
        guard let consent = standingConsent() else { return }
        checkToday(
            sv: "En begränsning gäller från den dag den registreras.",
            en: "A limitation holds from the day on which it is registered.")
        let classes = field("classes")?.array.map { values in
            Set(values.compactMap { $0.string.flatMap(DataClass.init(rawValue:)) })
        }
        let until = field("until")?.date
        if field("classes") == nil, field("until") == nil { refuse(.fieldMissing("/classes")) }
        if let classes, classes.isEmpty || !classes.isSubset(of: consent.classes) {
            refuse(
                .consentForm(
                    "/classes",
                    sv: "Ett medgivande kan bara begränsas till uppgifter som det gäller.",
                    en: "A consent can only be limited to data that it covers."))
        }
        if let until, until < day || until > consent.until {
            refuse(
                .dateImpossible(
                    "/until", sv: "Den nya slutdagen ligger mellan i dag och den gamla.",
                    en: "The new end lies between today and the old one."))
        }
        guard faults.isEmpty else { return }
        emit(
            .consentLimited(
                ConsentLimit(
                    consent: consent.sequence, classes: classes ?? consent.classes,
                    until: until ?? consent.until, on: day)))
    }

    /// The consent that the message names: one of the sender's that has not been withdrawn.
    private mutating func standingConsent() -> Consent? {
        let isInsured = incoming.sender.kind == .insured
        guard let sequence = field("consent")?.int.map(Int64.init),
            let consent = file?.consents.first(where: { $0.sequence == sequence }),
            isInsured || consent.recordedBy == incoming.sender.id
        else {
            refuse(
                .fieldValue(
                    "/consent", sv: "Inget sådant medgivande finns för avsändaren.",
                    en: "The sender has no such consent."))
            return nil
        }
        if let ended = consent.withdrawnOn {
            refuse(
                .fieldValue(
                    "/consent", sv: "Medgivandet är redan återkallat, \(ended.iso).",
                    en: "The consent has already been withdrawn, \(ended.iso)."))
            return nil
        }
        return consent
    }

    private mutating func checkToday(sv: String, en: String) {
        guard let date = field("date")?.date, date != day else { return }
        refuse(.dateImpossible("/date", sv: sv, en: en))
    }
}
