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

    private mutating func closeCase() {
        guard let reason = field("reason")?.string.flatMap(ClosureReason.init(rawValue:)) else {
            refuse(.fieldMissing("/reason"))
            return
        }
        if reason != .deceased, file?.requests.contains(where: \.isOpen) ?? false {
            warnings.append(.caseClosedWithOpenRequests)
        }
        emit(.closed(reason, on: day))
    }

    private mutating func withdrawConsent() {
        guard let sequence = field("consent")?.int.map(Int64.init),
            let consent = file?.consents.first(where: { $0.sequence == sequence }),
            incoming.sender.kind == .insured || consent.recordedBy == incoming.sender.id
        else {
            refuse(
                .fieldValue(
                    "/consent", sv: "Inget sådant medgivande finns för avsändaren.",
                    en: "The sender has no such consent."))
            return
        }
        if consent.withdrawnOn == nil { emit(.consentWithdrawn(consent: sequence, on: day)) }
    }
}
