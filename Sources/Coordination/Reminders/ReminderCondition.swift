/// Conditions that a rule may name.
package enum ReminderCondition: String, CaseIterable, Hashable, Sendable {
    /// A plan is owed by an employer of this kind and has not been made.
    case planMissing = "plan-missing"
    case planEstablished = "plan-established"
    case planExempted = "plan-exempted"
    /// No plan is needed because the person's health precludes all measures.
    case healthPrecludes = "health-precludes"
    case assumedLong = "assumed-long"
    case assumedShort = "assumed-short"
    case beforePlanDue = "before-plan-due"
    case planRequested = "plan-requested"
    /// A version has come since the last request.
    case planSubmitted = "plan-submitted"
    case planPaused = "plan-paused"
    case planCompleted = "plan-completed"
    /// The employment is of a kind whose employer pays sick pay and owes a plan.
    case sickPay = "sick-pay"
    case employmentEnded = "employment-ended"
    case reductionEnded = "reduction-ended"
    /// The last registered day is no later than the day of the step.
    case reductionEnding = "reduction-ending"
    /// The registered sick leave ends before the certificate does.
    case leaveEndsBefore = "leave-ends-before"
    /// The agency has been told of the absence by the employer, or has told the employer of it.
    case reportedToAgency = "reported-to-agency"
    /// There is a certificate for the day from which one is needed.
    case certificateReceived = "certificate-received"
    /// The certificate ends shortly before a day on which the assessment changes.
    case endsBeforeAssessment = "ends-before-assessment"
    /// The day that the rule is about has passed.
    case dayPassed = "day-passed"
    /// Capacity is assessed against the same the day after the day that the rule is about.
    case groundStays = "ground-stays"
    /// Somebody employed, or with a business, comes to be assessed against normally occurring
    /// work.
    case normalWorkNext = "normal-work-next"
    /// The agency has investigated an exception from that during the sick leave.
    case exceptionInvestigated = "exception-investigated"
    case caseClosed = "case-closed"
    case answered
    /// The request is one for the plan, which has reminders of its own.
    case aboutPlanRequest = "about-plan-request"

    /// Whether the day can change it, and not messages alone.
    var changesWithDays: Bool {
        switch self {
        case .beforePlanDue, .employmentEnded, .reductionEnded, .reductionEnding, .dayPassed,
            .groundStays, .normalWorkNext:
            true
        default: false
        }
    }
}
