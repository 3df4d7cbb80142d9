import JSONSchema

/// Everything that decides about cases and that a change of rules may change.
package struct RuleSet: Sendable {
    package var rules: RuleBook
    package var catalogue: Catalogue
    package var clock: ReminderClock
    package var entries: RuleEntries

    package init(
        rules: RuleBook, catalogue: Catalogue, clock: ReminderClock, entries: RuleEntries
    ) {
        self.rules = rules
        self.catalogue = catalogue
        self.clock = clock
        self.entries = entries
    }
}

/// Foretells what taking one rule set for another changes in a case, if nothing else happens.
///
/// Both rule sets are asked the same questions about the case as it is, on every day ahead on
/// which an answer may change; so what is not told stays as it is.
package struct RuleComparison: Sendable {
    let before: RuleSet
    let after: RuleSet
    let directory: Directory
    let now: Moment
    /// How many days ahead, today not counted.
    let days: Int
    let wayFilter: WayFilter
    let groundFilter: GroundFilter
    /// The first days and the days after the last days of all entries of both sets.
    private let ruleDays: Set<LocalDate>

    package init(
        before: RuleSet, after: RuleSet, directory: Directory, now: Moment, days: Int
    ) {
        self.before = before
        self.after = after
        self.directory = directory
        self.now = now
        self.days = days
        wayFilter = WayFilter(before: before, after: after)
        groundFilter = GroundFilter(before: before, after: after)
        ruleDays = before.entries.turningDays.union(after.entries.turningDays)
    }

    /// The entries of the files that differ.
    package var entries: [RuleEntryChange] { before.entries.changes(to: after.entries) }

    /// What changes in a case, in the order of the days.
    package func changes(of file: Case) -> [OutlookChange] {
        let days = turningDays(of: file)
        let series = countSeries(file, days) + exemptionSeries(file, days)
            + reachSeries(file, days)
        let changes =
            series.flatMap { $0.changes(on: days) } + planChanges(file, days)
            + wayChanges(file, days) + groundChanges(file) + levelChanges(file)
            + wordingChanges(file) + reminders(file)
        return changes.sorted(by: OutlookChange.inOrder)
    }

    /// The last day that is looked at.
    var lastDay: LocalDate { now.day + days }

    /// Today, and every later day on which an answer may be another than on the day before.
    private func turningDays(of file: Case) -> [LocalDate] {
        let ahead = now.day...lastDay
        let all = ruleDays.union(file.turningDays).union([now.day])
        return all.filter(ahead.contains).sorted()
    }

    // MARK: - Reminders

    private func reminders(_ file: Case) -> [OutlookChange] {
        let gone = upcoming(file, by: before)
        let come = upcoming(file, by: after)
        return Set(gone.keys).union(come.keys).compactMap { key in
            let (old, new) = (gone[key], come[key])
            guard old != new, let shown = new ?? old else { return nil }
            let isTold = old?.summary != new?.summary
            return OutlookChange(
                kind: .reminder,
                name: "\(shown.rule) \(shown.step) → \(shown.receiver.text) \(shown.subject)",
                types: [], from: now.zone.localDate(of: min(old, new)), to: nil,
                before: old?.summary,
                after: new.map { isTold ? $0.summary : $0.summary + ", other text" })
        }
    }

    private func min(_ one: ReminderFiring?, _ other: ReminderFiring?) -> Instant {
        [one?.sendAt, other?.sendAt].compactMap { $0 }.min() ?? now.instant
    }

    private func upcoming(_ file: Case, by set: RuleSet) -> [String: ReminderFiring] {
        let firings = Coordination.upcoming(
            in: file, rules: set.rules, directory: directory, clock: set.clock,
            from: now.instant, days: days)
        return Dictionary(firings.map { ($0.key, $0) }) { first, _ in first }
    }
}

extension ReminderFiring {
    fileprivate var summary: String { "\(sendAt.rfc3339) \(ruleVersion)" }
}

extension RuleEntries {
    /// Days on which an entry begins, or the day after its last one.
    var turningDays: Set<LocalDate> {
        var days: Set<LocalDate> = []
        for entry in values.values.flatMap({ $0.array ?? [$0] }) {
            // A transition of a plan has its days in a member of their own.
            for dated in [entry, entry["days"]].compactMap({ $0 }) {
                if let from = dated["from"]?.string.flatMap({ LocalDate(iso: $0) }) {
                    days.insert(from)
                }
                if let to = dated["to"]?.string.flatMap({ LocalDate(iso: $0) }) {
                    days.insert(to + 1)
                }
            }
        }
        return days
    }
}

extension Case {
    /// Days on which something of its own begins, or the day after it ended.
    fileprivate var turningDays: Set<LocalDate> {
        var spans: [(from: LocalDate?, to: LocalDate?)] = []
        spans += participants.map { ($0.from, $0.to) }
        spans += employments.map { ($0.from, $0.to) }
        spans += sickPeriods.map { ($0.from, $0.to) }
        spans += consents.map { ($0.givenOn, $0.until) }
        return Set(spans.flatMap { [$0.from, $0.to.map { $0 + 1 }].compactMap { $0 } })
    }
}
