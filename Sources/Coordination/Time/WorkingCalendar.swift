/// Which days are working days in Sweden.
///
/// Not working: Saturdays, Sundays, public holidays (1989:253), and midsummer, Christmas and New
/// Year's eve (1930:173 2 §). Searches stop at the ends of `LocalDate`.
package struct WorkingCalendar: Hashable, Sendable {
    package static let sweden = WorkingCalendar()

    /// No more days than this are off in a row.
    static let mostDaysOff = 5

    /// A public holiday by statute; every Sunday is one.
    package func isHoliday(_ day: LocalDate) -> Bool {
        if day.weekday == 7 { return true }
        guard let holiday = Holiday.on(day) else { return false }
        return !holiday.isEve
    }

    /// Midsummer, Christmas or New Year's eve, on whatever weekday.
    package func isEve(_ day: LocalDate) -> Bool {
        Holiday.on(day)?.isEve ?? false
    }

    package func isWorkingDay(_ day: LocalDate) -> Bool {
        day.weekday <= 5 && Holiday.on(day) == nil
    }

    package func nextWorkingDay(after day: LocalDate) -> LocalDate {
        nextWorkingDay(onOrAfter: day + 1)
    }

    package func nextWorkingDay(onOrAfter day: LocalDate) -> LocalDate {
        var candidate = day
        while !isWorkingDay(candidate), candidate < .latest { candidate = candidate + 1 }
        return candidate
    }

    package func previousWorkingDay(onOrBefore day: LocalDate) -> LocalDate {
        var candidate = day
        while !isWorkingDay(candidate), candidate > .earliest { candidate = candidate - 1 }
        return candidate
    }

    /// The working day `count` working days after `day`, or before it if `count` is negative;
    /// `day` itself, working or not, if `count` is 0.
    package func adding(workingDays count: Int, to day: LocalDate) -> LocalDate {
        var result = day
        for _ in 0..<count.magnitude {
            let next =
                count > 0
                ? nextWorkingDay(after: result) : previousWorkingDay(onOrBefore: result - 1)
            guard next != result else { break }
            result = next
        }
        return result
    }

    /// The name of the holiday or eve; `nil` on ordinary days, also Saturdays and Sundays.
    package func name(of day: LocalDate) -> Localized? {
        Holiday.on(day)?.name
    }
}
