extension Case {
    /// Whether a party may know at a moment that the case is there.
    ///
    /// A seat tells its holder nothing by itself: who names a care unit may not be allowed to tell
    /// it that the person is on sick leave. It knows of the case if it took its seat itself or was
    /// named by the insured person, if a message has told it without resting on consent, or if
    /// somebody at the table may tell it today.
    package func isKnown(
        to party: Party, rules: RuleBook, directory: Directory, at moment: Moment
    ) -> Bool {
        if party.kind == .insured, party.organisation == insured.organisation { return true }
        let seats = participants.filter { $0.party == party.id && $0.takesPart(on: moment.day) }
        guard !seats.isEmpty else { return false }
        if seats.contains(where: { isTold($0, by: moment.instant) }) { return true }
        return mayHear(party, rules: rules, directory: directory, on: moment.day)
    }

    /// Whether a seat's holder learnt of the case from itself, from the insured person or by a
    /// message.
    private func isTold(_ seat: Participant, by instant: Instant) -> Bool {
        isOwn(seat) || seat.toldAt.map { $0 <= instant } ?? false
    }

    /// Whether the holder knew of the case when it took the seat.
    fileprivate func isOwn(_ seat: Participant) -> Bool {
        guard let maker = seat.madeBy else { return true }
        return maker == seat.party || maker == insuredParty || openedBy == seat.party
    }

    private var insuredParty: PartyID? { participants.first { $0.role == .insured }?.party }

    /// Whether another party at the table may tell it of the case on the day.
    private func mayHear(
        _ party: Party, rules: RuleBook, directory: Directory, on day: LocalDate
    ) -> Bool {
        let others = participants.filter { $0.role != .insured && $0.takesPart(on: day) }
        return Set(others.compactMap(\.party)).subtracting([party.id]).contains { id in
            guard let other = directory.party(id) else { return false }
            return verdict(
                rules: rules, case: self, from: Counterpart(other, on: day),
                to: Counterpart(party, on: day), class: .administrative, type: "case.opened",
                day: day
            ).isOpen
        }
    }
}

extension Decision {
    /// Notes who learns of the case by this message: its sender, and each receiver that no
    /// consent had to be asked for.
    ///
    /// What rests on consent is asked anew each time, for a consent can end.
    mutating func tellSeats() {
        guard let file else { return }
        let untold = file.participants.filter { $0.toldAt == nil && !file.isOwn($0) }
        guard !untold.isEmpty else { return }
        let instant = max(incoming.moment.instant, incoming.readyAt ?? incoming.moment.instant)
        let addresses = incoming.receivers.compactMap { counterpart($0) }
            .filter { restsOnNoConsent($0, in: file) }
        for var seat in untold {
            if seat.party == incoming.sender.id {
                seat.toldAt = incoming.moment.instant
            } else if addresses.contains(where: { $0.party == seat.party }) {
                seat.toldAt = instant
            } else {
                continue
            }
            emit(.participant(seat))
        }
    }

    private func restsOnNoConsent(_ receiver: Counterpart, in file: Case) -> Bool {
        let answer = verdict(
            rules: rules, case: file, from: sender, to: receiver, class: type.existence,
            type: type.name, answers: incoming.inReplyTo, day: day)
        guard case .open(let ground) = answer else { return false }
        return ground.route != .consent
    }
}
