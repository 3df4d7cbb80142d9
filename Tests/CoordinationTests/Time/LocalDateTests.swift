import Testing

@testable import Coordination

@Suite struct LocalDateTests {
    private func date(_ text: String) throws -> LocalDate {
        try #require(LocalDate(iso: text))
    }

    /// Counts days one by one through 1800–2200 with nothing but month lengths.
    @Test func `every day from 1800 to 2200 is what counting one by one gives`() throws {
        var (year, month, day) = (1800, 1, 1)
        var current = try date("1800-01-01")
        var weekday = 3
        while year <= 2200 {
            let civil = current.civil
            guard civil == (year, month, day), current.weekday == weekday,
                LocalDate(year: year, month: month, day: day) == current
            else {
                Issue.record("differs at \(year)-\(month)-\(day)")
                return
            }
            current = current + 1
            weekday = weekday % 7 + 1
            day += 1
            let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(current.iso == "2201-01-01")
    }

    private func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && ![1800, 1900, 2100, 2200].contains(year)
    }

    @Test func `the epoch and the ends have the numbers they must have`() throws {
        #expect(try date("1970-01-01").dayNumber == 0)
        #expect(try date("2000-03-01").dayNumber == 11_017)
        #expect(LocalDate.earliest.iso == "0001-01-01")
        #expect(LocalDate.latest.iso == "9999-12-31")
        #expect(try date("0001-01-01") == .earliest)
        #expect(try date("9999-12-31") == .latest)
    }

    @Test(arguments: [Int.min, Int.min + 1, -1, 0, 1, Int.max])
    func `arithmetic stops at the ends instead of trapping`(step: Int) {
        for base in [LocalDate.earliest, .latest, LocalDate(dayNumber: 0)] {
            let sum = base + step
            let difference = base - step
            #expect(LocalDate.earliest <= sum && sum <= LocalDate.latest)
            #expect(LocalDate.earliest <= difference && difference <= LocalDate.latest)
        }
        #expect(LocalDate(dayNumber: .min) == .earliest)
        #expect(LocalDate(dayNumber: .max) == .latest)
        #expect(LocalDate.earliest - 1 == .earliest)
        #expect(LocalDate.latest + 1 == .latest)
    }

    @Test(arguments: [
        ("2026-02-28", true), ("2026-02-29", false), ("2028-02-29", true), ("2028-02-30", false),
        ("1900-02-29", false), ("2000-02-29", true), ("2026-04-30", true), ("2026-04-31", false),
        ("2026-00-10", false), ("2026-13-10", false), ("2026-12-31", true), ("2026-12-32", false),
        ("2026-01-00", false), ("0000-01-01", false), ("0001-01-01", true), ("2026-1-01", false),
        ("2026-01-1", false), ("2026-01-011", false), ("2026/01/01", false), ("", false),
        ("20260101", false), (" 2026-01-01", false), ("2026-01-01 ", false),
        ("+026-01-01", false), ("2026-01-0\u{0661}", false), ("２０２６-01-01", false),
        ("2026-01-01\u{0}", false), ("2026-01-01T00:00:00Z", false),
    ])
    func `only an exact day that exists is read`(text: String, isValid: Bool) {
        #expect((LocalDate(iso: text) != nil) == isValid)
    }

    @Test func `day N of an absence from 1 March 2026 falls where the table says`() throws {
        let first = try date("2026-03-01")
        let table = [
            8: "2026-03-08", 14: "2026-03-14", 15: "2026-03-15", 21: "2026-03-21",
            30: "2026-03-30", 60: "2026-04-29", 90: "2026-05-29", 91: "2026-05-30",
            180: "2026-08-27", 181: "2026-08-28", 365: "2027-02-28", 366: "2027-03-01",
            450: "2027-05-24", 550: "2027-09-01",
        ]
        for (number, day) in table { #expect((first + (number - 1)).iso == day) }
        #expect(try date("2026-03-30").weekday == 1)
        #expect(try date("2026-03-08").weekday == 7)
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `distance undoes addition and text undoes parsing`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<2_000 {
            let one = LocalDate(dayNumber: Int32.random(in: -719_162...2_932_896, using: &random))
            let step = Int.random(in: -200_000...200_000, using: &random)
            let other = one + step
            if other != .earliest, other != .latest { #expect(one.distance(to: other) == step) }
            #expect(LocalDate(iso: one.iso) == one)
            #expect((one < other) == (one.iso < other.iso))
        }
    }
}
