extension ReminderCondition {
    /// What the condition says, for those who ask why a reminder came.
    package var text: Localized {
        switch self {
        case .planMissing, .planEstablished, .planExempted, .healthPrecludes, .assumedLong,
            .assumedShort, .beforePlanDue, .planRequested, .planSubmitted, .planPaused,
            .planCompleted:
            planText
        case .sickPay, .employmentEnded, .reductionEnded, .reductionEnding, .leaveEndsBefore,
            .reportedToAgency, .certificateReceived, .endsBeforeAssessment:
            leaveText
        case .dayPassed: Localized(sv: "dagen har passerat", en: "the day has passed")
        case .groundStays:
            Localized(
                sv: "bedömningsgrunden är densamma dagen efter",
                en: "the ground is the same the day after")
        case .normalWorkNext:
            Localized(
                sv: "bedömning mot normalt förekommande arbete väntar",
                en: "assessment against normally occurring work is next")
        case .exceptionInvestigated:
            Localized(sv: "ett undantag är utrett", en: "an exception has been investigated")
        case .caseClosed: Localized(sv: "ärendet är avslutat", en: "the case is closed")
        case .answered: Localized(sv: "frågan är besvarad", en: "the question is answered")
        case .aboutPlanRequest:
            Localized(sv: "begäran gäller planen", en: "the request is for the plan")
        }
    }

    private var planText: Localized {
        switch self {
        case .planMissing:
            Localized(sv: "en plan behövs och finns inte", en: "a plan is needed and missing")
        case .planEstablished: Localized(sv: "planen finns", en: "the plan exists")
        case .planExempted:
            Localized(
                sv: "ingen plan behövs, eller ingen har gjorts",
                en: "no plan is needed, or none was made")
        case .healthPrecludes:
            Localized(
                sv: "hälsan medger inga åtgärder", en: "the person's health precludes measures")
        case .assumedLong:
            Localized(
                sv: "nedsättningen antas bli lång", en: "the reduction is assumed to be long")
        case .assumedShort:
            Localized(
                sv: "nedsättningen antas bli kort", en: "the reduction is assumed to be short")
        case .beforePlanDue:
            Localized(sv: "planens dag har inte passerat", en: "the plan's day has not passed")
        case .planRequested: Localized(sv: "planen är begärd", en: "the plan is requested")
        case .planSubmitted: Localized(sv: "planen är lämnad", en: "the plan is submitted")
        case .planPaused: Localized(sv: "planen är pausad", en: "the plan is paused")
        default:
            Localized(
                sv: "planen är avslutad eller återkallad",
                en: "the plan is completed or withdrawn")
        }
    }

    private var leaveText: Localized {
        switch self {
        case .sickPay:
            Localized(sv: "arbetsgivaren betalar sjuklön", en: "the employer pays sick pay")
        case .employmentEnded:
            Localized(sv: "anställningen har upphört", en: "the employment has ended")
        case .reductionEnded:
            Localized(sv: "sjukfrånvaron har upphört", en: "the sick leave has ended")
        case .reductionEnding:
            Localized(
                sv: "den sista registrerade sjukdagen är nådd",
                en: "the last registered sick day is reached")
        case .leaveEndsBefore:
            Localized(
                sv: "sjukfrånvaron slutar före intyget",
                en: "the sick leave ends before the certificate")
        case .reportedToAgency:
            Localized(
                sv: "Försäkringskassan har fått rapporten", en: "the agency has had the report")
        case .certificateReceived:
            Localized(sv: "ett intyg är mottaget", en: "a certificate has been received")
        default:
            Localized(
                sv: "intyget slutar strax före en ny bedömning",
                en: "the certificate ends shortly before a new assessment")
        }
    }
}
