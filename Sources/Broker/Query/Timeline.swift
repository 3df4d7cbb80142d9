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
    var cursor: PageCursor

    /// Facts that one page looks at before it ends, with as many rows as it has.
    private static let scan = 8_192

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        var rows: [JSONValue] = []
        var last: Int64 = 0
        var scanned = 0
        var header: JSONObject = ["what": .string(query.subject.rawValue)]
        // The place is that of the last row, so that what is not shown moves no cursor.
        var history = CaseHistory(file)
        if let place = cursor.number { try history.skip(through: place, reader) }
        walk: while !history.isAtEnd {
            let facts = try history.next(reader)
            let events = facts.filter { $0.kind == .event || $0.kind == .reminded }
            let statuses = Dictionary(
                grouping: try reader.statuses(ofEvents: events.map(\.sequence)), by: \.event)
            for fact in facts {
                guard let row = row(for: fact, statuses: statuses[fact.sequence] ?? []) else {
                    continue
                }
                // Only a row that is to come makes another page.
                guard rows.count < query.limit else {
                    header["after"] = .string(cursor.text(last))
                    break walk
                }
                rows.append(row)
                last = fact.sequence
            }
            scanned += facts.count
            guard scanned >= Self.scan, !history.isAtEnd, let end = facts.last else { continue }
            header["after"] = .string(cursor.text(end.sequence))
            break
        }
        header["rows"] = .integer(Int64(rows.count))
        return QueryPage(
            header: .object(header), body: JSONValue.array(rows).serialized(),
            caseID: file.state.id,
            access: asker.access(query.subject, in: file.state, rows: rows.count))
    }

    private func row(for fact: Fact, statuses: [StatusRow]) -> JSONValue? {
        if query.subject == .reminders, fact.kind != .reminded { return nil }
        guard let outcome = try? Outcome(fact), let row = content(outcome, fact, statuses) else {
            return nil
        }
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
            let isWhole = isOwn || seesAll
            let shown =
                isWhole
                ? Array(event.copies.indices)
                : Visibility(asker: asker, file: file.state).copies(of: event, in: fact)
            guard isWhole || !shown.isEmpty else { return nil }
            var object: JSONObject = [
                "type": .string(event.type), "title": title(event.type),
                "copies": .array(
                    shown.map { copy(event.copies[$0], Int32($0), statuses) }),
            ]
            object["reason"] = event.reason
            object["inReplyTo"] = event.inReplyTo.map { .integer($0) }
            if isWhole { object["actor"] = event.actor.map { .string($0) } }
            return object
        case .blocked(let blocked):
            guard isOwn || seesAll else { return nil }
            return [
                "type": .string(blocked.type), "title": title(blocked.type),
                "to": .string(blocked.to), "reason": .string(blocked.reason),
            ]
        case .accessed(let access):
            guard seesAll else { return nil }
            return read(access, at: fact.at)
        default: return nil
        }
    }

    /// Which function read what, never which person.
    private func read(_ access: AccessOutcome, at instant: Instant) -> JSONObject {
        var object: JSONObject = [
            "what": .string(access.what), "ground": .string(access.ground),
            "classes": .array(access.classes.map { .string($0) }),
            "functions": .array(access.functions.map { .string($0) }),
        ]
        let found = Verdict.Ground(
            named: access.ground, in: file.state, rules: asker.policy.rules,
            on: asker.moment.zone.localDate(of: instant))
        object["groundText"] = found?.basis.json
        return object
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
        let text = found?.basis ?? Discloser.groundWithoutRule(name)
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
