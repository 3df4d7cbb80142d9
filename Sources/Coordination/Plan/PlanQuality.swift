/// Judges a plan's content; finds are warnings and never stop a plan.
struct PlanQuality {
    let content: PlanContent
    /// The days added together as far as the sender may know them.
    let chain: DayRun?
    let day: LocalDate
    /// Percent of full time before the reduction, where the plan itself does not say.
    let employmentExtent: Int?
    let rules: RuleBook

    var warnings: [WarningCode] {
        var found: [WarningCode] = []
        if !content.hasGoal { found.append(.planNoGoal) }
        if !content.hasMeasure, !content.hasReasonForNoMeasure { found.append(.planNoMeasure) }
        if !content.hasDatedStep { found.append(.planNoDatedStep) }
        if content.followUps.isEmpty { found.append(.planNoFollowUp) }
        found += content.consultation.warnings
        if content.hasUnexplainedRefusal { found.append(.planRefusalUnexplained) }
        if let most = content.steps.map(\.percent).max(),
            most < content.extentBefore ?? employmentExtent ?? 100 {
            found.append(.planStepUpShort)
        }
        return found + followUpWarnings
    }

    /// A first follow-up beyond a limit of the chain that still lies ahead.
    private var followUpWarnings: [WarningCode] {
        guard let first = content.followUps.first?.date, let chain else { return [] }
        var found: [WarningCode] = []
        if isBeyond(first, .followUpFirstDay, chain) { found.append(.planFollowUpLate90) }
        if isBeyond(first, .followUpLastDay, chain) { found.append(.planFollowUpLate180) }
        return found
    }

    private func isBeyond(_ date: LocalDate, _ limit: Limit, _ run: DayRun) -> Bool {
        guard let last = rules.limit(limit, on: day)?.value else { return false }
        let lastDate = run.projectedDate(ofDay: last)
        return day <= lastDate && date > lastDate
    }
}
