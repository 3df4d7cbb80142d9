/// Finds every step of every rule that has not gone and whose conditions hold when it would go.
struct ReminderEngine {
    let file: Case
    let rules: RuleBook
    let directory: Directory
    let clock: ReminderClock
    private let caseText: String

    init(file: Case, rules: RuleBook, directory: Directory, clock: ReminderClock) {
        self.file = file
        self.rules = rules
        self.directory = directory
        self.clock = clock
        caseText = file.id.text
    }

    /// In the order of sending.
    func waiting() -> [ReminderCandidate] {
        Self.inOrder(unsent())
    }

    /// The order needs the keys, which cost much to make; so it is made only of what goes.
    static func inOrder(_ candidates: [ReminderCandidate]) -> [ReminderCandidate] {
        candidates.map { (candidate: $0, order: $0.order) }
            .sorted { $0.order < $1.order }.map(\.candidate)
    }

    /// In no particular order.
    private func unsent() -> [ReminderCandidate] {
        let fired = Set(file.fired.map(\.key))
        return slots().flatMap { unsent($0, fired) }
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
        for subject in subjects {
            let view = ReminderView(
                file: file, rules: rules, calendar: clock.calendar, subject: subject)
            for rule in rules.reminderEntries
            where rule.value.anchor.suits(subject) && view.mayHold(rule.value) {
                for step in rule.value.steps {
                    if let slot = slot(rule, step, view) { found.append(slot) }
                }
            }
        }
        return found
    }

    private var subjects: [ReminderSubject] {
        let plans = file.plans.map { plan in
            ReminderSubject.plan(
                plan.id, period: file.reduction(of: plan, rules: rules)?.start ?? plan.anchor)
        }
        let bare = file.employments.flatMap { bareReductions($0) }
        let requests = file.requests.filter(\.isOpen).map { ReminderSubject.request($0) }
        return plans + bare + requests
    }

    /// Reductions that no plan belongs to yet, numbered as the plan will be.
    private func bareReductions(_ employment: Employment) -> [ReminderSubject] {
        let plans = file.plans.filter { $0.id.employment == employment.id }
        let runs = file.planRuns(employment.id, known: true, gap: rules.gap(.planDayGap))
        guard let run = runs.last, plans.last.map({ $0.anchor < run.start }) ?? true else {
            return []
        }
        return [
            .plan(PlanID(employment: employment.id, ordinal: plans.count + 1), period: run.start)
        ]
    }

    private func slot(
        _ rule: Dated<ReminderRule>, _ step: Int, _ view: ReminderView
    ) -> ReminderSlot? {
        guard let anchor = anchor(of: rule.value, step: step, view) else { return nil }
        let date = rule.value.anchor.countsDays ? anchor.date : anchor.date + step
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
        let (rule, view, step) = (slot.rule, slot.view, slot.step)
        let day = clock.zone.localDate(of: slot.sendAt)
        guard rule.value.when.allSatisfy({ view.holds($0, on: day) }),
            !rule.value.unless.contains(where: { view.holds($0, on: day) })
        else { return [] }
        var found: [ReminderCandidate] = []
        for receiver in rule.value.receivers
        where receiver.steps.isEmpty || receiver.steps.contains(step) {
            for address in addresses(receiver, view, on: day)
            where !found.contains(where: { $0.receiver == address }) {
                let candidate = ReminderCandidate(
                    rule: rule, step: step, subject: view.subject, receiver: address,
                    date: slot.date, anchorDate: slot.anchorDate, sendAt: slot.sendAt,
                    caseText: caseText)
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
        }
    }

    /// The whole reminder, with its texts.
    func firing(_ candidate: ReminderCandidate) -> ReminderFiring {
        let view = ReminderView(
            file: file, rules: rules, calendar: clock.calendar, subject: candidate.subject)
        let texts = ReminderText(candidate: candidate, view: view, calendar: clock.calendar)
        let rule = candidate.rule
        return ReminderFiring(
            rule: rule.id, name: rule.name, ruleVersion: rule.version, family: rule.value.family,
            step: candidate.step, receiver: candidate.receiver,
            employment: candidate.subject.employment, subject: candidate.subject.text,
            stepDate: candidate.date, dueDate: candidate.anchorDate,
            period: candidate.subject.period, sendAt: candidate.sendAt, text: texts.text,
            basis: rule.basis, arithmetic: texts.arithmetic, mark: rule.mark, key: candidate.key)
    }
}
