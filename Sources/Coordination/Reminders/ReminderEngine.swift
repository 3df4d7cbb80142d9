/// Finds every step of every rule that has not gone and whose conditions hold when it would go.
///
/// An object, because everything that it looks at holds on to it, and a case is large.
final class ReminderEngine {
    let file: Case
    let rules: RuleBook
    let directory: Directory
    let clock: ReminderClock
    /// The day on which the case last changed; what somebody may know is asked for it, so that
    /// what is due depends on the case and not on when it is looked at.
    let changedOn: LocalDate
    let planGap: GapRule
    let chainGap: GapRule
    /// Whether the agency has a seat.
    private(set) lazy var hasAgency = file.participants.contains {
        $0.isTaken(on: changedOn) && $0.address.kind == .fk
    }
    private let caseText: String

    init(file: Case, rules: RuleBook, directory: Directory, clock: ReminderClock) {
        self.file = file
        self.rules = rules
        self.directory = directory
        self.clock = clock
        changedOn = clock.zone.localDate(of: file.lastActivityAt)
        planGap = rules.gap(.planDayGap)
        chainGap = rules.gap(.chainDayGap)
        caseText = file.id.text
    }

    /// In the order of sending.
    func waiting() -> [ReminderCandidate] {
        let views = views
        var found: [ReminderCandidate] = []
        forEachPlace(of: views) { place in
            guard let step = step(at: place, views) else { return }
            found += unsent(slot(step))
        }
        return Self.inOrder(found)
    }

    /// The order needs the keys, which cost much to make; so it is made only of what goes.
    static func inOrder(_ candidates: [ReminderCandidate]) -> [ReminderCandidate] {
        candidates.map { (candidate: $0, order: $0.order) }
            .sorted { $0.order < $1.order }.map(\.candidate)
    }

    /// What may go by `now`, in no particular order, and the earliest instant after it at which
    /// something may.
    func unsent(through now: Instant) -> (held: [ReminderCandidate], future: Instant?) {
        let today = clock.zone.localDate(of: now)
        let views = views
        var held: [ReminderCandidate] = []
        var later: [StepAhead] = []
        forEachPlace(of: views) { place in
            let bound = bound(of: place, views)
            if let bound, today < bound {
                return later.append(StepAhead(place: place, earliest: bound))
            }
            guard let step = step(at: place, views) else { return }
            if step.earliest <= today {
                let slot = slot(step)
                if slot.sendAt <= now { return held += unsent(slot) }
            }
            later.append(StepAhead(place: place, earliest: step.earliest))
        }
        return (held, earliest(of: &later, views))
    }

    /// The time of the first step that will go.
    ///
    /// Times, conditions and receivers cost more than dates; most steps need none of them.
    private func earliest(of ahead: inout [StepAhead], _ views: [ReminderView]) -> Instant? {
        var found: (at: Instant, day: LocalDate)?
        // Nearly always one of the first few goes: that is sooner found than all are sorted.
        while let first = ahead.indices.min(by: { ahead[$0].earliest < ahead[$1].earliest }) {
            if let found, found.day < ahead[first].earliest { break }
            ahead.swapAt(first, ahead.count - 1)
            guard let slot = step(at: ahead.removeLast().place, views).map(slot),
                found.map({ slot.sendAt < $0.at }) ?? true, !unsent(slot).isEmpty
            else { continue }
            found = (slot.sendAt, clock.zone.localDate(of: slot.sendAt))
        }
        return found?.at
    }

    private func unsent(_ slot: ReminderSlot) -> [ReminderCandidate] {
        candidates(slot).filter { candidate in
            !file.fired.contains {
                $0.step == candidate.step && $0.rule == candidate.rule.id
                    && $0.key == candidate.key
            }
        }
    }

    /// Each step of each rule that may hold, whether or not it has a date.
    private func forEachPlace(of views: [ReminderView], _ body: (StepPlace) -> Void) {
        for (number, view) in views.enumerated() {
            for entry in view.entries.indices where view.mayHold(view.entries[entry]) {
                for step in view.entries[entry].steps {
                    body(StepPlace(view: number, entry: entry, step: step))
                }
            }
        }
    }

    /// A day before which a step is not sent, for those whose date costs much; else `nil`.
    private func bound(of place: StepPlace, _ views: [ReminderView]) -> LocalDate? {
        let view = views[place.view]
        guard view.entries[place.entry].anchor == .levelLimit,
            view.entries[place.entry].unit == .day
        else { return nil }
        return view.levelBound(on: changedOn)
            .map { $0 + place.step - WorkingCalendar.mostDaysOff }
    }

    private func step(at place: StepPlace, _ views: [ReminderView]) -> ReminderStep? {
        let view = views[place.view]
        return step(place.step, of: view.entries[place.entry], view)
    }

    func step(
        _ number: Int, of entry: ReminderEntry, _ view: ReminderView
    ) -> ReminderStep? {
        guard let anchor = anchor(of: entry, step: number, view) else { return nil }
        let date = entry.date(of: number, from: anchor.date, clock.calendar)
        guard entry.rule.isInForce(on: date) else { return nil }
        return ReminderStep(entry: entry, number: number, view: view, date: date, anchor: anchor)
    }

    func slot(_ step: ReminderStep) -> ReminderSlot {
        let natural = clock.window.sendInstant(
            dueDay: step.date, offsetIsAhead: step.goesAhead, zone: clock.zone,
            calendar: clock.calendar)
        let isBelated = natural <= step.anchor.knownAt
        let sendAt =
            isBelated
            ? clock.window.nextOpening(
                after: Moment(step.anchor.knownAt, zone: clock.zone), calendar: clock.calendar)
            : natural
        return ReminderSlot(step: step, sendAt: sendAt, isBelated: isBelated)
    }

    /// The step for each of its receivers, if its conditions hold.
    private func candidates(_ slot: ReminderSlot) -> [ReminderCandidate] {
        let (rule, view, step) = (slot.rule.value, slot.view, slot.step.number)
        let sent = clock.zone.localDate(of: slot.sendAt)
        // A step that goes early, before a day off, still speaks of its own day.
        let day = max(sent, slot.date)
        let holds = { view.holds($0, on: day, anchor: slot.anchorDate) }
        guard rule.when.allSatisfy(holds), !rule.unless.contains(where: holds) else { return [] }
        var found: [ReminderCandidate] = []
        for receiver in rule.receivers
        where receiver.steps.isEmpty || receiver.steps.contains(step) {
            for address in addresses(receiver, view, on: sent)
            where !found.contains(where: { $0.receiver == address }) {
                let candidate = ReminderCandidate(slot, to: address, caseText: caseText)
                if !slot.isBelated || !isOvertaken(candidate) { found.append(candidate) }
            }
        }
        return found
    }

    /// A step whose time passed before its anchor was known goes only if nothing as late has
    /// gone about the same subject: a corrected date does not repeat the past.
    private func isOvertaken(_ candidate: ReminderCandidate) -> Bool {
        file.fired.contains {
            $0.rule == candidate.rule.id && $0.subject == candidate.subject.text
                && $0.receiver == candidate.receiver.text && $0.step >= candidate.step
                && isSamePeriod($0, candidate)
        }
    }

    /// Chains have no number of their own; two of them begin further apart than a gap is long.
    private func isSamePeriod(_ fired: FiredReminder, _ candidate: ReminderCandidate) -> Bool {
        guard case .chain(_, let period) = candidate.subject, let old = fired.period else {
            return true
        }
        let most = rules.gap(.chainDayGap).most(before: period)
        return abs(old.distance(to: period)) <= most
    }

    /// The whole reminder, with its texts.
    func firing(_ candidate: ReminderCandidate) -> ReminderFiring {
        let texts = ReminderText(candidate: candidate, calendar: clock.calendar)
        let rule = candidate.rule
        return ReminderFiring(
            message: rule.value.message, request: candidate.subject.request?.name,
            rule: rule.id, name: rule.name, ruleVersion: rule.version,
            family: rule.value.family,
            step: candidate.step, unit: rule.value.unit, receiver: candidate.receiver,
            employment: candidate.subject.employment, subject: candidate.subject.text,
            stepDate: candidate.date, dueDate: candidate.anchorDate,
            period: candidate.subject.period, sendAt: candidate.sendAt, text: texts.text,
            basis: rule.basis, arithmetic: texts.arithmetic, mark: rule.mark, key: candidate.key)
    }
}

/// Where a step stands among everything that an engine looks at.
private struct StepPlace {
    let view: Int
    let entry: Int
    let step: Int
}

/// A step that is not sent before a day.
private struct StepAhead {
    let place: StepPlace
    let earliest: LocalDate
}
