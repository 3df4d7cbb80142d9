/// A number that the law or the product sets; values stand in `Protocols/rules/limits.json`.
///
/// The program reads the ones that are named here. Any other is data: a reminder rule or a
/// message type names it, and it needs no rebuild.
package struct Limit: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Most gap days that leave a reduction at one employment unbroken.
    package static let planDayGap = Limit(rawValue: "plan-day-gap")
    /// Most gap days over which sick periods are added together.
    package static let chainDayGap = Limit(rawValue: "chain-day-gap")
    /// Most gap days that leave a period unbroken for the days at normal level.
    package static let levelDayGap = Limit(rawValue: "level-day-gap")
    /// Days at normal level, and the days before in which they count.
    package static let normalLevelDays = Limit(rawValue: "normal-level-days")
    package static let normalLevelFrame = Limit(rawValue: "normal-level-frame")
    /// Days of a period for which the employer pays.
    package static let sickPayDays = Limit(rawValue: "sick-pay-days")
    /// The plan day on which the plan is due.
    package static let planDueDay = Limit(rawValue: "plan-due-day")
    /// Fewest days of assumed reduction that make a plan due.
    package static let planAssumedDays = Limit(rawValue: "plan-assumed-days")
    /// Latest plan days for the first follow-up.
    package static let followUpFirstDay = Limit(rawValue: "follow-up-first-day")
    package static let followUpLastDay = Limit(rawValue: "follow-up-last-day")
    /// The day of the chain by which a return to the extent before is asked about.
    package static let lastReturnDay = Limit(rawValue: "last-return-day")
    /// Days back beyond which the first day of a sick period is worth a second look.
    package static let periodPastDays = Limit(rawValue: "period-past-days")
    /// Most days ahead at which a sick period may begin.
    package static let periodAheadDays = Limit(rawValue: "period-ahead-days")
    /// The plan day from which a certificate is needed.
    package static let certificateDay = Limit(rawValue: "certificate-day")
    /// The last chain day of the assessment against own work.
    package static let ownWorkLastDay = Limit(rawValue: "own-work-last-day")
    /// The last chain day of the assessment against work with the employer.
    package static let redeploymentLastDay = Limit(rawValue: "redeployment-last-day")
    /// Days before a new assessment in which a certificate that ends is the last before it.
    package static let assessmentAhead = Limit(rawValue: "assessment-ahead-days")
    /// The plan days for which an employer may order a reminder.
    package static let orderedFirstDay = Limit(rawValue: "ordered-first-day")
    package static let orderedLastDay = Limit(rawValue: "ordered-last-day")
    /// Days after which an unsent reminder is stale and only goes into a summary.
    package static let reminderHorizon = Limit(rawValue: "reminder-horizon-days")

    /// Those that the program reads, and that every rule book must hold.
    package static let builtIn: [Limit] = [
        planDayGap, chainDayGap, levelDayGap, planDueDay, planAssumedDays, followUpFirstDay,
        followUpLastDay, periodPastDays, periodAheadDays, normalLevelDays, normalLevelFrame,
        sickPayDays, certificateDay, ownWorkLastDay, redeploymentLastDay, assessmentAhead,
        orderedFirstDay, orderedLastDay, lastReturnDay, reminderHorizon,
    ]
}
