/// The events of the plan's state table.
package enum PlanEvent: String, CaseIterable, Hashable, Sendable {
    /// The employer assumes a reduction of at least the number of days of the rule.
    case assumeLong = "assume-long"
    /// The employer assumes a shorter reduction.
    case assumeShort = "assume-short"
    /// The last day in time has passed without a plan; comes from the calendar.
    case dayPasses = "day-passes"
    case request
    case begin
    case establish
    case submit
    case revise
    case recordOral = "record-oral"
    case exempt
    case notMake = "not-make"
    /// What the exemption rested on has changed.
    case retrigger
    case withdraw
    case review
    case followUp = "follow-up"
    case pause
    case resume
    case share
    case complete
    /// One of several versions was entered in error.
    case correct
    /// The only version was entered in error.
    case correctLast = "correct-last"
}
