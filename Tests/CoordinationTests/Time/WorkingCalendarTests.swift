import Testing

@testable import Coordination

@Suite struct WorkingCalendarTests {
    private let calendar = WorkingCalendar.sweden

    private func date(_ text: String) throws -> LocalDate {
        try #require(LocalDate(iso: text))
    }

    private func days(_ list: Substring, of year: Int) throws -> Set<LocalDate> {
        Set(
            try list.split(separator: " ").map { text in
                let number = try #require(Int(text))
                return try #require(
                    LocalDate(year: year, month: number / 100, day: number % 100)
                )
            }
        )
    }

    @Test func `holidays and eves are those of the table for every day of 1990-2040`() throws {
        let rows = SwedishHolidays.table.split(separator: "\n")
        #expect(rows.count == 51)
        for row in rows {
            let year = try #require(Int(row.prefix(4)))
            let halves = row.dropFirst(4).split(separator: "|")
            let holidays = try days(halves[0], of: year)
            let eves = try days(halves[1], of: year)
            var day = try date("\(year)-01-01")
            while day.year == year {
                let isNamed = Holiday.on(day).map { !$0.isEve } ?? false
                #expect(isNamed == holidays.contains(day), "\(day)")
                #expect(calendar.isEve(day) == eves.contains(day), "\(day)")
                #expect(calendar.isHoliday(day) == (holidays.contains(day) || day.weekday == 7))
                #expect((calendar.name(of: day) != nil) == (isNamed || eves.contains(day)))
                let isFree = day.weekday > 5 || holidays.contains(day) || eves.contains(day)
                #expect(calendar.isWorkingDay(day) == !isFree, "\(day)")
                day = day + 1
            }
        }
    }

    @Test func `the longest row of days off is as long as is reckoned with`() throws {
        var day = try date("1990-01-01")
        var (row, longest) = (0, 0)
        while day.year <= 2140 {
            row = calendar.isWorkingDay(day) ? 0 : row + 1
            longest = max(longest, row)
            day = day + 1
        }
        #expect(longest == WorkingCalendar.mostDaysOff)
    }

    @Test(arguments: [(2026, 114), (2027, 112), (2028, 115)])
    func `a year has as many free days as were counted by hand`(year: Int, free: Int) throws {
        var day = try date("\(year)-01-01")
        var count = 0
        while day.year == year {
            if !calendar.isWorkingDay(day) { count += 1 }
            day = day + 1
        }
        #expect(count == free)
    }

    @Test(arguments: [
        ("2026-04-05", "påskdagen"), ("2026-05-14", "Kristi himmelsfärdsdag"),
        ("2026-05-24", "pingstdagen"), ("2026-06-19", "midsommarafton"),
        ("2026-06-20", "midsommardagen"), ("2026-10-31", "alla helgons dag"),
        ("2027-03-28", "påskdagen"), ("2027-05-06", "Kristi himmelsfärdsdag"),
        ("2027-05-16", "pingstdagen"), ("2027-06-26", "midsommardagen"),
        ("2027-11-06", "alla helgons dag"), ("2028-04-16", "påskdagen"),
        ("2028-05-25", "Kristi himmelsfärdsdag"), ("2028-06-04", "pingstdagen"),
        ("2028-06-24", "midsommardagen"), ("2028-11-04", "alla helgons dag"),
    ])
    func `movable days bear their names`(day: String, name: String) throws {
        #expect(calendar.name(of: try date(day))?.sv == name)
    }

    /// The earliest and latest Easters and all years in which the lunar correction bites.
    @Test(arguments: [
        "1818-03-22", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2038-04-25",
        "2049-04-18", "2076-04-19", "2106-04-18", "2133-04-19", "2285-03-22",
    ])
    func `Easter keeps to its limits`(day: String) throws {
        let easter = try date(day)
        #expect(Holiday.easterSunday(of: easter.year) == easter)
    }

    @Test func `every holiday has a name of its own in both languages`() {
        #expect(Set(Holiday.allCases.map(\.name.sv)).count == Holiday.allCases.count)
        #expect(Set(Holiday.allCases.map(\.name.en)).count == Holiday.allCases.count)
    }

    @Test(arguments: ["2026-01-05", "2026-04-02", "2026-04-30", "2026-12-23", "2026-12-30"])
    func `days before holidays that the statute does not name are working days`(
        day: String
    ) throws {
        #expect(calendar.isWorkingDay(try date(day)))
        #expect(!calendar.isEve(try date(day)))
    }

    @Test func `searches pass the Easter of 2026`() throws {
        let maundyThursday = try date("2026-04-02")
        #expect(calendar.nextWorkingDay(after: maundyThursday).iso == "2026-04-07")
        #expect(calendar.nextWorkingDay(onOrAfter: maundyThursday) == maundyThursday)
        #expect(calendar.nextWorkingDay(onOrAfter: maundyThursday + 1).iso == "2026-04-07")
        #expect(calendar.previousWorkingDay(onOrBefore: try date("2026-04-06")) == maundyThursday)
        #expect(calendar.adding(workingDays: 1, to: maundyThursday).iso == "2026-04-07")
        #expect(calendar.adding(workingDays: 5, to: maundyThursday).iso == "2026-04-13")
        #expect(calendar.adding(workingDays: -1, to: try date("2026-04-07")) == maundyThursday)
        #expect(calendar.adding(workingDays: 0, to: try date("2026-04-05")).iso == "2026-04-05")
    }

    @Test func `searches end at the ends of the calendar`() {
        #expect(calendar.nextWorkingDay(after: .latest) == .latest)
        #expect(calendar.previousWorkingDay(onOrBefore: .earliest) == .earliest)
        #expect(calendar.adding(workingDays: .max, to: .latest - 30) == .latest)
        #expect(calendar.adding(workingDays: .min, to: .earliest + 30) == .earliest)
    }
}
