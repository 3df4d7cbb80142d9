extension ReminderEngine {
    struct Anchor {
        let date: LocalDate
        /// When the anchor was registered; no step is sent before that.
        let knownAt: Instant
    }

    /// The date that a rule counts from, if the subject has it.
    ///
    /// For anchors that count days the step is the day, and the date is that day's.
    func anchor(of entry: ReminderEntry, step: Int, _ view: ReminderView) -> Anchor? {
        switch entry.anchor {
        case .planDay, .chainDay: day(step, view)
        case .planLimit, .chainLimit: limit(entry, step: step, view)
        case .levelLimit: levelEnd(entry, step: step, view)
        case .planDue: planDue(view)
        case .planLateFrom: due(view, late: true)
        case .planRequest:
            view.plan?.requests.last.map { Anchor(date: $0.on, knownAt: $0.at) }
        case .planFollowUp:
            view.plan?.followUp.map { Anchor(date: $0.date, knownAt: $0.setAt) }
        case .planWakeUp: view.plan?.wakeUp.map { Anchor(date: $0.date, knownAt: $0.setAt) }
        case .orderedDay, .answerDue, .asked, .certificateEnd, .lastActivity:
            own(entry.anchor, view)
        }
    }

    /// Anchors that the subject itself names.
    private func own(_ anchor: ReminderAnchor, _ view: ReminderView) -> Anchor? {
        switch view.subject {
        case .order(let order, let number, _):
            day(number, view).map {
                Anchor(date: $0.date, knownAt: max($0.knownAt, order.orderedAt))
            }
        case .request(let request) where anchor == .asked:
            Anchor(date: request.askedOn, knownAt: request.askedAt)
        case .request(let request):
            request.lastDay.map { Anchor(date: $0, knownAt: request.askedAt) }
        case .certificate(let certificate, _):
            Anchor(date: certificate.to, knownAt: certificate.registeredAt)
        case .activity(let silence): Anchor(date: silence.day, knownAt: silence.since)
        case .plan, .chain: nil
        }
    }

    private func planDue(_ view: ReminderView) -> Anchor? {
        if view.due != nil { return due(view, late: false) }
        return view.plan?.assumption == nil ? day(view.dueDay, view) : nil
    }

    private func due(_ view: ReminderView, late: Bool) -> Anchor? {
        guard let due = view.due, let known = view.plan?.dueKnownAt else { return nil }
        return Anchor(
            date: late ? due.lateFrom : due.date,
            knownAt: max(known, view.registeredAt(due.date) ?? known))
    }

    private func day(_ number: Int, _ view: ReminderView) -> Anchor? {
        guard let date = view.run?.date(ofDay: number), let known = view.registeredAt(date) else {
            return nil
        }
        return Anchor(date: date, knownAt: known)
    }

    /// The day of a limit, for steps that fall on days that are registered: how long a sick leave
    /// will last is seldom known when a limit comes near.
    private func limit(_ entry: ReminderEntry, step: Int, _ view: ReminderView) -> Anchor? {
        guard let run = view.run, let number = view.number(of: entry) else { return nil }
        let date = run.projectedDate(ofDay: number)
        let day = entry.date(of: step, from: date, clock.calendar)
        guard run.end.map({ day <= $0 }) ?? true, let known = view.registeredAt(day) else {
            return nil
        }
        return Anchor(date: date, knownAt: known)
    }

    /// The day on which the days at normal level are used up. What the agency says of days before
    /// may move it at any time.
    private func levelEnd(_ entry: ReminderEntry, step: Int, _ view: ReminderView) -> Anchor? {
        guard let run = view.run, let end = view.levelEnd(on: changedOn) else { return nil }
        let day = entry.date(of: step, from: end, clock.calendar)
        guard run.end.map({ day <= $0 }) ?? true else { return nil }
        return Anchor(date: end, knownAt: file.lastActivityAt)
    }
}
