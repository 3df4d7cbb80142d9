import JSONSchema

extension Decision {
    /// Carries out the effect of the message's type.
    mutating func apply() {
        guard faults.isEmpty else { return }
        checkLastDay()
        switch type.effect {
        case .carry, .ask, .answer, .requestConsent, .remind: break
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
        case .plan(let act): plan(act)
        }
    }

    /// Unanswered requests that the sender put or was put; of others' it is not told.
    private var openRequestsOfSender: [Int64] {
        let own = (file?.requests ?? []).filter {
            $0.isOpen
                && (incoming.sender.kind == .insured || $0.askerParty == incoming.sender.id
                    || $0.receiverParty == incoming.sender.id)
        }
        return Set(own.map(\.sequence)).sorted()
    }

    private mutating func closeCase() {
        guard let reason = field("reason")?.string.flatMap(ClosureReason.init(rawValue:)) else {
            refuse(.fieldMissing("/reason"))
            return
        }
        let own = openRequestsOfSender
        if reason != .deceased, !own.isEmpty {
            let warning = rules.warning(.caseClosedWithOpenRequests)
            let numbers = own.map { "#\($0)" }.joined(separator: ", ")
            notes.append(
                Warning(
                    code: warning.code,
                    text: Localized(
                        sv: "\(warning.text.sv) \(numbers)", en: "\(warning.text.en) \(numbers)")))
        }
        emit(.closed(reason, on: day))
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
        notes += WithdrawalNotes(consent: consent, file: file, rules: rules, day: day).all
    }
}
