import JSONSchema

extension Decision {
    /// Carries out the effect of the message's type.
    mutating func apply() {
        checkLastDay()
        switch type.effect {
        case .carry, .ask, .answer, .requestConsent, .remind, .tell: break
        case .openCase: openCase()
        case .changeParticipant: changeParticipant()
        case .changeEmployment: changeEmployment()
        case .reportSickPeriod:
            if let period = field("period") { reportPeriod(period, at: "/period") }
        case .changeForecast: changeForecast()
        case .closeCase: closeCase()
        case .reopenCase:
            if file?.isOpen == false { emit(.reopened(on: day)) }
        case .giveConsent: giveConsent()
        case .withdrawConsent: withdrawConsent()
        case .receiveCertificate: receiveCertificate()
        case .orderReminder: orderReminder()
        case .plan(let act): plan(act)
        case .keepOwnPlan: keepOwnPlan()
        case .correct: correct()
        case .stateCircumstances: stateCircumstances()
        case .recordException: recordException()
        case .recordAssessment: recordAssessment()
        }
    }

    /// Ends a consent as from today, and says what that came to.
    private mutating func withdrawConsent() {
        let isInsured = incoming.sender.kind == .insured
        guard let sequence = field("consent")?.int.map(Int64.init),
            let consent = file?.consents.first(where: { $0.sequence == sequence }),
            isInsured || consent.recordedBy == incoming.sender.id
        else {
            refuse(
                .fieldValue(
                    "/consent", sv: "Inget sådant medgivande finns för avsändaren.",
                    en: "The sender has no such consent."))
            return
        }
        if let ended = consent.withdrawnOn {
            refuse(
                .fieldValue(
                    "/consent", sv: "Medgivandet är redan återkallat, \(ended.iso).",
                    en: "The consent has already been withdrawn, \(ended.iso)."))
            return
        }
        if let date = field("date")?.date, date != day {
            refuse(
                .dateImpossible(
                    "/date", sv: "En återkallelse gäller från den dag den registreras.",
                    en: "A withdrawal holds from the day on which it is registered."))
            return
        }
        emit(.consentWithdrawn(consent: sequence, on: day))
        guard let file else { return }
        notes += WithdrawalNotes(consent: consent, file: file, parties: parties, day: day).all
    }
}
