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
        var rows: [JSONValue] = []
        var after = query.after.flatMap { CaseID(text: $0) }
        var scanned = 0
        var isEnd = false
        while rows.count < query.limit, scanned < CaseList.scan, !isEnd {
            let page = try reader.cases(after: after, limit: 250)
            isEnd = page.count < 250
            scanned += page.count
            for row in page where rows.count < query.limit {
                after = row.id
                guard let file = row.file, asker.takesPart(in: file) else { continue }
                // All of a case come together, so a page may hold a few more than asked for.
                rows += Deadlines(asker: asker, days: query.days).list(of: file)
            }
        }
        var header: JSONObject = ["what": "deadlines", "rows": .integer(Int64(rows.count))]
        if !isEnd || rows.count >= query.limit { header["after"] = after.map { .string($0.text) } }
        return QueryPage(
            header: .object(header),
            body: JSONValue.object(["deadlines": .array(rows)]).serialized(),
            caseID: nil, access: asker.listAccess(.deadlines, rows: rows.count))
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
        let start = query.after.flatMap(DeliveryKey.init(cursor:))
        var last: DeliveryKey?
        for mailbox in asker.principal.functions.sorted() where rows.count < query.limit {
            if let start, mailbox < start.mailbox { continue }
            let name = asker.policy.directory.function(mailbox)?.address.text ?? ""
            let after = mailbox == start?.mailbox ? start?.number ?? 0 : 0
            let room = query.limit - rows.count
            for row in try reader.deliveries(in: mailbox, after: after, limit: room) {
                rows.append(row.json(mailbox: name))
                last = row.key
            }
        }
        var header: JSONObject = ["what": "mailbox", "rows": .integer(Int64(rows.count))]
        if rows.count == query.limit { header["after"] = last.map { .string($0.cursor) } }
        return QueryPage(
            header: .object(header),
            body: JSONValue.array(rows).serialized(), caseID: nil,
            access: asker.listAccess(.mailbox, rows: rows.count))
    }
}

extension DeliveryKey {
    /// Where a page of a mailbox ended, as the next one is asked for.
    fileprivate var cursor: String { "\(mailbox.raw).\(number)" }

    fileprivate init?(cursor: String) {
        let parts = cursor.split(separator: ".")
        guard parts.count == 2, let mailbox = Int32(parts[0]), let number = Int64(parts[1]) else {
            return nil
        }
        self.init(mailbox: MailboxID(raw: mailbox), number: number)
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
