/// Local time by rule, without the host's time zone files, so that every machine agrees.
///
/// Source: Directive 2000/84/EC and its forerunners as followed in Sweden since 1980. A repealed
/// summer time becomes one more line in the table and a new `version`.
package struct ZoneRules: Hashable, Sendable {
    /// Names the table; facts carry it so that a recomputation can tell rules apart.
    package let version: String
    private let standardSeconds: Int
    private let standardName: String
    private let summerName: String
    /// Newest first.
    private let summers: [SummerTime]

    /// Europe/Stockholm: CET, and CEST in summer since 1980.
    package static let stockholm = ZoneRules(
        version: "europe-stockholm-1996",
        standardSeconds: 3_600,
        standardName: "CET",
        summerName: "CEST",
        summers: [
            SummerTime(fromYear: 1996, begin: .init(month: 3), end: .init(month: 10)),
            SummerTime(fromYear: 1981, begin: .init(month: 3), end: .init(month: 9)),
            SummerTime(
                fromYear: 1980,
                begin: .init(month: 4, isFirstSunday: true),
                end: .init(month: 9)
            ),
        ]
    )

    /// Seconds east of UTC at `instant`.
    package func offsetSeconds(at instant: Instant) -> Int {
        isSummer(at: instant) ? standardSeconds + 3_600 : standardSeconds
    }

    private func isSummer(at instant: Instant) -> Bool {
        let year = instant.dayAndMillisecond.day.year
        guard let summer = summers.first(where: { $0.fromYear <= year }) else { return false }
        return summer.begin.instant(in: year) <= instant && instant < summer.end.instant(in: year)
    }
}

extension ZoneRules {
    package func localDate(of instant: Instant) -> LocalDate {
        shifted(instant).dayAndMillisecond.day
    }

    /// `minuteOfDay` is 0–1439, counted on the wall clock.
    package func localTime(of instant: Instant) -> (date: LocalDate, minuteOfDay: Int) {
        let (date, millisecond) = shifted(instant).dayAndMillisecond
        return (date, millisecond / 60_000)
    }

    /// The instant when the wall clock shows `minuteOfDay` (0–1440, held within) on `date`.
    ///
    /// A time that the spring switch skips gives the switch itself, the first instant that is
    /// valid after it; a time that the autumn switch repeats gives the earlier of the two.
    package func instant(of date: LocalDate, minuteOfDay: Int) -> Instant {
        let minute = Int64(min(max(minuteOfDay, 0), 1_440))
        let wall = Int64(date.dayNumber) * Instant.millisecondsPerDay + minute * 60_000
        let asStandard = Instant(milliseconds: wall - Int64(standardSeconds) * 1_000)
        let asSummer = asStandard.adding(seconds: -3_600)
        if isSummer(at: asSummer) { return asSummer }
        if !isSummer(at: asStandard) { return asStandard }
        let year = asStandard.dayAndMillisecond.day.year
        let summer = summers.first { $0.fromYear <= year }
        return summer?.begin.instant(in: year) ?? asStandard
    }

    /// When `date` begins.
    package func startOfDay(_ date: LocalDate) -> Instant {
        instant(of: date, minuteOfDay: 0)
    }

    /// For people: `2026-03-01 14:05 CET`.
    package func localText(_ instant: Instant) -> String {
        let (date, minute) = localTime(of: instant)
        var bytes = Array(date.iso.utf8)
        bytes.append(UInt8(ascii: " "))
        bytes.appendTwoDigits(minute / 60)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendTwoDigits(minute % 60)
        let name = isSummer(at: instant) ? summerName : standardName
        return String(decoding: bytes, as: UTF8.self) + " " + name
    }

    private func shifted(_ instant: Instant) -> Instant {
        instant.adding(seconds: Int64(offsetSeconds(at: instant)))
    }
}
