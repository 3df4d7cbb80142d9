import Coordination
import JSONSchema
import Wire

/// Reminders that lie ahead for the asker's own functions.
struct Deadlines: Sendable {
    var asker: Asker
    var days: Int

    func list(of file: Case) -> [JSONValue] {
        upcoming(
            in: file, rules: asker.policy.rules, directory: asker.policy.directory,
            clock: asker.policy.clock, from: asker.moment.instant, days: days
        ).filter { isOwn($0.receiver, in: file) }.map { firing in
            var object = firing.json.object ?? [:]
            object["case"] = .string(file.id.text)
            object["receiver"] = .string(firing.receiver.text)
            object["sendAt"] = .string(firing.sendAt.rfc3339)
            object["local"] = .string(asker.moment.zone.localText(firing.sendAt))
            return .object(object)
        }
    }

    private func isOwn(_ receiver: Address, in file: Case) -> Bool {
        if asker.isInsured(in: file) { return true }
        let mailbox = asker.policy.directory.mailbox(of: receiver)
        return mailbox.map(asker.principal.functions.contains) ?? false
    }
}

/// What lies ahead in all cases of the asker.
struct DeadlineList: Sendable {
    var query: Query
    var asker: Asker

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        let until = asker.moment.instant.adding(days: Int64(query.days))
        var rows: [JSONValue] = []
        for row in try reader.casesDue(at: until, limit: 5_000) where rows.count < query.limit {
            guard let file = row.file, asker.takesPart(in: file) else { continue }
            rows += Deadlines(asker: asker, days: query.days).list(of: file)
        }
        let shown = rows.prefix(query.limit)
        return QueryPage(
            header: ["what": "deadlines", "rows": .integer(Int64(shown.count))],
            body: JSONValue.object(["deadlines": .array(Array(shown))]).serialized(),
            caseID: nil, access: asker.listAccess(.deadlines, rows: shown.count))
    }
}

/// The cases in which the asker takes part.
struct CaseList: Sendable {
    /// Rows of the store that one page looks at.
    static let scan = 2_000

    var query: Query
    var asker: Asker

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        var rows: [JSONValue] = []
        var after = query.after.flatMap { CaseID(text: $0) }
        var scanned = 0
        var isEnd = false
        while rows.count < query.limit, scanned < Self.scan, !isEnd {
            let page = try reader.cases(after: after, limit: 250)
            isEnd = page.count < 250
            scanned += page.count
            for row in page where rows.count < query.limit {
                after = row.id
                guard let file = row.file, asker.takesPart(in: file) else { continue }
                rows.append([
                    "case": .string(row.id.text), "openedOn": .string(file.openedOn.iso),
                    "status": .string(file.isOpen ? "open" : "closed"),
                ])
            }
        }
        var header: JSONObject = ["what": "cases", "rows": .integer(Int64(rows.count))]
        if !isEnd || rows.count == query.limit { header["after"] = after.map { .string($0.text) } }
        return QueryPage(
            header: .object(header), body: JSONValue.array(rows).serialized(), caseID: nil,
            access: asker.listAccess(.cases, rows: rows.count))
    }
}

/// What waits in the asker's own mailboxes, without content.
struct MailboxList: Sendable {
    var query: Query
    var asker: Asker

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        var rows: [JSONValue] = []
        for mailbox in asker.principal.functions where rows.count < query.limit {
            let name = asker.policy.directory.function(mailbox)?.address.text ?? ""
            let room = query.limit - rows.count
            for row in try reader.deliveries(in: mailbox, after: 0, limit: room) {
                rows.append(row.json(mailbox: name))
            }
        }
        return QueryPage(
            header: ["what": "mailbox", "rows": .integer(Int64(rows.count))],
            body: JSONValue.array(rows).serialized(), caseID: nil,
            access: asker.listAccess(.mailbox, rows: rows.count))
    }
}

extension DeliveryRow {
    /// A delivery as lists show it: never its content.
    func json(mailbox: String) -> JSONValue {
        var object: JSONObject = [
            "mailbox": .string(mailbox), "number": .integer(number),
            "sequence": .integer(sequence), "attempts": .integer(Int64(attempts)),
            "state": .string(state == .ready ? "ready" : state == .leased ? "leased" : "dead"),
        ]
        object["case"] = caseID.map { .string($0.text) }
        object["readyAt"] = readyAt.map { .string($0.rfc3339) }
        object["expires"] = expires.map { .string($0.rfc3339) }
        if !reason.isEmpty { object["reason"] = .string(reason) }
        return .object(object)
    }
}

extension CaseRow {
    /// The case in the row; nil if this version cannot read it.
    var file: Case? {
        guard let value = try? JSONValue(parsing: json, limits: .journal) else { return nil }
        return try? Case(json: value)
    }
}

extension Asker {
    /// The fact that a list over several cases was read; nil if it was empty.
    func listAccess(_ what: Query.Subject, rows: Int) -> AccessOutcome? {
        guard rows > 0 else { return nil }
        return AccessOutcome(
            key: principal.keyID, what: what.rawValue,
            classes: [DataClass.administrative.rawValue], ground: "participant", rows: rows)
    }
}
