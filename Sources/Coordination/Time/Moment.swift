/// One reading of the clock, with the local day that it falls on: the only "now" that a decision
/// may use.
package struct Moment: Hashable, Sendable {
    package let instant: Instant
    package let day: LocalDate
    /// 0–1439 on the wall clock.
    package let minuteOfDay: Int
    package let zone: ZoneRules

    package init(_ instant: Instant, zone: ZoneRules) {
        self.instant = instant
        self.zone = zone
        (day, minuteOfDay) = zone.localTime(of: instant)
    }
}
