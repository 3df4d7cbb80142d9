import Coordination
import JSONSchema
import Wire

/// Who did what when and on which ground in a case, as far as the asker may see it.
///
/// A party sees what it sent, what was dispatched to it, its own blocked copies and its reminders.
/// The insured person sees all of it, and who read what.
struct Timeline: Sendable {
    var query: Query
    var asker: Asker
    var file: CaseInMemory

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        let head = query.after.flatMap(Int64.init) ?? file.head
        // The cursor comes from the asker and may name a fact of any case.
        let facts = try reader.history(from: head, limit: query.limit)
            .filter { $0.caseID == file.state.id }
        let events = facts.filter { $0.kind == .event || $0.kind == .reminded }.map(\.sequence)
        let statuses = Dictionary(grouping: try reader.statuses(ofEvents: events), by: \.event)
        let rows = facts.compactMap { fact in
            row(for: fact, statuses: statuses[fact.sequence] ?? [])
        }
        var header: JSONObject = [
            "what": .string(query.subject.rawValue), "rows": .integer(Int64(rows.count)),
        ]
        if let last = facts.last, last.previousInCase > 0 {
            header["after"] = .string(String(last.previousInCase))
        }
        return QueryPage(
            header: .object(header), body: JSONValue.array(rows).serialized(),
            caseID: file.state.id,
            access: asker.access(query.subject, in: file.state, rows: rows.count))
    }

    private func row(for fact: Fact, statuses: [StatusRow]) -> JSONValue? {
        guard let outcome = try? Outcome(fact), let row = content(outcome, fact, statuses) else {
            return nil
        }
        if query.subject == .reminders, fact.kind != .reminded { return nil }
        var object = row
        object["sequence"] = .integer(fact.sequence)
        object["at"] = .string(fact.at.rfc3339)
        object["local"] = .string(asker.moment.zone.localText(fact.at))
        object["kind"] = .string(word(fact.kind))
        object["by"] = .string(name(of: fact.party))
        return .object(object)
    }

    private func word(_ kind: FactKind) -> String {
        switch kind {
        case .event: "event"
        case .reminded: "reminder"
        case .blocked: "blocked"
        case .accessed: "read"
        default: "other"
        }
    }

    private var seesAll: Bool { asker.isInsured(in: file.state) }

    private func content(
        _ outcome: Outcome, _ fact: Fact, _ statuses: [StatusRow]
    ) -> JSONObject? {
        let isOwn = fact.party == asker.principal.party
        switch outcome {
        case .event(let event), .reminded(let event):
            let isTold = event.isTold(at: asker.moment.instant)
            let mine = event.copies.indices.filter { isTold && isMine(event.copies[$0]) }
            guard isOwn || seesAll || !mine.isEmpty else { return nil }
            let shown = isOwn || seesAll ? Array(event.copies.indices) : mine
            var object: JSONObject = [
                "type": .string(event.type), "title": title(event.type),
                "copies": .array(
                    shown.map { copy(event.copies[$0], Int32($0), statuses) }),
            ]
            object["reason"] = event.reason
            object["inReplyTo"] = event.inReplyTo.map { .integer($0) }
            if isOwn || seesAll { object["actor"] = event.actor.map { .string($0) } }
            return object
        case .blocked(let blocked):
            guard isOwn || seesAll else { return nil }
            return [
                "type": .string(blocked.type), "title": title(blocked.type),
                "to": .string(blocked.to), "reason": .string(blocked.reason),
            ]
        case .accessed(let access):
            guard seesAll else { return nil }
            return ["what": .string(access.what), "ground": .string(access.ground)]
        default: return nil
        }
    }

    private func isMine(_ copy: Copy) -> Bool {
        copy.place.map { asker.principal.functions.contains($0.mailbox) } ?? false
    }

    private func copy(_ copy: Copy, _ ordinal: Int32, _ statuses: [StatusRow]) -> JSONValue {
        let address = copy.place.flatMap { asker.policy.directory.function($0.mailbox)?.address }
        var object: JSONObject = [
            "to": .string(address?.text ?? copy.to), "state": .string(copy.state.rawValue),
        ]
        if !copy.reason.isEmpty { object["reason"] = .string(copy.reason) }
        let steps = statuses.filter { $0.delivery == ordinal }
        let dispatched = steps.last { $0.parts.step == StatusStep.dispatched.rawValue }
        if let dispatched, !dispatched.parts.reason.isEmpty {
            object["ground"] = ground(dispatched.parts.reason, at: dispatched.at)
        }
        object["steps"] = .array(
            steps.map { row in
                let (step, reason) = row.parts
                var object: JSONObject = [
                    "step": .string(step), "at": .string(row.at.rfc3339),
                    "local": .string(asker.moment.zone.localText(row.at)),
                ]
                if !reason.isEmpty { object["reason"] = .string(reason) }
                return .object(object)
            })
        return .object(object)
    }

    /// What a delivery rested on, by name and in words.
    private func ground(_ name: String, at instant: Instant) -> JSONValue {
        let found = Verdict.Ground(
            named: name, in: file.state, rules: asker.policy.rules,
            on: asker.moment.zone.localDate(of: instant))
        let text =
            found?.basis ?? (name == "reminder" ? Discloser.reminderGround : Discloser.ownGround)
        return ["name": .string(name), "text": text.json]
    }

    private func title(_ type: String) -> JSONValue {
        asker.policy.catalogue.types[type]?.title.json ?? [
            "sv": .string(type), "en": .string(type),
        ]
    }

    private func name(of party: PartyID) -> String {
        guard let party = asker.policy.directory.party(party) else { return "samband" }
        return party.name ?? party.kind.rawValue
    }
}

extension EventOutcome {
    /// Whether its receivers may know of it: not before it may be delivered.
    func isTold(at now: Instant) -> Bool { readyAt.map { $0 <= now } ?? true }
}
