import Coordination
import JSONSchema
import Testing

/// Runs the reminders of a world's case and records what went.
struct ReminderRun {
    var world: World
    /// Beginnings of the rules that are looked at; empty for all.
    var rules: [String] = []
    var sent: [ReminderFiring] = []

    @discardableResult
    mutating func evaluate(at instant: Instant) throws -> Instant? {
        let file = try #require(world.file)
        let (due, next) = reminders(
            in: file, rules: world.rules, directory: world.directory, through: instant)
        for firing in due {
            if rules.isEmpty || rules.contains(where: firing.rule.hasPrefix) { sent.append(firing) }
            for change in firing.changes { world.fold(change, at: instant) }
        }
        return next
    }

    mutating func evaluate(on date: String, minute: Int = 9 * 60) throws {
        try evaluate(
            at: ZoneRules.stockholm.instant(of: try World.day(date), minuteOfDay: minute))
    }

    /// Looks once a day at nine from one day through another.
    mutating func daily(from first: String, through last: String) throws {
        var day = try World.day(first)
        let end = try World.day(last)
        while day <= end {
            try evaluate(on: day.iso)
            day = day + 1
        }
    }

    /// `day rule step receiver kind`, in the order of sending.
    var lines: [String] {
        sent.map {
            "\(ZoneRules.stockholm.localDate(of: $0.sendAt).iso) \($0.rule) \($0.step) "
                + $0.receiver.kind.rawValue
        }
    }
}
