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
            guard let mailbox = mailboxes[id], mailbox.hasWork, mailbox.needsLoading else {
                return nil
            }
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
            guard var mailbox = mailboxes[id], mailbox.hasWork else {
                active.remove(id)
                continue
            }
            var idle = 0
            while chosen.count < settings.batchMost, idle < mailbox.readers.count {
                let reader = mailbox.readers.removeFirst()
                mailbox.readers.append(reader)
                if let next = take(from: &mailbox, for: reader) {
                    chosen.append(next)
                    idle = 0
                } else {
                    idle += 1
                }
            }
            if chosen.last?.row.mailbox == id { lastServed = id }
            mailboxes[id] = mailbox
            if idle >= mailbox.readers.count, !mailbox.needsLoading { active.remove(id) }
        }
        return chosen
    }

    /// Active mailboxes, beginning after the one that was served last, so that none waits for ever.
    private func activeInTurn() -> [MailboxID] {
        let sorted = active.sorted()
        guard let lastServed else { return sorted }
        return sorted.filter { $0 > lastServed } + sorted.filter { $0 <= lastServed }
    }

    /// What a delivery weighs in a session's credit before its content is read, bytes.
    static let leastBytes = 1_024

    /// A chosen delivery goes back to its place: it was never dispatched.
    private func putBack(_ row: DeliveryRow) {
        var row = row
        endLease(row.key)
        row.attempts -= 1
        row.state = .ready
        mailboxes[row.mailbox]?.returnReady(row)
    }

    private func take(from mailbox: inout Mailbox, for reader: SessionID) -> Chosen? {
        guard var session = sessions[reader], let requestID = session.opened[mailbox.id],
            session.hasCredit
        else { return nil }
        let leased = mailbox.leased
        let isOrdered = session.isOrdered
        let row = mailbox.takeReady { row in
            guard isOrdered, let caseID = row.caseID else { return true }
            return !leased.values.contains { $0.row.caseID == caseID }
        }
        guard var row else { return nil }
        let key = row.key
        row.attempts += 1
        row.state = .leased
        row.readyAt = nil
        let until = leaseEnd
        mailbox.lease(
            Mailbox.Lease(row: row, session: reader, until: until, bytes: Self.leastBytes))
        timers.add(key, at: until)
        session.leased.insert(key)
        // The size is known when the content is read; until then it counts as a common one.
        session.leasedBytes += Self.leastBytes
        sessions[reader] = session
        return Chosen(row: row, session: reader, requestID: requestID)
    }

    /// Records the dispatches of this commit and makes their frames; one fact a session.
    package func dispatch(
        _ chosen: [Chosen], bodies: [Int64: BodyRow], facts: [Int64: Fact]
    ) {
        var groups: [SessionID: [Delivery]] = [:]
        var order: [SessionID] = []
        var returned: Set<CaseInMailbox> = []
        for item in chosen { weigh(item.row.key, bytes: 0, session: item.session) }
        for item in chosen {
            let place = CaseInMailbox(mailbox: item.row.mailbox, caseID: item.row.caseID)
            // Nothing overtakes a delivery of its case that had to go back.
            guard sessions[item.session]?.isBelowBytes ?? false, !returned.contains(place) else {
                putBack(item.row)
                returned.insert(place)
                continue
            }
            guard let delivery = delivery(of: item, bodies: bodies, facts: facts) else { continue }
            weigh(item.row.key, bytes: delivery.bytes, session: item.session)
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
            let answer = delivery.answer(token: sealer.token(mark(of: delivery.row)))
            weigh(delivery.row.key, bytes: answer.size, session: id)
            turn.answers.append(Outgoing(id, answer))
        }
    }

    private func weigh(_ key: DeliveryKey, bytes: Int, session: SessionID) {
        let before = mailboxes[key.mailbox]?.leased[key.number]?.bytes ?? 0
        mailboxes[key.mailbox]?.weigh(key.number, bytes: bytes)
        sessions[session]?.leasedBytes += bytes - before
    }

    /// The frame's content as the receiver may see it today; nil if it may not any more.
    private func delivery(
        of item: Chosen, bodies: [Int64: BodyRow], facts: [Int64: Fact]
    ) -> Delivery? {
        let party = sessions[item.session]?.principal.party ?? PartyID(raw: 0)
        if let expires = item.row.expires, expires <= now {
            bury([mark(of: item.row)], reason: "expired", party: PartyID(raw: 0))
            return nil
        }
        guard let fact = facts[item.row.sequence],
            let event = try? Outcome(fact).event,
            let body = turn.bodies[item.row.sequence] ?? bodies[item.row.sequence]
        else {
            bury([mark(of: item.row)], reason: "erased", party: PartyID(raw: 0))
            return nil
        }
        let view = EventView(fact: fact, event: event, body: body)
        let file = fact.caseID.flatMap { cases[$0]?.state }
        switch discloser.disclose(view, in: file, to: party, mailbox: item.row.mailbox) {
        case .open(let disclosed):
            return Delivery(
                row: item.row, requestID: item.requestID, view: view, disclosed: disclosed,
                mailbox: policy.directory.function(item.row.mailbox)?.address.text ?? "",
                zone: turn.moment.zone)
        case .closed(let reason):
            bury([mark(of: item.row)], reason: reason, party: PartyID(raw: 0))
            return nil
        }
    }
}

/// A case's deliveries in one mailbox: what keeps its order.
private struct CaseInMailbox: Hashable {
    var mailbox: MailboxID
    var caseID: CaseID?
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
