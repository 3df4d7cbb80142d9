/// When summer time begins and ends, for the years from `fromYear` on; both at 01:00 UTC.
struct SummerTime: Hashable, Sendable {
    /// A Sunday: the first or the last of `month`.
    struct Switch: Hashable, Sendable {
        var month: Int
        var isFirstSunday = false

        func instant(in year: Int) -> Instant {
            let base = LocalDate(
                dayNumber: LocalDate.dayNumber(
                    year: year,
                    month: month,
                    day: isFirstSunday ? 1 : LocalDate.days(inMonth: month, of: year)
                )
            )
            let sunday =
                isFirstSunday ? base + (7 - base.weekday) : base - (base.weekday % 7)
            return Instant(
                milliseconds: Int64(sunday.dayNumber) * Instant.millisecondsPerDay + 3_600_000
            )
        }
    }

    var fromYear: Int
    var begin: Switch
    var end: Switch
}
