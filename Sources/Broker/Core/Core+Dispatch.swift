package import Coordination
import JSONSchema
import Wire

/// A delivery chosen for a session; it leaves when its dispatch is on the disk.
package struct Chosen: Sendable {
    package var row: DeliveryRow
    var session: SessionID
    var requestID: UInt64
}

extension Core {
    var discloser: Discloser { Discloser(policy: policy, day: day) }

    /// Mailboxes whose ready deliveries lie on the disk and are wanted now.
    ///
    /// They may be read only after a commit that left nothing dirty.
    package var mailboxesToLoad: [(id: MailboxID, after: Int64)] {
        active.sorted().compactMap { id in
            guard let mailbox = mailboxes[id], mailbox.hasWork, mailbox.needsLoading,
                !readers(of: id).isEmpty
            else { return nil }
            return (id, mailbox.loadedThrough)
        }
    }

    package func load(_ rows: [DeliveryRow], of id: MailboxID, limit: Int) {
        for row in rows {
            if let readyAt = row.readyAt, readyAt > now { timers.add(row.key, at: readyAt) }
            if let expires = row.expires { timers.add(row.key, at: expires) }
        }
        mailboxes[id]?.load(rows, isLast: rows.count < limit, now: now)
    }

    /// Chooses what goes to whom: each reader with credit in its turn, each mailbox in its order.
    package func choose() -> [Chosen] {
        var chosen: [Chosen] = []
        for id in activeInTurn() {
            guard let mailbox = mailboxes[id], mailbox.hasWork, let desk = desk(of: id) else {
                active.remove(id)
                continue
            }
            var idle = 0
            while chosen.count < settings.batchMost, idle < desk.readers.count {
                let reader = desk.readers.removeFirst()
                desk.readers.append(reader)
                if let next = take(from: mailbox, for: reader, at: desk) {
                    chosen.append(next)
                    idle = 0
                } else {
                    idle += 1
                }
            }
            if chosen.last?.row.mailbox == id { lastServed = id }
            if idle >= desk.readers.count, !mailbox.needsLoading { active.remove(id) }
        }
        return chosen
    }

    /// Active mailboxes, beginning after the one that was served last, so that none waits for ever.
    private func activeInTurn() -> [MailboxID] {
        let sorted = active.sorted()
        guard let lastServed else { return sorted }
        return sorted.filter { $0 > lastServed } + sorted.filter { $0 <= lastServed }
    }

    private func take(
        from mailbox: Mailbox, for reader: SessionID, at desk: Mailbox
    ) -> Chosen? {
        guard let session = sessions[reader], let requestID = session.opened[desk.id],
            session.hasCredit
        else { return nil }
        let isOrdered = session.isOrdered
        // Nobody stands in where a case is for the functions listed alone.
        let isOwn = session.opened[mailbox.id] != nil
        let taken = mailbox.takeReady { row in
            (!isOrdered || !mailbox.isLeased(row.caseID))
                && (isOwn || row.caseID.map { !conflicts.contains($0) } ?? true)
        }
        guard var row = taken else { return nil }
        row.attempts += 1
        row.state = .leased
        row.readyAt = nil
        let until = leaseEnd
        mailbox.lease(Mailbox.Lease(row: row, session: reader, until: until))
        timers.add(row.key, at: until)
        session.lease(row)
        return Chosen(row: row, session: reader, requestID: requestID)
    }

    /// Records the dispatches of this commit and makes their frames; one fact a session.
    package func dispatch(_ chosen: [Chosen]) {
        var groups: [SessionID: [Delivery]] = [:]
        var order: [SessionID] = []
        for item in chosen {
            guard let delivery = delivery(of: item) else { continue }
            if groups[item.session] == nil { order.append(item.session) }
            groups[item.session, default: []].append(delivery)
        }
        for session in order { dispatch(groups[session] ?? [], to: session) }
    }

    /// When a lease given now runs out.
    private var leaseEnd: Instant { now.adding(seconds: Int64(policy.limits.leaseSeconds)) }

    private func dispatch(_ deliveries: [Delivery], to id: SessionID) {
        guard let session = sessions[id], !deliveries.isEmpty else { return }
        counts.dispatched += Int64(deliveries.count)
        record(
            .dispatched(
                DispatchOutcome(
                    key: session.principal.keyID, marks: deliveries.map { mark(of: $0.row) },
                    grounds: deliveries.map(\.ground),
                    until: leaseEnd)),
            party: session.principal.party)
        for delivery in deliveries {
            turn.answers.append(
                Outgoing(id, delivery, sealer.token(mark(of: delivery.row))))
        }
    }

    /// Whoever stands in may not have it: it waits for the function's own holder.
    private func putBack(_ item: Chosen, of id: CaseID) {
        conflicts.insert(id)
        guard var row = endLease(item.row.key) else { return }
        row.attempts -= 1
        row.state = .ready
        mailboxes[row.mailbox]?.put(row, now: now)
    }

    /// The frame's content as the receiver may see it today; nil if it may not any more.
    private func delivery(of item: Chosen) -> Delivery? {
        let party = sessions[item.session]?.principal.party ?? PartyID(raw: 0)
        if let expires = item.row.expires, expires <= now {
            bury([mark(of: item.row)], reason: "expired", party: PartyID(raw: 0))
            return nil
        }
        guard let view = turn.views[item.row.sequence] else {
            bury([mark(of: item.row)], reason: "erased", party: PartyID(raw: 0))
            return nil
        }
        if let id = view.fact.caseID, unreadable.contains(id) {
            bury([mark(of: item.row)], reason: "unreadable", party: PartyID(raw: 0))
            return nil
        }
        let file = view.fact.caseID.flatMap { joined($0)?.state }
        if isStoppedByDeath(view.event, in: file) {
            bury([mark(of: item.row)], reason: Self.caseClosed, party: PartyID(raw: 0))
            return nil
        }
        if let id = view.fact.caseID, file?.conflict != nil,
            sessions[item.session]?.opened[item.row.mailbox] == nil
        {
            putBack(item, of: id)
            return nil
        }
        switch discloser.disclose(view, in: file, to: party, mailbox: item.row.mailbox) {
        case .open(let disclosed):
            return Delivery(
                row: item.row, requestID: item.requestID, view: view, disclosed: disclosed,
                mailbox: policy.directory.function(item.row.mailbox)?.address.text ?? "")
        case .closed(let reason):
            bury([mark(of: item.row)], reason: reason, party: PartyID(raw: 0))
            return nil
        }
    }
}

extension DeliveryRow {
    package var key: DeliveryKey { DeliveryKey(mailbox: mailbox, number: number) }
}

extension Outcome {
    /// The message in it, if it is one.
    var event: EventOutcome? {
        switch self {
        case .event(let event), .reminded(let event): event
        default: nil
        }
    }
}
