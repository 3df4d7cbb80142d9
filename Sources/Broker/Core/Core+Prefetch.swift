package import Coordination
import JSONSchema
import Wire

/// What a batch of commands needs from the store before it can be decided.
package struct PrefetchKeys: Sendable {
    /// Message ids that only the store can tell whether they were used before.
    package var messages: [MessageKey] = []
    /// Message ids that memory knows to have been used, with their events.
    package var known: [MessageKey: Int64] = [:]
    package var cases: Set<CaseID> = []
    package var persons: [PersonNumber] = []
    /// Deliveries that are to be settled and that memory does not hold.
    package var deliveries: [DeliveryKey] = []

    package init() {}
}

extension Core {
    /// The keys of a batch, without what memory holds already.
    package func keys(of envelopes: [Envelope]) -> PrefetchKeys {
        var keys = PrefetchKeys()
        for envelope in envelopes {
            switch envelope.request {
            case .submit(let submissions):
                for submission in submissions {
                    need(MessageKey(envelope.principal.party, submission), &keys)
                    need(submission.header.subject, &keys)
                    need(submission.otherCase, &keys)
                    keys.persons += submission.personNumbers
                }
            case .query(let query): need(query.caseID, &keys)
            case .operate(let operate):
                if let number = operate.personNumber { keys.persons.append(number) }
                need(operate.caseID, &keys)
            case .page(let page): need(page.caseID, &keys)
            case .settle(let settle): keys.deliveries += settle.tokens.compactMap(missing)
            case .open, .credit, .close, .status, .read, .ended, .refused, .queryFailed: break
            }
        }
        return keys
    }

    private func need(_ key: MessageKey, _ keys: inout PrefetchKeys) {
        switch recentIDs.answer(key) {
        case .new: break
        case .known(let sequence): keys.known[key] = sequence
        case .ask: keys.messages.append(key)
        }
    }

    /// The delivery of a genuine token, if only the disk may know it.
    private func missing(_ token: LeaseToken) -> DeliveryKey? {
        let key = DeliveryKey(mailbox: token.mailbox, number: token.number)
        guard let mailbox = mailboxes[token.mailbox], sealer.isGenuine(token),
            mailbox.leased[token.number] == nil, mailbox.waiting(token.number) == nil,
            ended[key] == nil
        else { return nil }
        return key
    }

    private func need(_ id: CaseID?, _ keys: inout PrefetchKeys) {
        guard let id else { return }
        if let entry = cases[id] {
            cases.touch(entry)
        } else if !unreadable.contains(id) {
            keys.cases.insert(id)
        }
    }

    /// Takes in a case row that was read, or the same case as its facts tell it.
    ///
    /// - Returns: false if it cannot be read; only what concerns the case is refused then.
    @discardableResult
    package func take(_ row: CaseRow, rebuilt: Case? = nil) -> Bool {
        guard !cases.contains(row.id) else { return true }
        guard let file = rebuilt ?? row.file else { return false }
        cases.put(
            row.id,
            CaseCache.Entry(
                state: file, head: row.head, through: row.through, wake: row.wake,
                isDirty: rebuilt != nil))
        if rebuilt != nil { dirty.cases.insert(row.id) }
        return true
    }

    /// Nothing tells what the case is: commands about it get 500 until the next start.
    package func setUnreadable(_ id: CaseID) { unreadable.insert(id) }

    /// Lets the reminders of a case that cannot be read rest for a day, so that others come.
    package func rest(_ row: CaseRow) {
        var row = row
        row.wake = now.adding(days: 1)
        turn.batch.projections.cases.append(row)
    }

    package func take(
        known: [MessageKey: Int64], repeats: [Int64: Repeat], persons: [PersonNumber: PartyID]
    ) {
        for (key, sequence) in known { turn.known[key] = .before(sequence) }
        turn.repeats.merge(repeats) { first, _ in first }
        turn.persons.merge(persons) { first, _ in first }
    }

    /// Cases that deliveries concern and memory lacks.
    package func missingCases(of chosen: [Chosen]) -> [CaseID] {
        Set(chosen.compactMap(\.row.caseID)).filter { !cases.contains($0) }.sorted()
    }

    /// Events whose content this turn did not itself accept.
    package func missingEvents(of chosen: [Chosen]) -> [Int64] {
        Set(chosen.map(\.row.sequence)).filter { turn.views[$0] == nil }.sorted()
    }

    /// Takes in a message that was read for its delivery.
    ///
    /// - Throws: what is wrong with the fact; the store is then not one that this version can read.
    package func take(_ fact: Fact, _ body: BodyRow) throws(ReadFault) {
        guard let event = try Outcome(fact).event else {
            throw JSONReader(.null, at: "\(fact.sequence)").fault("the fact is not a message")
        }
        turn.views[fact.sequence] = EventView(fact: fact, event: event, body: body)
    }
}

extension Request {
    /// Cases that it names.
    var cases: [CaseID] {
        switch self {
        case .submit(let submissions): submissions.compactMap(\.header.subject)
        case .query(let query): [query.caseID].compactMap { $0 }
        case .page(let page): [page.caseID].compactMap { $0 }
        case .operate(let operate): [operate.caseID].compactMap { $0 }
        default: []
        }
    }
}

extension Submission {
    /// Person numbers in the body, to be exchanged before anything is kept.
    fileprivate var personNumbers: [PersonNumber] {
        guard let pointer = type.classes.personIdentities.first,
            let value = try? JSONValue(parsing: body), let text = value.text(at: pointer),
            let number = try? PersonNumber(parsing: text)
        else { return [] }
        return [number]
    }
}
