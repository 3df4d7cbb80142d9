import Coordination
import JSONSchema
import Wire

/// One message whole, as the asker may see it today.
struct EventQuery: Sendable {
    var query: Query
    var asker: Asker

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        let sequence = query.sequence ?? 0
        let unknown = QueryPage(
            header: ["what": "event", "rows": 0], body: [], caseID: nil, access: nil)
        guard let fact = try reader.facts([sequence]).first,
            let event = (try? Outcome(fact))?.event
        else { return unknown }
        // Until its time a scheduled message is its sender's alone.
        let isTold = event.isTold(at: asker.moment.instant)
        let place = event.copies.compactMap(\.place?.mailbox)
            .first { isTold && asker.reads($0, since: fact.at) }
        let isParty = fact.party == asker.principal.party || place != nil
        // Whoever has no part in it waits no longer than for what is not there.
        guard isParty || asker.party?.kind == .insured, let id = fact.caseID,
            let file = try reader.file(of: id), isParty || asker.isInsured(in: file),
            asker.isAdmitted(to: file),
            let body = try reader.bodies([sequence])[sequence]
        else { return unknown }
        let view = EventView(fact: fact, event: event, body: body)
        let answer = asker.discloser.disclose(
            view, in: file, to: asker.principal.party, mailbox: place)
        guard case .open(let disclosed) = answer else { return unknown }
        let own = fact.party == asker.principal.party
        let address = place.flatMap { asker.policy.directory.function($0)?.address.text } ?? ""
        let isWhole = own || (disclosed.isWhole && view.goesToOneReceiver)
        var header: JSONObject = [
            "what": "event", "rows": 1, "sequence": .integer(sequence),
            "case": .string(file.id.text), "acceptedAt": .string(fact.at.rfc3339),
            "ground": disclosed.groundText.json,
            "withheld": .array(disclosed.withheld.map { .string($0) }),
            "event":
                (try? JSONValue(
                    parsing: view.header(isWhole: isWhole, for: address))) ?? .null,
            "leaf": .string(Hex.text(fact.leaf)), "whole": .bool(isWhole),
        ]
        if isWhole {
            header["salt"] = .string(Hex.text(body.salt))
            header["digest"] = .string(event.digest)
        }
        return QueryPage(
            header: .object(header), body: disclosed.body, caseID: file.id,
            access: asker.access(
                .event, in: file, rows: 1, classes: classes(event.type),
                ground: disclosed.ground))
    }

    private func classes(_ type: String) -> Set<DataClass> {
        asker.policy.catalogue.types[type]?.classes.classes ?? []
    }
}
