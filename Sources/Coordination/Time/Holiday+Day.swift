extension Holiday {
    /// The holiday or eve on `day`; days that two share give the one that moves.
    package static func on(_ day: LocalDate) -> Holiday? {
        let (year, month, dayOfMonth) = day.civil
        return movable(day, year: year)
            ?? saturday(day.weekday, month: month, day: dayOfMonth)
            ?? fixed(year: year, month: month, day: dayOfMonth)
    }

    private static func fixed(year: Int, month: Int, day: Int) -> Holiday? {
        switch (month, day) {
        case (1, 1): .newYearsDay
        case (1, 6): .epiphany
        case (5, 1): .firstOfMay
        case (6, 6): year >= 2005 ? .nationalDay : nil
        case (12, 24): .christmasEve
        case (12, 25): .christmasDay
        case (12, 26): .boxingDay
        case (12, 31): .newYearsEve
        default: nil
        }
    }

    private static func saturday(_ weekday: Int, month: Int, day: Int) -> Holiday? {
        switch (weekday, month, day) {
        case (5, 6, 19...25): .midsummerEve
        case (6, 6, 20...26): .midsummerDay
        case (6, 10, 31), (6, 11, 1...6): .allSaintsDay
        default: nil
        }
    }

    private static func movable(_ day: LocalDate, year: Int) -> Holiday? {
        switch easterSunday(of: year).distance(to: day) {
        case -2: .goodFriday
        case 0: .easterSunday
        case 1: .easterMonday
        case 39: .ascensionDay
        case 49: .whitSunday
        case 50: year <= 2004 ? .whitMonday : nil
        default: nil
        }
    }

    /// The Gregorian rule: the Sunday after the ecclesiastical full moon on or after 21 March.
    static func easterSunday(of year: Int) -> LocalDate {
        let golden = year % 19
        let century = year / 100
        let moonDrift = (8 * century + 13) / 25
        let epact = (19 * golden + century - century / 4 - moonDrift + 15) % 30
        let isLateMoon = epact == 29 || (epact == 28 && golden > 10)
        let fullMoonOffset = isLateMoon ? epact - 1 : epact
        let equinox = LocalDate(dayNumber: LocalDate.dayNumber(year: year, month: 3, day: 21))
        let fullMoon = equinox + fullMoonOffset
        return fullMoon + (7 - fullMoon.weekday % 7)
    }
}
