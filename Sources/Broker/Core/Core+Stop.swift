package import Coordination

/// A case whose undelivered copies are looked at again: a consent ended, or the person has died.
package struct StopWalk: Sendable {
    package let caseID: CaseID
    /// The message that brought it about; what came after was decided with it.
    let cause: Int64
    /// Everything stops, not only what has no way any more.
    let isWhole: Bool
    /// The fact of the case to go on from; nil before the first.
    var next: Int64?
    /// Ends of the chains of cases that were joined into it, still to be walked.
    var rest: [Int64] = []
}

extension Core {
    /// Facts of a case that one turn looks at.
    package static let stopFacts = 256

    /// The case to look at now.
    package var stopCase: CaseID? { stops.first?.caseID }

    /// Where to go on in its facts; 0 at their end, or if the case cannot be read.
    package var stopNext: Int64 {
        guard let walk = stops.first else { return 0 }
        return walk.next ?? cases[walk.caseID]?.head ?? 0
    }

    /// Notes what must stop because of a message that was just accepted.
    func noteStop(_ item: AcceptedEvent) {
        guard let id = item.caseID, let isWhole = item.outcome.changes.compactMap(\.stops).first
        else { return }
        stops.append(
            StopWalk(
                caseID: id, cause: item.sequence, isWhole: isWhole, next: nil,
                rest: cases[id]?.state.mergedFrom.map(\.head) ?? []))
    }

    /// The undelivered copies among the facts that memory does not hold.
    package func placesToRead(_ facts: [Fact]) -> [DeliveryKey] {
        facts.flatMap { fact in
            (try? Outcome(fact))?.event?.copies.compactMap(\.place) ?? []
        }.filter { key in
            mailboxes[key.mailbox]?.leased[key.number] == nil
                && mailboxes[key.mailbox]?.waiting(key.number) == nil && pending(key) == nil
        }
    }

    /// Ends the copies among these facts that may not go any more, and tells their senders.
    ///
    /// - Parameter next: the fact of the case to go on from; 0 when this was the last.
    package func stop(_ facts: [Fact], stored: [DeliveryKey: DeliveryRow], next: Int64) {
        guard let walk = stops.first else { return }
        var marks: [String: [DeliveryMark]] = [:]
        for fact in facts where fact.sequence < walk.cause {
            guard let event = (try? Outcome(fact))?.event else { continue }
            for key in event.copies.compactMap(\.place) {
                guard let row = undelivered(key, stored, isWhole: walk.isWhole),
                    let reason = reason(to: row, of: event, fact, walk)
                else { continue }
                turn.loaded[key] = row
                marks[reason, default: []].append(mark(of: row))
            }
        }
        for (reason, marks) in marks.sorted(by: { $0.key < $1.key }) {
            bury(marks, reason: reason, party: PartyID(raw: 0))
        }
        if next > 0 {
            stops[0].next = next
        } else if let head = walk.rest.first {
            stops[0].next = head
            stops[0].rest.removeFirst()
        } else {
            stops.removeFirst()
        }
    }

    /// A copy that has not been handled; one in its reader's hands only where everything stops.
    private func undelivered(
        _ key: DeliveryKey, _ stored: [DeliveryKey: DeliveryRow], isWhole: Bool
    ) -> DeliveryRow? {
        if !isWhole, mailboxes[key.mailbox]?.leased[key.number] != nil { return nil }
        return open(key, stored)
    }

    /// A copy that somebody may still be given, as memory knows it or else the store.
    func open(_ key: DeliveryKey, _ stored: [DeliveryKey: DeliveryRow]) -> DeliveryRow? {
        if let lease = mailboxes[key.mailbox]?.leased[key.number] { return lease.row }
        let row =
            mailboxes[key.mailbox]?.waiting(key.number)
            ?? (pending(key).map(\.row) ?? stored[key])
        return row?.state == .dead ? nil : row
    }

    /// Why a copy may not go any more: the code name; nil if it may.
    private func reason(
        to row: DeliveryRow, of event: EventOutcome, _ fact: Fact, _ walk: StopWalk
    ) -> String? {
        if walk.isWhole { return Self.caseClosed }
        guard let file = cases[walk.caseID]?.state,
            let party = policy.directory.function(row.mailbox)?.party
        else { return nil }
        return discloser.withholding(
            event, from: fact.party, in: file, to: party, mailbox: row.mailbox)
    }

    /// Why a message about somebody who has died does not go.
    static let caseClosed = "case-closed"

    /// Whether a death stops the message: everything but the word of it.
    func isStoppedByDeath(_ event: EventOutcome, in file: Case?) -> Bool {
        guard case .closed(.deceased, _)? = file?.status else { return false }
        return policy.catalogue.types[event.type]?.effect != .closeCase
    }
}

extension CaseChange {
    /// Whether the change stops all that is undelivered, or what has lost its way; nil: neither.
    fileprivate var stops: Bool? {
        switch self {
        case .closed(.deceased, _): true
        case .consentWithdrawn, .consentLimited: false
        default: nil
        }
    }
}
