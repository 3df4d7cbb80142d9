import Coordination

/// What the writer knows of the employer's plans of one case, and what they come to in numbers.
struct PlanLedger {
    struct Version {
        var date: LocalDate
        var isOral: Bool
        var act: Int
        var isInError = false
        /// The acts that shared it.
        var shares: [Int] = []
    }

    struct Entry {
        var anchor: LocalDate
        var state = PlanState.notDue
        var resume: PlanState?
        var longSince: LocalDate?
        var dueAgain: LocalDate?
        var exemption: String?
        var versions: [Version] = []
        var isRequested = false
    }

    let owesPlan: Bool
    private(set) var periods: [Period] = []
    private(set) var entries: [Entry] = []
    /// The last day of the employment; nothing is due after it.
    var employmentEnd: LocalDate?

    init(owesPlan: Bool) {
        self.owesPlan = owesPlan
    }

    var current: Entry? { entries.last }
    var state: PlanState { entries.last?.state ?? .notDue }

    // MARK: - Sick days

    mutating func report(_ period: Period, on day: LocalDate) {
        let known = periods.firstIndex { $0.id == period.id && $0.reporter == period.reporter }
        if let known {
            periods[known] = period
        } else {
            periods.append(period)
        }
        if known == nil, period.isKnownToEmployer {
            retrigger(after: ["NO_MEASURES_NEEDED", "HEALTH_PRECLUDES"], on: day)
            let run = run(on: day, known: true)
            if let run, run.count(through: run.end ?? day) >= 60 {
                retrigger(after: ["LT60"], on: day)
            }
        }
    }

    private var knownRuns: [SickRun] {
        SickRun.runs(of: periods.filter(\.isKnownToEmployer))
    }

    private func run(on day: LocalDate, known: Bool) -> SickRun? {
        let runs = known ? knownRuns : SickRun.runs(of: periods)
        return runs.last { $0.start <= day } ?? runs.first
    }

    // MARK: - Plans

    /// An assumption of the employer; 60 days or more make a plan due.
    mutating func assume(_ days: Int, on day: LocalDate) {
        place(on: day, run: run(on: day, known: true), concernsExisting: false)
        let isLong = days >= 60
        change { $0.longSince = isLong ? $0.longSince ?? day : nil }
        guard owesPlan else { return }
        if isLong { retrigger(after: ["LT60", "NO_MEASURES_NEEDED"], on: day) }
        let before = state
        let next = PlanStates.after(isLong ? .assumeLong : .assumeShort, from: before, resume: nil)
        guard let next, next != before else { return }
        change {
            $0.state = next
            if next == .due, before != .notDue { $0.dueAgain = day }
        }
    }

    /// Whether the plan that an act would concern can take the event.
    func allows(_ event: PlanEvent, on day: LocalDate, existing: Bool) -> Bool {
        var copy = self
        return copy.take(event, on: day, existing: existing)
    }

    /// Moves the plan; false, and nothing happens, if it cannot take the event.
    ///
    /// With `existing` the act needs a plan that is there, whatever reduction goes on.
    @discardableResult
    mutating func take(_ event: PlanEvent, on day: LocalDate, existing: Bool) -> Bool {
        let before = self
        let run = run(on: day, known: true) ?? run(on: day, known: false)
        place(on: day, run: run, concernsExisting: existing)
        guard let entry = entries.last,
            let next = PlanStates.after(event, from: entry.state, resume: entry.resume)
        else {
            self = before
            return false
        }
        change {
            if next == .paused, $0.state != .paused { $0.resume = $0.state }
            if event == .resume { $0.resume = nil }
            $0.state = next
            if event == .request { $0.isRequested = true }
        }
        return true
    }

    mutating func exempt(_ reason: String) { change { $0.exemption = reason } }

    mutating func add(_ version: Version) { change { $0.versions.append(version) } }

    /// The last version that stands has been shared.
    mutating func addShare(_ act: Int) {
        change { entry in
            let last = entry.versions.lastIndex { !$0.isInError }
            if let last { entry.versions[last].shares.append(act) }
        }
    }

    mutating func markInError(_ act: Int) {
        change { entry in
            for index in entry.versions.indices where entry.versions[index].act == act {
                entry.versions[index].isInError = true
            }
        }
    }

    private mutating func retrigger(after reasons: Set<String>, on day: LocalDate) {
        let isExcused = state == .exempted && reasons.contains(current?.exemption ?? "")
        guard isExcused || state == .notMade else { return }
        change {
            $0.state = .due
            $0.exemption = nil
            $0.dueAgain = day
        }
    }

    private mutating func place(on day: LocalDate, run: SickRun?, concernsExisting: Bool) {
        if let last = entries.last, concernsExisting || (run?.start ?? last.anchor) <= last.anchor {
            return
        }
        entries.append(Entry(anchor: run?.start ?? day))
    }

    private mutating func change(_ body: (inout Entry) -> Void) {
        guard !entries.isEmpty else { return }
        body(&entries[entries.count - 1])
    }
}

extension PlanLedger {
    /// Due day and first late day; `nil` while no plan is due.
    func due(_ entry: Entry) -> (date: LocalDate, lateFrom: LocalDate)? {
        let run = SickRun.runs(of: periods.filter(\.isKnownToEmployer))
            .last { $0.start <= entry.anchor && $0.isOngoing(on: entry.anchor) }
        guard owesPlan, let run,
            let known = [entry.longSince, entry.dueAgain].compactMap({ $0 }).max()
        else { return nil }
        let date = max(run.date(ofDay: 30), known)
        if let employmentEnd, employmentEnd < date { return nil }
        let calendar = WorkingCalendar.sweden
        let last = calendar.isWorkingDay(date) ? date : calendar.nextWorkingDay(after: date)
        return (date, last + 1)
    }

    func tally(on day: LocalDate) -> Tally {
        var tally = Tally()
        tally.count("sick-periods", periods.count)
        for entry in entries {
            let due = due(entry)
            if due != nil { tally.count("plans-due") }
            let isLate = entry.state == .due && due.map { day >= $0.lateFrom } ?? false
            if isLate || entry.state == .overdue { tally.count("plans-overdue") }
            if entry.state == .exempted { tally.count("plans-exempted") }
            if entry.state == .notMade { tally.count("plans-not-made") }
            if entry.isRequested { tally.count("plans-requested") }
            if entry.versions.count > 1 { tally.count("plans-revised") }
            guard let first = entry.versions.first else { continue }
            tally.count(first.isOral ? "plans-oral" : "plans-written")
            if let due {
                tally.count(first.date < due.lateFrom ? "plans-on-time" : "plans-late")
            }
        }
        return tally
    }
}
