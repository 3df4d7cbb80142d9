extension ReminderEngine {
    /// The addresses that a rule's receiver stands for, as far as they may know what it says.
    func addresses(
        _ receiver: ReminderRule.Receiver, _ view: ReminderView, on day: LocalDate
    ) -> [Address] {
        candidates(receiver, view, day).filter { address in
            // One who has said no is not asked again; whoever asked does not learn of it.
            if case .request(let request) = view.subject, request.isDeclined,
                address == request.receiver
            {
                return false
            }
            if let party = counterpart(address, day)?.party, file.hasLeft(party, on: day) {
                return false
            }
            return receiver.classes.isEmpty || mayKnow(receiver.classes, address, view, day)
        }
    }

    private func candidates(
        _ receiver: ReminderRule.Receiver, _ view: ReminderView, _ day: LocalDate
    ) -> [Address] {
        switch view.subject {
        case .request(let request):
            switch receiver.who {
            case .owner: [request.receiver]
            case .sender: [request.asker]
            case .superior: superior(of: request.receiver, hops: 1)
            case .nextSuperior: superior(of: request.receiver, hops: 2)
            default: []
            }
        case .activity(let silence):
            silence.seat.takesPart(on: day)
                && (receiver.who == .employer) == (silence.seat.role == .employer)
                ? [silence.seat.address] : []
        case .chain(let audience, _), .certificate(_, let audience):
            addresses(receiver, of: audience, view, day)
        case .plan, .order: addresses(receiver.who, view, day)
        }
    }

    private func addresses(
        _ who: ReminderReceiver, _ view: ReminderView, _ day: LocalDate
    ) -> [Address] {
        switch who {
        case .employer, .owner: seats(.employer, view, day)
        case .responsible: seats(view.plan?.followUp?.responsible ?? .employer, view, day)
        case .fk, .coordinator, .insured: seats(RoleName(who.rawValue), view, day)
        case .sender, .superior, .nextSuperior: []
        }
    }

    /// Who stands above a function in its own organisation, so many steps up; never anybody
    /// above an insured person, nor anybody whom a case in conflict is not for.
    private func superior(of address: Address, hops: Int) -> [Address] {
        guard address.kind != .insured, let start = function(at: address) else { return [] }
        var current = start
        var seen = [start.address]
        for _ in 0..<hops {
            guard let next = current.fallback.flatMap(function), next.party == start.party,
                !seen.contains(next.address)
            else { return [] }
            current = next
            seen.append(next.address)
        }
        return file.admits(current.address) ? [current.address] : []
    }

    private func function(at address: Address) -> Function? {
        directory.mailbox(of: address).flatMap { directory.function($0) }
    }

    /// Of a picture that is a party's own, that party's seats; of the whole, the insured person's.
    /// A receiver with classes gets what another knows, as far as secrecy lets it on.
    private func addresses(
        _ receiver: ReminderRule.Receiver, of audience: ReminderAudience, _ view: ReminderView,
        _ day: LocalDate
    ) -> [Address] {
        switch (audience, receiver.who) {
        case (.insured, .insured): return seats(.insured, view, day)
        case (.insured, _), (_, .insured), (_, .sender), (_, .responsible), (_, .owner),
            (_, .superior), (_, .nextSuperior):
            return []
        case (.party(let id), _):
            return file.seats(RoleName(receiver.who.rawValue), on: day).filter {
                ($0.party == id) == receiver.classes.isEmpty
            }.map(\.address)
        }
    }

    private func seats(_ role: RoleName, _ view: ReminderView, _ day: LocalDate) -> [Address] {
        file.seats(role, employment: view.subject.employment, on: day).map(\.address)
    }

    /// Whether the facts that the text uses may be told to another party by whose they are.
    private func mayKnow(
        _ classes: Set<DataClass>, _ address: Address, _ view: ReminderView, _ day: LocalDate
    ) -> Bool {
        guard let owner = owner(view, day), let receiver = counterpart(address, day) else {
            return false
        }
        let request = view.plan?.requests.last { $0.by == receiver.party }
        return classes.allSatisfy { dataClass in
            verdict(
                rules: rules, case: file, from: owner, to: receiver, class: dataClass,
                type: "system.reminder-due", answers: request?.sequence, day: day
            ).isOpen
        }
    }

    /// Whose facts a reminder about the subject tells.
    private func owner(_ view: ReminderView, _ day: LocalDate) -> Counterpart? {
        switch view.subject {
        case .chain(.party(let id), _), .certificate(_, .party(let id)):
            directory.party(id).map { Counterpart($0, on: day) }
        case .chain(.insured, _), .certificate(_, .insured), .request, .activity: nil
        case .plan, .order: seats(.employer, view, day).first.flatMap { counterpart($0, day) }
        }
    }

    func counterpart(_ address: Address, _ day: LocalDate) -> Counterpart? {
        let id =
            directory.mailbox(of: address).flatMap { directory.function($0)?.party }
            ?? directory.party(kind: address.kind, organisation: address.organisation)
        return id.flatMap { directory.party($0) }.map { Counterpart($0, on: day, address: address) }
    }
}
