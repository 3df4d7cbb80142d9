extension ReminderEngine {
    struct Anchor {
        let date: LocalDate
        /// When the anchor was registered; no step is sent before that.
        let knownAt: Instant
    }

    /// The date that a rule counts from, if the subject has it.
    ///
    /// For anchors that count days the step is the day, and the date is that day's.
    func anchor(of rule: ReminderRule, step: Int, _ view: ReminderView) -> Anchor? {
        if case .request(let request) = view.subject {
            return request.lastDay.map { Anchor(date: $0, knownAt: request.askedAt) }
        }
        switch rule.anchor {
        case .planDay: return planDay(step, view)
        case .planLimit: return view.number(of: rule).flatMap { planDay($0, view) }
        case .planDue:
            if view.due != nil { return due(view, late: false) }
            return view.plan?.assumption == nil ? planDay(view.dueDay, view) : nil
        case .planLateFrom: return due(view, late: true)
        case .planRequest:
            return view.plan?.requests.last.map { Anchor(date: $0.on, knownAt: $0.at) }
        case .planFollowUp:
            return view.plan?.followUp.map { Anchor(date: $0.date, knownAt: $0.setAt) }
        case .planWakeUp:
            return view.plan?.wakeUp.map { Anchor(date: $0.date, knownAt: $0.setAt) }
        case .answerDue: return nil
        }
    }

    private func due(_ view: ReminderView, late: Bool) -> Anchor? {
        guard let due = view.due, let known = view.plan?.dueKnownAt else { return nil }
        return Anchor(
            date: late ? due.lateFrom : due.date,
            knownAt: max(known, view.registeredAt(due.date) ?? known))
    }

    private func planDay(_ number: Int, _ view: ReminderView) -> Anchor? {
        guard let date = view.run?.date(ofDay: number), let known = view.registeredAt(date) else {
            return nil
        }
        return Anchor(date: date, knownAt: known)
    }

    /// The addresses that a rule's receiver stands for, as far as they may know what it says.
    func addresses(
        _ receiver: ReminderRule.Receiver, _ view: ReminderView, on day: LocalDate
    ) -> [Address] {
        let found: [Address]
        switch (receiver.who, view.subject) {
        case (.owner, .request(let request)): found = [request.receiver]
        case (.sender, .request(let request)): found = [request.asker]
        case (.sender, .plan): found = []
        case (.employer, _), (.owner, .plan): found = seats(.employer, view, day)
        case (.responsible, _):
            found = seats(view.plan?.followUp?.responsible ?? .employer, view, day)
        case (.fk, _), (.coordinator, _), (.insured, _):
            found = seats(RoleName(receiver.who.rawValue), view, day)
        }
        return found.filter { address in
            if let party = counterpart(address, day)?.party, file.hasLeft(party, on: day) {
                return false
            }
            return receiver.classes.isEmpty || mayKnow(receiver.classes, address, view, day)
        }
    }

    private func seats(_ role: RoleName, _ view: ReminderView, _ day: LocalDate) -> [Address] {
        file.seats(role, employment: view.subject.employment, on: day).map(\.address)
    }

    /// Whether the employer's facts that the text uses may be told to another party.
    private func mayKnow(
        _ classes: Set<DataClass>, _ address: Address, _ view: ReminderView, _ day: LocalDate
    ) -> Bool {
        guard let employer = seats(.employer, view, day).first.flatMap({ counterpart($0, day) }),
            let receiver = counterpart(address, day)
        else { return false }
        let request = view.plan?.requests.last { $0.by == receiver.party }
        return classes.allSatisfy { dataClass in
            verdict(
                rules: rules, case: file, from: employer, to: receiver, class: dataClass,
                type: "system.reminder-due", answers: request?.sequence, day: day
            ).isOpen
        }
    }

    private func counterpart(_ address: Address, _ day: LocalDate) -> Counterpart? {
        let id =
            directory.mailbox(of: address).flatMap { directory.function($0)?.party }
            ?? directory.party(kind: address.kind, organisation: address.organisation)
        return id.flatMap { directory.party($0) }.map { Counterpart($0, on: day, address: address) }
    }
}
