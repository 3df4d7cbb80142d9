/// When reminders may be sent: between two times of day on working days.
///
/// Minutes are counted on the wall clock from midnight; the closing minute is outside.
package struct SendingWindow: Hashable, Sendable {
    package let openMinute: Int
    package let closeMinute: Int

    /// 07–18 unless a party has chosen otherwise; both are held to one day, open before close.
    package init(openMinute: Int = 7 * 60, closeMinute: Int = 18 * 60) {
        self.openMinute = min(max(openMinute, 0), 1_439)
        self.closeMinute = min(max(closeMinute, self.openMinute + 1), 1_440)
    }

    /// When a step that falls on `dueDay` is sent: the opening of that day if it is a working
    /// day, else of the last one before (`offsetIsAhead`: the step's offset is 0 or less) or of
    /// the next one.
    package func sendInstant(
        dueDay: LocalDate,
        offsetIsAhead: Bool,
        zone: ZoneRules,
        calendar: WorkingCalendar
    ) -> Instant {
        let day =
            offsetIsAhead
            ? calendar.previousWorkingDay(onOrBefore: dueDay)
            : calendar.nextWorkingDay(onOrAfter: dueDay)
        return zone.instant(of: day, minuteOfDay: openMinute)
    }

    package func isOpen(at moment: Moment, calendar: WorkingCalendar = .sweden) -> Bool {
        moment.minuteOfDay >= openMinute && moment.minuteOfDay < closeMinute
            && calendar.isWorkingDay(moment.day)
    }

    /// The first instant not before `moment` at which the window is open.
    package func nextOpening(
        after moment: Moment,
        calendar: WorkingCalendar = .sweden
    ) -> Instant {
        if isOpen(at: moment, calendar: calendar) { return moment.instant }
        let isBeforeOpening = moment.minuteOfDay < openMinute
        let day = calendar.nextWorkingDay(onOrAfter: isBeforeOpening ? moment.day : moment.day + 1)
        return moment.zone.instant(of: day, minuteOfDay: openMinute)
    }
}
