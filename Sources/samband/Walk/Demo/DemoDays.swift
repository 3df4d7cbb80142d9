import Coordination

/// The days of the walk, counted from the first day of the absence.
///
/// The first day is chosen so that days 14 and 21 are working days: then each reminder goes at
/// 07.00 on its very day, and that can be checked to the minute.
struct DemoDays: Sendable, Equatable {
    /// Day 1 of the absence.
    let first: LocalDate

    init(onOrAfter day: LocalDate) {
        var first = day
        while !Self.suits(first) { first = first + 1 }
        self.first = first
    }

    private static func suits(_ first: LocalDate) -> Bool {
        [0, 13, 20, 21].allSatisfy { WorkingCalendar.sweden.isWorkingDay(first + $0) }
    }

    /// Day `number` of the absence, counted inclusively.
    func day(_ number: Int) -> LocalDate { first + (number - 1) }

    /// When the plan is due: SFB 30:6, day 30 counted inclusively.
    var due: LocalDate { day(30) }
    /// The first day that is too late: the day after, past a day that is none for work.
    var lateFrom: LocalDate { WorkingCalendar.sweden.nextWorkingDay(onOrAfter: due) + 1 }
    /// When the plan is asked for, consented to and submitted.
    var plan: LocalDate { day(22) }
    /// Last day for the answer to a question: 14 days, and on to a working day.
    var answer: LocalDate { WorkingCalendar.sweden.nextWorkingDay(onOrAfter: plan + 14) }
    var revision: LocalDate { WorkingCalendar.sweden.nextWorkingDay(after: day(35)) }
    /// The plan's own date for following up, on a working day.
    var followUp: LocalDate { WorkingCalendar.sweden.nextWorkingDay(onOrAfter: day(56)) }
    /// When it is announced: three days before, earlier where that is no working day.
    var followUpAhead: LocalDate {
        WorkingCalendar.sweden.previousWorkingDay(onOrBefore: followUp - 3)
    }
}
