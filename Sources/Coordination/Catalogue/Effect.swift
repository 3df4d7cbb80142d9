/// What a message of a type does to its case; a closed vocabulary that the data files choose from.
package enum Effect: Hashable, Sendable {
    /// The message is carried; nothing in the case changes.
    case carry
    case openCase
    case changeParticipant
    case changeEmployment
    case reportSickPeriod
    case changeForecast
    case closeCase
    case reopenCase
    /// Joins a younger case of the same person into this one.
    case mergeCase
    case giveConsent
    case withdrawConsent
    case requestConsent
    case receiveCertificate
    /// Chooses the days on which an employer is reminded besides.
    case orderReminder
    /// Narrows a consent.
    case limitConsent
    /// Says no to a request for consent.
    case refuseConsent
    /// Opens a request to each receiver, to be answered by the last day.
    case ask
    /// Answers the open request that `inreplyto` names.
    case answer
    case plan(PlanAct)
    /// Keeps a plan of the sender's own beside the employer's.
    case keepOwnPlan
    /// Takes back what a message of the sender registered in the case.
    case correct
    /// States what the rules depend on about the person.
    case stateCircumstances
    /// Records whether an exception postpones the next ground.
    case recordException
    /// Records an assessment against normally occurring work.
    case recordAssessment
    /// Keeps fields from the employer.
    case maskFields
    /// Lists the functions that a case in conflict is for.
    case markConflict
    /// Only the broker itself sends messages of this type.
    case remind
    /// The broker tells its receiver something; nothing in the case changes.
    case tell

    /// Whether messages name functions that are to take part.
    package var takesSeats: Bool { self == .openCase || self == .changeParticipant }

    /// The words that a file may use; those of the plan are `plan.<act>`.
    package init?(word: String) {
        if word.hasPrefix("plan."), let act = PlanAct(rawValue: String(word.dropFirst(5))) {
            self = .plan(act)
            return
        }
        guard let effect = Self.words[word] else { return nil }
        self = effect
    }

    package var word: String {
        if case .plan(let act) = self { return "plan.\(act.rawValue)" }
        return Self.words.first { $0.value == self }?.key ?? ""
    }

    /// The words that there are, beside those of the plan.
    static var known: String {
        (words.keys.sorted() + PlanAct.allCases.map { "plan.\($0.rawValue)" })
            .joined(separator: ", ")
    }

    private static let words: [String: Effect] = [
        "carry": .carry,
        "case.open": .openCase,
        "case.participant": .changeParticipant,
        "case.employment": .changeEmployment,
        "case.sick-period": .reportSickPeriod,
        "case.forecast": .changeForecast,
        "case.close": .closeCase,
        "case.reopen": .reopenCase,
        "case.merge": .mergeCase,
        "case.circumstances": .stateCircumstances,
        "ground.exception": .recordException,
        "ground.assessment": .recordAssessment,
        "consent.give": .giveConsent,
        "consent.withdraw": .withdrawConsent,
        "consent.request": .requestConsent,
        "certificate.receive": .receiveCertificate,
        "reminder.order": .orderReminder,
        "consent.limit": .limitConsent,
        "consent.refuse": .refuseConsent,
        "disclosure.mask": .maskFields,
        "request.ask": .ask,
        "request.answer": .answer,
        "own-plan.keep": .keepOwnPlan,
        "case.correct": .correct,
        "system.remind": .remind,
        "system.tell": .tell,
        "case.conflict": .markConflict,
    ]
}

extension Effect {
    /// The captures without which a type of the effect cannot be decided.
    package var needs: [String] {
        switch self {
        case .carry, .ask, .answer, .remind, .tell, .reopenCase, .refuseConsent: []
        case .keepOwnPlan: ["id", "date", "followUp", "target", "withdrawn"]
        case .correct: ["message"]
        case .openCase: ["insured", "employments", "participants", "period", "periods"]
        case .changeParticipant: ["participant"]
        case .changeEmployment: ["record"]
        case .reportSickPeriod: ["employment", "period"]
        case .changeForecast: ["employment", "expectedEnd"]
        case .closeCase: ["reason"]
        case .mergeCase: ["other"]
        case .markConflict: ["functions"]
        case .giveConsent:
            ["discloser", "receiver", "classes", "form", "givenOn", "until", "purposeKind"]
        case .withdrawConsent, .limitConsent: ["consent"]
        case .requestConsent: ["classes", "receiver"]
        case .receiveCertificate: ["employment", "from", "to", "quarters"]
        case .orderReminder: ["employment", "days"]
        case .maskFields: ["mask"]
        case .plan(let act): ["employment"] + act.needs
        case .stateCircumstances: Circumstance.Kind.allCases.map(\.capture)
        case .recordException: ["employment", "kind", "outcome", "date", "validTo"]
        case .recordAssessment: ["employment", "date", "group"]
        }
    }
}

extension PlanAct {
    fileprivate var needs: [String] {
        switch self {
        case .assume: ["assumedDays", "source"]
        case .submit, .revise, .recordOral: ["plan"]
        case .establish: ["date"]
        case .exempt: ["reason"]
        case .pause: ["wakeUp"]
        case .correct: ["version"]
        case .followUp: ["nextFollowUp"]
        case .request, .begin, .notMake, .withdraw, .review, .resume, .share, .complete: []
        }
    }
}
