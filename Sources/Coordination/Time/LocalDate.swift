/// A calendar day without time and zone: the unit that every deadline is counted in.
///
/// Proleptic Gregorian, stored as days since 1970-01-01. Held to the years 0001–9999, so that
/// every value has a ten-character ISO form; arithmetic stops at either end instead of trapping.
package struct LocalDate: Hashable, Sendable {
    package let dayNumber: Int32

    /// 0001-01-01.
    package static let earliest = LocalDate(unchecked: -719_162)
    /// 9999-12-31.
    package static let latest = LocalDate(unchecked: 2_932_896)

    private init(unchecked dayNumber: Int32) {
        self.dayNumber = dayNumber
    }

    /// The day `dayNumber` days after 1970-01-01, or the nearest day that exists.
    package init(dayNumber: Int32) {
        let lowest = LocalDate.earliest.dayNumber
        let highest = LocalDate.latest.dayNumber
        self.dayNumber = min(max(dayNumber, lowest), highest)
    }

    /// `nil` if the calendar has no such day in the years 0001–9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= LocalDate.days(inMonth: month, of: year)
        else { return nil }
        self.init(unchecked: LocalDate.dayNumber(year: year, month: month, day: day))
    }

    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// `month` is 1–12.
    package static func days(inMonth month: Int, of year: Int) -> Int {
        guard month == 2 else { return 30 + (month + month / 8) % 2 }
        return isLeap(year) ? 29 : 28
    }
}

extension LocalDate {
    package var year: Int { civil.year }
    package var month: Int { civil.month }
    /// Day of the month, 1–31.
    package var day: Int { civil.day }

    /// Monday = 1 … Sunday = 7.
    package var weekday: Int {
        let sinceMonday = (Int(dayNumber) + 3) % 7
        return sinceMonday < 0 ? sinceMonday + 8 : sinceMonday + 1
    }

    /// Days from this day to `other`; negative if `other` is earlier.
    package func distance(to other: LocalDate) -> Int {
        Int(other.dayNumber) - Int(dayNumber)
    }

    package static func + (date: LocalDate, days: Int) -> LocalDate {
        let span = earliest.distance(to: latest)
        let step = min(max(days, -span), span)
        return LocalDate(dayNumber: date.dayNumber + Int32(step))
    }

    package static func - (date: LocalDate, days: Int) -> LocalDate {
        date + (days == .min ? .max : -days)
    }
}

extension LocalDate: Comparable {
    package static func < (left: LocalDate, right: LocalDate) -> Bool {
        left.dayNumber < right.dayNumber
    }
}
