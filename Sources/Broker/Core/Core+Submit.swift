import Coordination
import JSONSchema
import Wire

extension Core {
    /// Accepts a batch whole, repeats its first answer, or refuses it whole.
    func submit(_ submissions: [Submission], from envelope: Envelope) {
        let keys = submissions.map { MessageKey(envelope.principal.party, $0) }
        let known = keys.filter { turn.known[$0] != nil }
        guard keys.count == 1 || Set(keys).count == keys.count else {
            return refuse(envelope, Refusal(.conflict, [SubmitFault.reused]))
        }
        if known.count == keys.count, let answered = repeated(submissions, keys, envelope) {
            return answered
        }
        if let refusal = cannotTake { return refuse(envelope, refusal) }
        guard known.isEmpty else {
            return refuse(envelope, Refusal(.conflict, [SubmitFault.reused]))
        }
        guard let accepted = decide(submissions, keys, envelope) else { return }
        accept(accepted, envelope)
    }

    /// Decides the batch over copies, which are gone before anything is folded; nil if refused.
    private func decide(
        _ submissions: [Submission], _ keys: [MessageKey], _ envelope: Envelope
    ) -> [AcceptedEvent]? {
        var plan = SubmissionPlan(core: self, sender: envelope.principal)
        do throws(Refusal) {
            for (index, submission) in submissions.enumerated() {
                try plan.add(
                    submission, keys[index], index: submissions.count > 1 ? index : nil)
            }
            return plan.accepted
        } catch {
            for draft in plan.blockedWhole {
                counts.blocked += 1
                record(draft.outcome, party: draft.party, caseID: draft.caseID)
            }
            refuse(envelope, error)
            return nil
        }
    }

    /// Why nothing can be taken in now.
    private var cannotTake: Refusal? {
        if clockGuard.isBehind { return Refusal(.clockHeld, retryAfterMilliseconds: 5_000) }
        if isDiskLow { return Refusal(.diskFull, retryAfterMilliseconds: 30_000) }
        return nil
    }

    private func accept(_ accepted: [AcceptedEvent], _ envelope: Envelope) {
        var events: [ReceiptEvent] = []
        for item in accepted {
            if let persons = item.newPersons { register(persons) }
            let fact = record(.event(item.outcome), party: item.party, caseID: item.caseID)
            assert(fact.sequence == item.sequence, "the plan has foreseen every fact")
            for draft in item.blocked {
                counts.blocked += 1
                record(draft.outcome, party: draft.party, caseID: draft.caseID)
            }
            for notice in item.notices { tell(notice, after: fact) }
            if let linked = item.linked {
                record(.event(linked.outcome), party: item.party, caseID: linked.caseID)
            }
            let body = BodyRow(
                sequence: fact.sequence, salt: item.salt, header: item.submission.headerBytes,
                body: item.body)
            let view = EventView(fact: fact, event: item.outcome, body: body)
            turn.batch.bodies.append(body)
            turn.views[fact.sequence] = view
            turn.batch.dedupe.append(DedupeRow(key: item.key, sequence: fact.sequence))
            turn.known[item.key] = .inThisTurn(item.submission, view)
            recentIDs.add(item.key, fact.sequence)
            events.append(ReceiptEvent(view: view, isRepeat: false))
            counts.accepted += 1
            noteStop(item)
        }
        turn.receipts.append(
            PendingReceipt(
                session: envelope.session, requestID: envelope.requestID, events: events,
                checkpoint: nil))
    }

    /// One fact for all of them, and one without changes when each is known already.
    private func register(_ persons: [NewPerson]) {
        record(.directory(persons.flatMap(\.changes)), party: PartyID(raw: 0))
        for person in persons {
            turn.batch.persons.append(PersonRow(number: person.number, party: person.party))
            turn.persons[person.number] = person.party
        }
    }

    /// The first answer again, if every id is known with the same content.
    private func repeated(
        _ submissions: [Submission], _ keys: [MessageKey], _ envelope: Envelope
    ) -> Void? {
        var events: [ReceiptEvent] = []
        // One that covers them all: the greatest of the first answers, or this turn's.
        var checkpoint: Checkpoint?
        var isNow = false
        for (submission, key) in zip(submissions, keys) {
            switch turn.known[key] {
            case .inThisTurn(let first, let view):
                guard first.isSame(as: submission) else {
                    return refuse(envelope, Refusal(.conflict))
                }
                isNow = true
                events.append(ReceiptEvent(view: view, isRepeat: true))
            case .before(let sequence):
                guard let known = turn.repeats[sequence],
                    case .event(let outcome)? = try? Outcome(known.fact)
                else { return nil }
                guard let body = known.body else { return refuse(envelope, Refusal(.erased)) }
                let digest = EvidenceHash.message(
                    salt: body.salt, header: submission.headerBytes, body: submission.body)
                guard Hex.text(digest) == outcome.digest else {
                    return refuse(envelope, Refusal(.conflict))
                }
                if known.checkpoint.size > checkpoint?.size ?? 0 { checkpoint = known.checkpoint }
                let view = EventView(fact: known.fact, event: outcome, body: body)
                events.append(ReceiptEvent(view: view, isRepeat: true))
            case nil: return nil
            }
        }
        counts.repeated += Int64(events.count)
        turn.receipts.append(
            PendingReceipt(
                session: envelope.session, requestID: envelope.requestID, events: events,
                checkpoint: isNow ? nil : checkpoint))
        return ()
    }
}

extension Submission {
    fileprivate func isSame(as other: Submission) -> Bool {
        headerBytes == other.headerBytes && body == other.body
    }
}

extension MessageKey {
    init(_ party: PartyID, _ submission: Submission) {
        self.init(party: party, id: submission.idBytes)
    }
}

enum SubmitFault {
    static let reused = Fault(
        path: "id",
        text: Localized(
            sv: "Satsen blandar kända och nya id, eller samma id två gånger.",
            en: "The batch mixes known and new ids, or has the same id twice."))
}
