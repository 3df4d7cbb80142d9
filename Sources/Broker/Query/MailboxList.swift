import Coordination
import JSONSchema
import Wire

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
