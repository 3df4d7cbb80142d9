import Coordination
import Wire

/// Which messages of others the asker may know of today: those that a delivery today would hold.
struct Visibility {
    let asker: Asker
    let file: Case

    /// Indices of the copies in the asker's own mailboxes that it may know of.
    func copies(of event: EventOutcome, in fact: Fact) -> [Int] {
        guard event.isTold(at: asker.moment.instant) else { return [] }
        return event.copies.indices.filter { index in
            guard let mailbox = event.copies[index].place?.mailbox,
                asker.reads(mailbox, since: fact.at)
            else { return false }
            return asker.discloser.mayKnow(
                event, from: fact.party, in: file, to: asker.principal.party, mailbox: mailbox)
        }
    }

    /// The messages among `facts` that came to the asker and that it may know of.
    func received(among facts: [Fact]) -> Set<Int64> {
        Set(
            facts.filter { fact in
                guard let event = (try? Outcome(fact))?.event else { return false }
                return !copies(of: event, in: fact).isEmpty
            }.map(\.sequence))
    }

    /// Requests that the asker put, and those put to it that it may know of; all for the insured.
    func requests(_ reader: any JournalReader) throws(JournalFailure) -> [OpenRequest] {
        guard !asker.isInsured(in: file) else { return file.requests }
        let own = asker.principal.party
        let put = Set(
            file.requests.filter { $0.receiverParty == own && $0.askerParty != own }
                .map(\.sequence))
        let known = received(among: try reader.facts(put.sorted()))
        return file.requests.filter {
            $0.askerParty == own || ($0.receiverParty == own && known.contains($0.sequence))
        }.map { request in
            var request = request
            request.declinedBy = nil
            return request
        }
    }
}

extension Discloser {
    /// Whether a party may know today that the message is there.
    func mayKnow(
        _ event: EventOutcome, from sender: PartyID, in file: Case, to party: PartyID,
        mailbox: MailboxID
    ) -> Bool {
        withholding(event, from: sender, in: file, to: party, mailbox: mailbox) == nil
    }

    /// Why a party may not know today that the message is there: the code name; nil if it may.
    func withholding(
        _ event: EventOutcome, from sender: PartyID, in file: Case, to party: PartyID,
        mailbox: MailboxID
    ) -> String? {
        // The broker's own messages hold only what their receiver may know.
        guard let sender = policy.directory.party(sender), sender.id != party else { return nil }
        guard let receiver = policy.directory.party(party),
            let type = policy.catalogue.types[event.type]
        else { return Verdict.Reason.Code.noRoute.rawValue }
        let answer = verdict(
            rules: policy.rules, case: file,
            from: Counterpart(sender, on: day, address: try? Address(parsing: event.source)),
            to: Counterpart(
                receiver, on: day, address: policy.address(of: mailbox, at: receiver)),
            class: type.existence, type: type.name, answers: event.inReplyTo, day: day)
        guard case .withheld(let reason) = answer else { return nil }
        return reason.code.rawValue
    }
}
