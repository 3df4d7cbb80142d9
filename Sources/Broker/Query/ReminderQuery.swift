import Coordination
import JSONSchema
import Wire

/// Why a reminder came, or will come: rule, version, basis, arithmetic, and what would stop it.
struct ReminderQuery: Sendable {
    /// How far ahead one that has not come yet is looked for.
    private static let daysAhead = 3_660

    var query: Query
    var asker: Asker
    /// The case that the query names, if the asker takes part in it.
    var file: Case?

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        guard let id = query.reminder else { return unknown }
        if let found = try sent(id, reader) { return found }
        return try coming(id, reader) ?? unknown
    }

    private var unknown: QueryPage {
        QueryPage(header: ["what": "reminders", "rows": 0], body: [], caseID: nil, access: nil)
    }

    /// One that has come to a function of the asker's, or to anybody for the insured person.
    private func sent(
        _ id: ReminderID, _ reader: any JournalReader
    ) throws(JournalFailure) -> QueryPage? {
        guard let sequence = try reader.reminder(id.bytes),
            let fact = try reader.facts([sequence]).first, let caseID = fact.caseID,
            let event = (try? Outcome(fact))?.event
        else { return nil }
        let isOwn = event.copies.contains { copy in
            copy.place.map { asker.principal.functions.contains($0.mailbox) } ?? false
        }
        // Whoever may not see it must not learn by the time that there is a case to read.
        guard isOwn || asker.party?.kind == .insured,
            let file = try reader.file(of: caseID),
            asker.isInsured(in: file) || (isOwn && asker.isAdmitted(to: file)),
            var object = event.reason?.object
        else { return nil }
        object["state"] = "sent"
        object["sequence"] = .integer(sequence)
        object["receiver"] = event.copies.first.map { .string($0.to) }
        object["at"] = .string(fact.at.rfc3339)
        object["local"] = .string(asker.moment.zone.localText(fact.at))
        if let reason = cancelled(event, in: file) {
            object["cancelled"] = ["code": .string(reason.rawValue), "text": reason.text.json]
        }
        return page(object, id, of: file)
    }

    /// Why it means nothing any more, if it does not.
    private func cancelled(_ event: EventOutcome, in file: Case) -> ReminderCancellation? {
        guard case .reminderFired(let fired)? = event.changes.last else { return nil }
        return cancellation(
            of: fired, in: file, rules: asker.policy.rules, directory: asker.policy.directory,
            clock: asker.policy.clock, on: asker.moment.day)
    }

    private func coming(
        _ id: ReminderID, _ reader: any JournalReader
    ) throws(JournalFailure) -> QueryPage? {
        guard let file else { return nil }
        let ahead = try Deadlines(asker: asker, days: Self.daysAhead).list(of: file, reader)
        guard var object = ahead.first(where: { $0["id"]?.string == id.text })?.object else {
            return nil
        }
        object["state"] = "coming"
        return page(object, id, of: file)
    }

    private func page(_ object: JSONObject, _ id: ReminderID, of file: Case) -> QueryPage {
        var object = object
        object["id"] = .string(id.text)
        object["case"] = .string(file.id.text)
        if let version = object["ruleVersion"]?.string,
            let rule = asker.policy.rules.reminder(version: version)
        {
            object["needs"] = list(rule.value.when)
            object["stops"] = list(rule.value.unless)
        }
        return QueryPage(
            header: ["what": "reminders", "rows": 1], body: JSONValue.object(object).serialized(),
            caseID: file.id, access: asker.access(.reminders, in: file, rows: 1))
    }

    private func list(_ conditions: [ReminderCondition]) -> JSONValue {
        .array(
            conditions.map { ["code": .string($0.rawValue), "text": $0.text.json] })
    }
}
