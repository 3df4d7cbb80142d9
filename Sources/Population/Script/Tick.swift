package import Coordination

/// One standing of the virtual clock: a day of the run and a time on it.
package struct Tick: Hashable, Comparable, Sendable {
    /// 0 is the first day.
    package var day: Int
    /// 0 is the morning; one message a case and slot.
    package var slot: Int

    package init(day: Int, slot: Int) {
        self.day = day
        self.slot = slot
    }

    package static func < (left: Tick, right: Tick) -> Bool {
        (left.day, left.slot) < (right.day, right.slot)
    }
}

/// The days of the run and the hours on which the clock stands.
///
/// 08:00 and every hour to 17:00 by the wall clock: inside the sending window, so that what falls
/// due by a message falls due at that message's tick.
package struct Itinerary: Sendable {
    package static let slots = 10

    package let start: LocalDate
    package let days: Int
    package let zone: ZoneRules

    package init(start: LocalDate, days: Int, zone: ZoneRules = .stockholm) {
        self.start = start
        self.days = days
        self.zone = zone
    }

    package func date(_ day: Int) -> LocalDate { start + day }

    package func instant(_ tick: Tick) -> Instant {
        zone.instant(of: date(tick.day), minuteOfDay: (8 + tick.slot) * 60)
    }

    /// The first day from `day` on that is a working day.
    func workday(from day: Int) -> Int {
        start.distance(to: WorkingCalendar.sweden.nextWorkingDay(onOrAfter: date(day)))
    }
}
