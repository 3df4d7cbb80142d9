/// The numbers that the law or the product sets; values stand in `Protocols/rules/limits.json`.
package enum Limit: String, CaseIterable, Hashable, Sendable {
    /// Most gap days that leave a reduction at one employment unbroken.
    case planDayGap = "plan-day-gap"
    /// Most gap days over which sick periods are added together.
    case chainDayGap = "chain-day-gap"
    /// Most gap days that leave a period unbroken for the days at normal level.
    case levelDayGap = "level-day-gap"
    /// The plan day on which the plan is due.
    case planDueDay = "plan-due-day"
    /// Fewest days of assumed reduction that make a plan due.
    case planAssumedDays = "plan-assumed-days"
    /// Days to answer a question when the sender names no day.
    case answerDays = "answer-days"
    /// Days to answer a request for the plan when the sender names no day.
    case planAnswerDays = "plan-answer-days"
    /// Latest plan days for the first follow-up.
    case followUpFirstDay = "follow-up-first-day"
    case followUpLastDay = "follow-up-last-day"
    /// Days back beyond which the first day of a sick period is worth a second look.
    case periodPastDays = "period-past-days"
    /// Days after which an unsent reminder is stale and only goes into a summary.
    case reminderHorizon = "reminder-horizon-days"
}
