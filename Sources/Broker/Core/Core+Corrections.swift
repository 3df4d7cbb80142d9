import Coordination
import JSONSchema
import Wire

/// A message that another one says was wrong, as it was accepted.
struct Original {
    let fact: Fact
    let event: EventOutcome
}

/// A function that a copy of a message went to.
struct Reached {
    let address: Address
    /// The message that it had: the one that was wrong, or one that shared its content.
    let message: Int64
    /// Whether whoever corrects it had sent it there.
    let isOwn: Bool
    /// Whether the copy ever left; one that waits may still be blocked.
    let wasDispatched: Bool
}

extension Core {
    /// Messages that the batch corrects and those that shared their content, to be read.
    package func originals(of envelopes: [Envelope]) -> [Int64] {
        var wanted: Set<Int64> = []
        for envelope in envelopes {
            guard case .submit(let submissions) = envelope.request else { continue }
            for submission in submissions {
                guard let number = submission.corrects, let id = submission.header.subject,
                    let file = cases[id]?.state
                else { continue }
                wanted.insert(number)
                wanted.formUnion(file.shares(of: number).map(\.sequence))
            }
        }
        return wanted.filter { $0 > 0 && $0 <= lastSequence }.sorted()
    }

    /// Takes in a message that was read because another corrects it.
    ///
    /// - Returns: its copies, of which it must be known whether they left.
    package func take(original fact: Fact) -> [DeliveryKey] {
        guard let event = (try? Outcome(fact))?.event else { return [] }
        turn.originals[fact.sequence] = Original(fact: fact, event: event)
        return event.copies.compactMap(\.place)
    }

    /// The message of the sender's own that a submission corrects, as its decision needs it.
    func original(of submission: Submission, in id: CaseID) -> CorrectedMessage? {
        guard let number = submission.corrects, let original = turn.originals[number],
            cases[id]?.state.includesHistory(of: original.fact.caseID) ?? false
        else { return nil }
        return CorrectedMessage(
            sequence: number, type: original.event.type, sender: original.fact.party,
            receivers: original.event.copies.compactMap(address), changes: original.event.changes)
    }

    /// Everyone to whom a copy of what a submission corrects went, also where others shared it.
    func reached(by submission: Submission, in file: Case, _ sender: PartyID) -> [Reached] {
        guard let number = submission.corrects, let original = turn.originals[number],
            file.includesHistory(of: original.fact.caseID), original.fact.party == sender
        else { return [] }
        let numbers = [number] + file.shares(of: number).map(\.sequence)
        return numbers.compactMap { turn.originals[$0] }.flatMap { original in
            original.event.copies.compactMap { copy in
                guard let place = copy.place, let address = address(of: copy) else { return nil }
                return Reached(
                    address: address, message: original.fact.sequence,
                    isOwn: original.fact.party == sender, wasDispatched: wasDispatched(place))
            }
        }
    }

    private func address(of copy: Copy) -> Address? {
        copy.place.flatMap { policy.directory.function($0.mailbox)?.address }
    }

    /// A delivery without a row has ended, and only one that left ends so.
    private func wasDispatched(_ place: DeliveryKey) -> Bool {
        switch pending(place) {
        case .new(let row)?, .changed(let row)?: row.attempts > 0
        case .ended?: true
        case nil: turn.loaded[place].map { $0.attempts > 0 } ?? true
        }
    }

    /// Tells one who had the message that it was wrong, without what may not be told any more.
    func tell(_ notice: CorrectionNotice, after correction: Fact) {
        let message = notice.written(in: correction.caseID, at: correction.at)
        let salt = random.bytes(16)
        var event = EventOutcome(
            type: CorrectionNotice.type, id: message.id, source: ReminderMessage.source,
            copies: [notice.copy],
            digest: Hex.text(
                EvidenceHash.message(salt: salt, header: message.header, body: message.body)),
            size: message.header.count + message.body.count)
        event.reason = ["message": .integer(notice.message)]
        let fact = record(.event(event), party: PartyID(raw: 0), caseID: correction.caseID)
        let body = BodyRow(
            sequence: fact.sequence, salt: salt, header: message.header, body: message.body)
        turn.batch.bodies.append(body)
        turn.views[fact.sequence] = EventView(fact: fact, event: event, body: body)
    }
}

extension Case {
    fileprivate func includesHistory(of id: CaseID?) -> Bool { id.map(includes) ?? false }

    /// The shares of a version of a plan.
    fileprivate func shares(of version: Int64) -> [PlanShare] {
        plans.flatMap(\.shares).filter { $0.version == version }
    }
}

extension Submission {
    /// The sequence of the message that it says was wrong, if its type does.
    fileprivate var corrects: Int64? {
        switch type.effect {
        case .plan(.correct): fields["version"]?.int.map { Int64($0) }
        case .correct: fields["message"]?.int.map { Int64($0) }
        default: nil
        }
    }
}
