package import Coordination
import JSONSchema
import Wire

/// What a batch of commands needs from the store before it can be decided.
package struct PrefetchKeys: Sendable {
    package var messages: [MessageKey] = []
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
                    keys.messages.append(MessageKey(envelope.principal.party, submission))
                    need(submission.header.subject, &keys)
                    keys.persons += submission.personNumbers
                }
            case .query(let query): need(query.caseID, &keys)
            case .operate(let operate):
                if let number = operate.personNumber { keys.persons.append(number) }
            case .page(let page): need(page.caseID, &keys)
            case .settle(let settle): keys.deliveries += settle.tokens.compactMap(missing)
            case .open, .credit, .close, .status, .ended, .refused, .queryFailed: break
            }
        }
        return keys
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
        if cases.contains(id) { cases.touch(id) } else { keys.cases.insert(id) }
    }

    /// Takes in case rows that were read.
    ///
    /// - Throws: what is wrong with a row; the store is then not one that this version can read.
    package func take(_ rows: [CaseRow]) throws(ReadFault) {
        for row in rows where !cases.contains(row.id) {
            let value: Case
            do {
                value = try Case(json: JSONValue(parsing: row.json, limits: .journal))
            } catch {
                throw JSONReader(.null, at: row.id.text).fault("the case row cannot be read")
            }
            cases.put(
                row.id,
                CaseCache.Entry(
                    state: value, head: row.head, through: row.through, wake: row.wake))
        }
    }

    package func take(
        known: [MessageKey: Int64], repeats: [Int64: Repeat], persons: [PersonNumber: PartyID]
    ) {
        turn.known.merge(known) { first, _ in first }
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
