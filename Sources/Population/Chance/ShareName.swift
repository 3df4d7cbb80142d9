/// What can be told of a population as a share; the raw value is its name on the command line.
package enum ShareName: String, CaseIterable, Sendable {
    case employed
    case onCall = "on-call"
    case selfEmployed = "self-employed"
    case sameEmployer = "same-employer"
    case psychiatric
    case conflict
    case conflictMarked = "conflict-marked"
    case largestCounties = "largest-counties"
    case publicEmployer = "public-employer"
    case coordinator
    case insuredKey = "insured-key"
    case openedByEmployer = "opened-by-employer"
    case openedByAgency = "opened-by-agency"
    case openedByCare = "opened-by-care"
    case agencyContact = "agency-contact"
    case agencyContactLate = "agency-contact-late"
    case assumedRight = "assumed-right"
    case planWritten = "plan-written"
    case planOral = "plan-oral"
    case planExempted = "plan-exempted"
    case planNotMade = "plan-not-made"
    case planEstablishedOnly = "plan-established-only"
    case planLate = "plan-late"
    case planBegun = "plan-begun"
    case planReviewed = "plan-reviewed"
    case planPaused = "plan-paused"
    case planWithdrawn = "plan-withdrawn"
    case planInError = "plan-in-error"
    case agencyPlan = "agency-plan"
    case carePlan = "care-plan"
    case withoutAdaptation = "without-adaptation"
    case adaptationImpossible = "adaptation-impossible"
    case adaptationUnwanted = "adaptation-unwanted"
    case followUpRecorded = "follow-up-recorded"
    case revisedAfterFollowUp = "revised-after-follow-up"
    case consentNotGiven = "consent-not-given"
    case consentRefused = "consent-refused"
    case consentLimited = "consent-limited"
    case consentWithdrawn = "consent-withdrawn"
    case copyWithoutConsent = "copy-without-consent"
    case requestAnswered = "request-answered"
    case partTime = "part-time"
    case certified
    case remindersOrdered = "reminders-ordered"
    case normalDaysTold = "normal-days-told"
    case unemploymentTold = "unemployment-told"
    case exceptionInvestigated = "exception-investigated"
    case exceptionApplies = "exception-applies"
    case workAssessed = "work-assessed"
    case fieldsMasked = "fields-masked"
    case forecastInError = "forecast-in-error"
    case relapse
    case relapseAtLimit = "relapse-at-limit"
    case closed
    case deceased
}

extension ShareName {
    /// The value without a setting, and its source.
    package var standard: Share { people ?? plans ?? told ?? others }

    private var people: Share? {
        switch self {
        case .employed: .assumption(0.85, "the rest are on call, self-employed or unemployed")
        case .onCall: .assumption(0.04, "of all")
        case .selfEmployed: .assumption(0.05, "of all; the rest of the rest are unemployed")
        case .sameEmployer: .document(0.91, "ISF April 2025, 5.1.1: after about six months")
        case .psychiatric: .document(0.48, "ISF on quality assurance: of denials (grants 0.32)")
        case .conflict: .document(0.21, "ISF April 2025, 5.5.4: of psychiatric cases")
        case .largestCounties: .document(0.50, "ISF on quality assurance: three of 21 counties")
        case .publicEmployer:
            .document(0.416, "SCB 2019 and 2023: 2.11 of 5.06 million employees")
        case .coordinator: .document(0.38, "ISF April 2025, 4.5.4: had contact with one")
        case .insuredKey: .assumption(0.30, "insured persons who use Samband themselves")
        default: nil
        }
    }

    private var plans: Share? {
        switch self {
        case .assumedRight: .assumption(0.85, "whether 60 days or more were rightly assumed")
        case .planWritten: .document(0.20, "SOU 2024:26; RiR 2024:14: near day 180")
        case .planOral: .document(0.40, "RiR 2024:14: 60 % in all, of which oral")
        case .planExempted: .assumption(0.12, "of cases where a plan is due")
        case .planNotMade: .assumption(0.08, "of cases where a plan is due")
        case .planEstablishedOnly: .assumption(0.08, "established and not sent; the rest: none")
        case .planLate: .assumption(0.35, "of written plans")
        case .planBegun: .assumption(0.10, "of written plans: recorded as begun before")
        case .planReviewed: .assumption(0.30, "of written plans: by the agency")
        case .planPaused: .assumption(0.04, "of written plans")
        case .planWithdrawn: .assumption(0.02, "of written plans")
        case .planInError: .assumption(0.02, "of written plans: a version entered in error")
        case .agencyPlan: .assumption(0.08, "of written plans: the agency draws up its own")
        case .carePlan: .assumption(0.30, "of written plans, where there is a coordinator")
        case .withoutAdaptation: .document(0.31, "ISF April 2025, 5.3.3")
        case .adaptationImpossible: .document(0.24, "ISF April 2025, 5.3.3: of those without")
        case .adaptationUnwanted: .document(0.21, "ISF April 2025, 5.3.3: of those without")
        case .followUpRecorded: .assumption(0.60, "of follow-ups whose day has come")
        case .revisedAfterFollowUp: .assumption(0.50, "of follow-ups recorded")
        default: nil
        }
    }

    /// What is told beside sick days, plans and questions.
    private var told: Share? {
        switch self {
        case .conflictMarked: .assumption(0.50, "of cases with conflict")
        case .consentRefused:
            .assumption(0.50, "of consents not given, by those with a key; the rest: no answer")
        case .consentLimited: .assumption(0.06, "of consents given")
        case .certified: .assumption(0.70, "of periods: whose certificates are told in Samband")
        case .remindersOrdered: .assumption(0.10, "of employers' periods")
        case .normalDaysTold: .assumption(0.25, "of periods: days at normal level before them")
        case .unemploymentTold: .assumption(0.60, "of those who leave while on sick leave")
        case .exceptionInvestigated: .assumption(0.60, "of periods that reach day 140–185")
        case .exceptionApplies: .assumption(0.35, "of exceptions investigated")
        case .workAssessed: .assumption(0.70, "of periods with one, from day 182 on")
        case .fieldsMasked: .assumption(0.10, "of insured persons with a key")
        case .forecastInError: .assumption(0.15, "of forecasts by the insured person")
        default: nil
        }
    }

    private var others: Share {
        switch self {
        case .openedByEmployer: .assumption(0.60, "of the employed")
        case .openedByAgency: .assumption(0.25, "of the employed")
        case .openedByCare: .assumption(0.10, "of the employed; the rest: the insured person")
        case .agencyContact:
            .document(0.48, "ISF April 2025: slightly less than half before day 180")
        case .agencyContactLate: .document(0.12, "ISF April 2025: after day 180")
        case .consentNotGiven: .assumption(0.30, "refused or unanswered; it cannot be told apart")
        case .consentWithdrawn: .assumption(0.08, "of consents given")
        case .copyWithoutConsent:
            .assumption(0.30, "of plans: a copy tried to a coordinator without consent")
        case .requestAnswered: .assumption(0.85, "of questions and requests")
        case .partTime: .assumption(0.45, "of periods of 60 days or more")
        case .relapse: .assumption(0.12, "of periods that end")
        case .relapseAtLimit: .assumption(0.50, "of relapses: gaps of 3–6 or 88–91 days")
        case .closed: .assumption(0.80, "of cases whose period has ended")
        case .deceased: .assumption(0.003, "of cases")
        default: .assumption(0, "")
        }
    }
}
