import Coordination
import Wire

extension Case {
    /// Takes over what a fact of the case changed in it.
    mutating func fold(_ outcome: Outcome, _ fact: Fact, _ directory: Directory) {
        switch outcome {
        case .event(let event), .reminded(let event): fold(event, fact, directory)
        case .operated(let act): fold(act, fact)
        default: break
        }
    }

    /// Takes over what an operator did with the case.
    mutating func fold(_ act: OperateOutcome, _ fact: Fact) {
        switch act.act {
        case Operate.Act.legalHold.rawValue: heldSince = fact.sequence
        case Operate.Act.legalHoldEnd.rawValue: heldSince = nil
        default: break
        }
    }

    /// Takes over what a message or reminder changed, and who has heard of it.
    mutating func fold(_ event: EventOutcome, _ fact: Fact, _ directory: Directory) {
        for change in event.changes { fold(change, sequence: fact.sequence, at: fact.at) }
        // The broker's own messages are no activity, and nobody hears of one before its time.
        guard fact.kind == .event, fact.party != PartyID(raw: 0) else { return }
        var parties = [fact.party]
        if event.isTold(at: fact.at) {
            for copy in event.copies {
                guard let mailbox = copy.place?.mailbox,
                    let party = directory.function(mailbox)?.party
                else { continue }
                parties.append(party)
            }
        }
        hear(parties, at: fact.at)
    }
}
