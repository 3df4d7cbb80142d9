import JSONSchema

extension Decision {
    /// Carries out the effect of the message's type.
    mutating func apply() {
        checkLastDay()
        switch type.effect {
        case .carry, .ask, .answer, .requestConsent, .refuseConsent, .remind, .tell: break
        case .openCase: openCase()
        case .changeParticipant: changeParticipant()
        case .changeEmployment: changeEmployment()
        case .reportSickPeriod:
            if let period = field("period") { reportPeriod(period, at: "/period") }
        case .changeForecast: changeForecast()
        case .closeCase: closeCase()
        case .reopenCase: reopenCase()
        case .mergeCase: mergeCase()
        case .giveConsent: giveConsent()
        case .withdrawConsent: withdrawConsent()
        case .receiveCertificate: receiveCertificate()
        case .orderReminder: orderReminder()
        case .limitConsent: limitConsent()
        case .maskFields: maskFields()
        case .plan(let act): plan(act)
        case .keepOwnPlan: keepOwnPlan()
        case .markConflict: markConflict()
        case .correct: correct()
        case .stateCircumstances: stateCircumstances()
        case .recordException: recordException()
        case .recordAssessment: recordAssessment()
        }
    }
}
