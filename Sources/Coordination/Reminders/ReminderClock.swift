/// What tells reminders when they may be sent.
package struct ReminderClock: Sendable {
    package var calendar: WorkingCalendar
    package var window: SendingWindow
    package var zone: ZoneRules

    package init(
        calendar: WorkingCalendar = .sweden, window: SendingWindow = SendingWindow(),
        zone: ZoneRules = .stockholm
    ) {
        self.calendar = calendar
        self.window = window
        self.zone = zone
    }
}
