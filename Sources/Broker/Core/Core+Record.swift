import Coordination
import JSONSchema
import Wire

/// A fact that has been decided and waits for its number.
struct Draft {
    var outcome: Outcome
    var party: PartyID
    var caseID: CaseID?
}

extension Core {
    /// Writes a fact into the turn and folds it; the only way in which the core's state changes.
    @discardableResult
    func record(_ outcome: Outcome, party: PartyID, caseID: CaseID? = nil) -> Fact {
        lastSequence += 1
        lastAt = max(lastAt, now)
        let data = outcome.bytes(salt: random.bytes(EvidenceRecord.saltBytes))
        let previous = caseID.flatMap { cases[$0]?.head } ?? 0
        let record = EvidenceRecord.bytes(
            sequence: lastSequence, at: lastAt, kind: outcome.kind.rawValue, party: party,
            caseID: caseID, previousInCase: previous, data: data)
        let fact = Fact(
            sequence: lastSequence, at: lastAt, kind: outcome.kind, party: party, caseID: caseID,
            previousInCase: previous, data: data, leaf: EvidenceHash.leaf(record))
        evidence.append(leaf: fact.leaf) { turn.batch.nodes.append($0) }
        turn.batch.facts.append(fact)
        counts.facts += 1
        fold(outcome, fact)
        return fact
    }

    /// Takes a fact into cases, mailboxes and directory. Decides nothing.
    private func fold(_ outcome: Outcome, _ fact: Fact) {
        switch outcome {
        case .event(let event), .reminded(let event): fold(event, fact)
        case .directory(let changes):
            for (index, change) in changes.enumerated() {
                fold(change)
                if let telling = Telling(change, fact: fact.sequence, index: index) {
                    tellings.append(telling)
                }
            }
            // One without changes stands before a message that names a known person.
            if !changes.isEmpty { turn.policyChanged = true }
        case .dispatched, .settled, .deadLettered, .lapsed:
            for change in outcome.deliveryChanges { fold(change, fact) }
        case .blocked, .accessed: foldCase(fact, nil)
        case .operated(let act):
            foldCase(fact, nil)
            if let id = fact.caseID { cases[id]?.state.fold(act, fact) }
        case .refused, .started, .ruled, .retained: break
        }
    }

    private func fold(_ change: DirectoryChange) {
        let fits = policy.directory.fold(change)
        precondition(fits, "a change that does not fit must not become a fact")
        if case .pauseChanged(let id, let isPaused) = change {
            mailbox(id).isPaused = isPaused
        }
        if let id = change.attendance { look(atAttendanceOf: id) }
    }

    private func fold(_ event: EventOutcome, _ fact: Fact) {
        foldCase(fact, event)
        for (ordinal, copy) in event.copies.enumerated() {
            guard let place = copy.place else { continue }
            let row = DeliveryRow(
                event: event, fact: fact, ordinal: Int32(ordinal), place: place)
            let mailbox = mailbox(place.mailbox)
            mailbox.last = place.number
            mailbox.openCount += 1
            mailbox.put(row, now: now)
            dirty.mailboxes[place.mailbox] = place.number
            dirty.add(row)
            active.insert(place.mailbox)
            if copy.state == .waiting { raise(unheld: place.mailbox) }
            if let readyAt = row.readyAt, readyAt > now { timers.add(place, at: readyAt) }
            if let expires = row.expires { timers.add(place, at: expires) }
        }
        for (ordinal, copy) in event.copies.enumerated() where copy.state == .blocked {
            status(
                StatusStep.blocked.text(reason: copy.reason), of: fact.sequence,
                ordinal: Int32(ordinal), sender: fact.party, fact)
        }
    }

    /// Extends the case's chain and folds what changed in it.
    private func foldCase(_ fact: Fact, _ event: EventOutcome?) {
        guard let id = fact.caseID else { return }
        guard let entry = cases[id] ?? begin(id, event?.changes.first, fact) else { return }
        if let event {
            if event.changes.contains(where: { $0.marksConflict }) { conflicts.remove(id) }
            entry.state.fold(event, fact, policy.directory)
        }
        entry.head = fact.sequence
        entry.through = fact.sequence
        entry.isDirty = true
        cases.touch(entry)
        if let event, !event.changes.isEmpty { wakes.unknown.insert(id) }
        dirty.cases.insert(id)
    }

    /// The case that an opening begins; nil for every other change.
    private func begin(_ id: CaseID, _ opening: CaseChange?, _ fact: Fact) -> CaseCache.Entry? {
        guard let opening,
            let state = Case(opening: opening, sequence: fact.sequence, at: fact.at)
        else { return nil }
        let entry = CaseCache.Entry(opening: state)
        cases.put(id, entry)
        return entry
    }

    /// Takes a change of a delivery into the dirty projections and tells its sender.
    private func fold(_ change: DeliveryChange, _ fact: Fact) {
        guard let row = row(of: change.mark.key) else { return }
        switch change.effect {
        case .none: break
        case .settled:
            ended.add(change.mark.key, attempt: change.mark.attempt)
            dirty.change(change.mark.key, to: nil)
        case .leased, .returned, .dead, .renewed:
            dirty.change(change.mark.key, to: change.row(after: row))
        }
        guard let step = change.step else { return }
        status(
            step.text(reason: change.reason), of: row.sequence, ordinal: row.ordinal,
            sender: row.sender, fact)
    }

    private func row(of key: DeliveryKey) -> DeliveryRow? {
        if let row = mailboxes[key.mailbox]?.leased[key.number]?.row { return row }
        if let row = mailboxes[key.mailbox]?.waiting(key.number) { return row }
        return turn.loaded[key]
    }

    private func status(
        _ step: String, of event: Int64, ordinal: Int32, sender: PartyID, _ fact: Fact
    ) {
        let number = turn.statusCount[fact.sequence, default: 0]
        turn.statusCount[fact.sequence] = number + 1
        let row = StatusRow(
            sender: sender, changed: fact.sequence, ordinal: number, event: event,
            delivery: ordinal, step: step, at: fact.at)
        dirty.statuses.append(row)
        turn.statuses.append(row)
    }
}

extension CaseChange {
    fileprivate var marksConflict: Bool { if case .conflictMarked = self { true } else { false } }
}
