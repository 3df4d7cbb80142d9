import Testing

@testable import Coordination

@Suite struct SendingWindowTests {
    private let zone = ZoneRules.stockholm
    private let calendar = WorkingCalendar.sweden
    private let window = SendingWindow()

    private func moment(_ day: String, _ hour: Int, _ minute: Int) throws -> Moment {
        let date = try #require(LocalDate(iso: day))
        return Moment(zone.instant(of: date, minuteOfDay: hour * 60 + minute), zone: zone)
    }

    @Test(arguments: [
        ("2026-03-30", true, "2026-03-30 07:00 CEST"),
        ("2026-03-30", false, "2026-03-30 07:00 CEST"),
        ("2026-03-28", true, "2026-03-27 07:00 CET"),
        ("2026-03-28", false, "2026-03-30 07:00 CEST"),
        ("2026-04-05", true, "2026-04-02 07:00 CEST"),
        ("2026-04-05", false, "2026-04-07 07:00 CEST"),
        ("2026-06-19", true, "2026-06-18 07:00 CEST"),
        ("2026-06-19", false, "2026-06-22 07:00 CEST"),
    ])
    func `a step on a free day goes back if it is ahead, else on`(
        due: String,
        isAhead: Bool,
        local: String
    ) throws {
        let instant = window.sendInstant(
            dueDay: try #require(LocalDate(iso: due)),
            offsetIsAhead: isAhead,
            zone: zone,
            calendar: calendar
        )
        #expect(zone.localText(instant) == local)
    }

    @Test(arguments: [
        (6, 59, false), (7, 0, true), (7, 1, true), (17, 59, true), (18, 0, false), (18, 1, false),
    ])
    func `the window holds its opening and not its closing minute`(
        hour: Int,
        minute: Int,
        isOpen: Bool
    ) throws {
        #expect(window.isOpen(at: try moment("2026-03-02", hour, minute)) == isOpen)
        #expect(!window.isOpen(at: try moment("2026-03-01", hour, minute)))
        #expect(!window.isOpen(at: try moment("2026-12-24", hour, minute)))
    }

    @Test(arguments: [
        ("2026-03-02", 6, 59, "2026-03-02 07:00 CET"),
        ("2026-03-02", 7, 0, "2026-03-02 07:00 CET"),
        ("2026-03-02", 17, 59, "2026-03-02 17:59 CET"),
        ("2026-03-02", 18, 0, "2026-03-03 07:00 CET"),
        ("2026-03-27", 18, 0, "2026-03-30 07:00 CEST"),
        ("2026-04-03", 3, 0, "2026-04-07 07:00 CEST"),
    ])
    func `the next opening is now or the next morning that is open`(
        day: String,
        hour: Int,
        minute: Int,
        local: String
    ) throws {
        let opening = window.nextOpening(after: try moment(day, hour, minute))
        #expect(zone.localText(opening) == local)
        #expect(window.isOpen(at: Moment(opening, zone: zone)))
    }

    @Test func `an impossible window is held to one that opens`() {
        #expect(SendingWindow(openMinute: -1, closeMinute: 9_999).closeMinute == 1_440)
        let reversed = SendingWindow(openMinute: 600, closeMinute: 500)
        #expect(reversed.openMinute == 600 && reversed.closeMinute == 601)
        #expect(SendingWindow(openMinute: 2_000, closeMinute: 0).openMinute == 1_439)
    }
}
