import Testing

@testable import Coordination

@Suite struct ZoneRulesTests {
    private let zone = ZoneRules.stockholm

    private func offset(_ seconds: Int64, _ milliseconds: Int64 = 0) -> Int {
        zone.offsetSeconds(at: Instant(milliseconds: seconds * 1_000 + milliseconds))
    }

    @Test func `the offset changes at every switch of the zone database, to the millisecond`() {
        #expect(StockholmSwitches.table.count == 58)
        for (year, summer, winter) in StockholmSwitches.table {
            #expect(offset(summer, -1) == 3_600, "\(year)")
            #expect(offset(summer) == 7_200, "\(year)")
            #expect(offset(winter, -1) == 7_200, "\(year)")
            #expect(offset(winter) == 3_600, "\(year)")
        }
    }

    @Test func `between the switches the offset never changes`() {
        for (index, row) in StockholmSwitches.table.enumerated().dropLast() {
            let next = StockholmSwitches.table[index + 1].summer
            for second in stride(from: row.summer, to: row.winter, by: 40_000) {
                #expect(offset(second) == 7_200)
            }
            for second in stride(from: row.winter, to: next, by: 40_000) {
                #expect(offset(second) == 3_600)
            }
        }
    }

    @Test func `before 1980 and at the ends of time it is plain CET`() {
        #expect(offset(0) == 3_600)
        #expect(offset(315_532_799) == 3_600)
        #expect(zone.offsetSeconds(at: .earliest) == 3_600)
        #expect(zone.offsetSeconds(at: .latest) == 3_600)
        #expect(zone.localDate(of: .latest) == .latest)
        #expect(zone.localDate(of: .earliest) == .earliest)
        #expect(!zone.version.isEmpty)
    }

    @Test(arguments: [
        ("2026-03-29T00:59:59.999Z", "2026-03-29 01:59 CET"),
        ("2026-03-29T01:00:00Z", "2026-03-29 03:00 CEST"),
        ("2026-10-25T00:59:59.999Z", "2026-10-25 02:59 CEST"),
        ("2026-10-25T01:00:00Z", "2026-10-25 02:00 CET"),
        ("2026-03-01T13:05:00Z", "2026-03-01 14:05 CET"),
        ("2026-06-30T21:59:59.999Z", "2026-06-30 23:59 CEST"),
        ("2026-06-30T22:00:00Z", "2026-07-01 00:00 CEST"),
        ("2026-12-31T22:59:59Z", "2026-12-31 23:59 CET"),
        ("2026-12-31T23:00:00Z", "2027-01-01 00:00 CET"),
        ("1969-12-31T22:59:59.999Z", "1969-12-31 23:59 CET"),
    ])
    func `people read local time with its zone`(utc: String, local: String) throws {
        #expect(zone.localText(try #require(Instant(rfc3339: utc))) == local)
    }

    @Test(arguments: [
        ("2026-03-29", 119, "2026-03-29T00:59:00.000Z"),
        ("2026-03-29", 120, "2026-03-29T01:00:00.000Z"),
        ("2026-03-29", 150, "2026-03-29T01:00:00.000Z"),
        ("2026-03-29", 179, "2026-03-29T01:00:00.000Z"),
        ("2026-03-29", 180, "2026-03-29T01:00:00.000Z"),
        ("2026-03-29", 181, "2026-03-29T01:01:00.000Z"),
        ("2026-10-25", 119, "2026-10-24T23:59:00.000Z"),
        ("2026-10-25", 120, "2026-10-25T00:00:00.000Z"),
        ("2026-10-25", 179, "2026-10-25T00:59:00.000Z"),
        ("2026-10-25", 180, "2026-10-25T02:00:00.000Z"),
        ("2026-07-01", 0, "2026-06-30T22:00:00.000Z"),
        ("2026-07-01", 1_440, "2026-07-01T22:00:00.000Z"),
        ("2026-03-28", 1_440, "2026-03-28T23:00:00.000Z"),
        ("2026-01-01", -5, "2025-12-31T23:00:00.000Z"),
    ])
    func `a skipped time is the switch, a repeated one the earlier`(
        day: String,
        minute: Int,
        utc: String
    ) throws {
        let date = try #require(LocalDate(iso: day))
        #expect(zone.instant(of: date, minuteOfDay: minute).rfc3339 == utc)
    }

    @Test(arguments: [41, 42] as [UInt64])
    func `the wall clock leads back to the day and minute it came from`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<5_000 {
            let day = LocalDate(dayNumber: .random(in: -20_000...40_000, using: &random))
            let minute = Int.random(in: 0..<1_440, using: &random)
            let (date, minuteOfDay) = zone.localTime(of: zone.instant(of: day, minuteOfDay: minute))
            #expect(date == day)
            let isSkipped = (120..<180).contains(minute) && minuteOfDay == 180
            #expect(minuteOfDay == minute || isSkipped)
        }
    }

    @Test func `a moment holds the local day and minute of its instant`() throws {
        let instant = try #require(Instant(rfc3339: "2026-06-30T22:30:00Z"))
        let moment = Moment(instant, zone: zone)
        #expect(moment.day.iso == "2026-07-01")
        #expect(moment.minuteOfDay == 30)
        #expect(zone.startOfDay(moment.day).rfc3339 == "2026-06-30T22:00:00.000Z")
    }
}
