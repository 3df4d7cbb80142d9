/// Finds every step of every rule that has not gone and whose conditions hold when it would go.
struct ReminderEngine {
    let file: Case
    let rules: RuleBook
    let directory: Directory
    let clock: ReminderClock
    /// The day on which the case last changed; what somebody may know is asked for it, so that
    /// what is due depends on the case and not on when it is looked at.
    let changedOn: LocalDate
    private let caseText: String

    init(file: Case, rules: RuleBook, directory: Directory, clock: ReminderClock) {
        self.file = file
        self.rules = rules
        self.directory = directory
        self.clock = clock
        changedOn = clock.zone.localDate(of: file.lastActivityAt)
        caseText = file.id.text
    }

    /// In the order of sending.
    func waiting() -> [ReminderCandidate] {
        let fired = Set(file.fired.map(\.key))
        return Self.inOrder(slots().flatMap { unsent($0, fired) })
    }

    /// The order needs the keys, which cost much to make; so it is made only of what goes.
    static func inOrder(_ candidates: [ReminderCandidate]) -> [ReminderCandidate] {
        candidates.map { (candidate: $0, order: $0.order) }
            .sorted { $0.order < $1.order }.map(\.candidate)
    }

    /// What may go by `now`, in no particular order, and the earliest instant after it at which
    /// something may.
    func unsent(through now: Instant) -> (held: [ReminderCandidate], future: Instant?) {
        let fired = Set(file.fired.map(\.key))
        var held: [ReminderCandidate] = []
        var later: [ReminderSlot] = []
        for slot in slots() {
            if slot.sendAt <= now {
                held += unsent(slot, fired)
            } else {
                later.append(slot)
            }
        }
        // Conditions and receivers cost more than dates; most steps need neither.
        later.sort { $0.sendAt < $1.sendAt }
        let next = later.first { !unsent($0, fired).isEmpty }
        return (held, next?.sendAt)
    }

    private func unsent(_ slot: ReminderSlot, _ fired: Set<String>) -> [ReminderCandidate] {
        candidates(slot).filter { fired.isEmpty || !fired.contains($0.key) }
    }

    /// Each step that has a date, whether or not its conditions hold.
    private func slots() -> [ReminderSlot] {
        guard file.isOpen else { return [] }
        var found: [ReminderSlot] = []
        for view in views {
            for rule in rules.reminderEntries(about: view.subject.kind)
            where view.mayHold(rule.value) {
                for step in rule.value.steps {
                    if let slot = slot(rule, step, view) { found.append(slot) }
                }
            }
        }
        return found
    }

    func slot(
        _ rule: Dated<ReminderRule>, _ step: Int, _ view: ReminderView
    ) -> ReminderSlot? {
        guard let anchor = anchor(of: rule.value, step: step, view) else { return nil }
        let date = rule.value.date(of: step, from: anchor.date, clock.calendar)
        guard rule.isInForce(on: date) else { return nil }
        let natural = clock.window.sendInstant(
            dueDay: date, offsetIsAhead: rule.value.anchor.countsDays || step <= 0,
            zone: clock.zone, calendar: clock.calendar)
        let isBelated = natural <= anchor.knownAt
        let sendAt =
            isBelated
            ? clock.window.nextOpening(
                after: Moment(anchor.knownAt, zone: clock.zone), calendar: clock.calendar)
            : natural
        return ReminderSlot(
            rule: rule, step: step, view: view, date: date, anchorDate: anchor.date,
            sendAt: sendAt, isBelated: isBelated)
    }

    /// The step for each of its receivers, if its conditions hold.
    private func candidates(_ slot: ReminderSlot) -> [ReminderCandidate] {
        let (rule, view, step) = (slot.rule.value, slot.view, slot.step)
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
