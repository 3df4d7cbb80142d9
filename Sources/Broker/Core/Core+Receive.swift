import Coordination
import JSONSchema
import Wire

extension Core {
    /// Starts deliveries from the key's own mailboxes to a session.
    func open(_ open: Open, from envelope: Envelope) {
        guard envelope.principal.rights.mayRead else {
            return refuse(envelope, Refusal(.notAllowed))
        }
        let own = envelope.principal.functions
        let asked = open.mailboxes.map { policy.directory.mailbox(of: $0) }
        guard asked.allSatisfy({ $0.map(own.contains) ?? false }) else {
            return refuse(envelope, Refusal(.unknown))
        }
        let mailboxIDs = open.mailboxes.isEmpty ? own : asked.compactMap { $0 }
        guard mailboxIDs.count <= policy.limits.openMailboxes else {
            return refuse(envelope, Refusal(.tooLarge))
        }
        let session = session(of: envelope)
        session.credit = open.credit
        session.isOrdered = open.ordered
        for id in mailboxIDs {
            session.opened[id] = envelope.requestID
            let mailbox = mailbox(id)
            if !mailbox.readers.contains(session.id) { mailbox.readers.append(session.id) }
            activate(id)
        }
        sessions[session.id] = session
        answer(
            .opened, to: envelope,
            ["mailboxes": .array(mailboxIDs.sorted().compactMap { name(of: $0) })])
    }

    /// A new credit replaces the old one; it is answered only if it is refused.
    func credit(_ credit: Credit, from envelope: Envelope) {
        guard sessions[envelope.session] != nil else {
            return refuse(envelope, Refusal(.session))
        }
        sessions[envelope.session]?.credit = credit
        activateMailboxes(of: envelope.session)
    }

    func close(_ close: Close, from envelope: Envelope) {
        guard let session = sessions[envelope.session] else {
            return refuse(envelope, Refusal(.session))
        }
        let named = Set(close.mailboxes.compactMap { policy.directory.mailbox(of: $0) })
        let closing = close.mailboxes.isEmpty ? Set(session.opened.keys) : named
        stopReading(closing, session: envelope.session)
        answer(
            .done, to: envelope,
            ["mailboxes": .array(closing.sorted().compactMap { name(of: $0) })])
    }

    /// The client is gone: what it held goes back at once.
    func end(_ id: SessionID) {
        guard let session = sessions[id] else { return }
        stopReading(Set(session.opened.keys), session: id)
        sessions[id] = nil
    }

    private func stopReading(_ closing: Set<MailboxID>, session id: SessionID) {
        guard let session = sessions[id] else { return }
        let kept = Array(session.opened.keys.filter { !closing.contains($0) })
        let returning = session.leased.filter { key in
            closing.contains(key.mailbox) || !policy.directory.mayLead(key.mailbox, to: kept)
        }.sorted()
        lapse(buryingSpent(returning), reason: "session-ended", until: nil)
        for mailbox in closing {
            mailboxes[mailbox]?.readers.removeAll { $0 == id }
            sessions[id]?.opened[mailbox] = nil
            activate(mailbox)
        }
    }

    func session(of envelope: Envelope) -> Session {
        sessions[envelope.session]
            ?? Session(id: envelope.session, principal: envelope.principal)
    }

    /// Marks the mailboxes of a session as worth a look.
    func activateMailboxes(of session: SessionID) {
        for mailbox in sessions[session]?.opened.keys ?? [:].keys { activate(mailbox) }
    }

    private func name(of mailbox: MailboxID) -> JSONValue? {
        (policy.directory.function(mailbox)?.address.text).map { .string($0) }
    }

    /// Leases that ended without an answer: their deliveries become ready again.
    func lapse(_ keys: [DeliveryKey], reason: String, until: Instant?) {
        let marks = keys.compactMap { key in
            mailboxes[key.mailbox]?.leased[key.number].map { mark(of: $0.row) }
        }
        guard !marks.isEmpty else { return }
        counts.lapsed += Int64(marks.count)
        let outcome = EndOutcome(reason: reason, marks: marks, until: until)
        record(.lapsed(outcome), party: PartyID(raw: 0))
        for mark in marks { giveBack(mark, until: until) }
    }

    /// Makes dead letters of those that have had their last attempt; returns the others.
    ///
    /// Otherwise a message that ends its client's session would come back for ever.
    func buryingSpent(_ keys: [DeliveryKey]) -> [DeliveryKey] {
        let rows = keys.compactMap { mailboxes[$0.mailbox]?.leased[$0.number]?.row }
        let spent = rows.filter(isSpent).map { mark(of: $0) }
        bury(spent, reason: "attempts", party: PartyID(raw: 0))
        return rows.filter { !isSpent($0) }.map(\.key)
    }

    func mark(of row: DeliveryRow) -> DeliveryMark {
        DeliveryMark(
            key: DeliveryKey(mailbox: row.mailbox, number: row.number), sequence: row.sequence,
            attempt: row.attempts)
    }

    /// Takes a delivery out of the hands of its session.
    @discardableResult
    func endLease(_ key: DeliveryKey) -> DeliveryRow? {
        guard let lease = mailboxes[key.mailbox]?.endLease(key.number) else { return nil }
        if sessions[lease.session]?.endLease(lease.row) ?? false {
            activateMailboxes(of: lease.session)
        }
        return lease.row
    }

    /// Puts a delivery back into its mailbox.
    func giveBack(_ mark: DeliveryMark, until: Instant?) {
        var row = endLease(mark.key)
        if row == nil {
            // Lapsed already, and now released with a delay of its own.
            row = mailboxes[mark.key.mailbox]?.waiting(mark.key.number)
            mailboxes[mark.key.mailbox]?.removeWaiting(mark.key.number)
        }
        guard let row else { return }
        let change = DeliveryChange(mark: mark, effect: .returned(until), step: nil)
        guard let returned = change.row(after: row) else { return }
        mailboxes[mark.key.mailbox]?.put(returned, now: now)
        active.insert(mark.key.mailbox)
        if let until { timers.add(mark.key, at: until) }
        if let expires = row.expires { timers.add(mark.key, at: expires) }
    }
}
