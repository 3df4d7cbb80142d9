import Coordination
import JSONSchema
import Wire

/// What waits in the asker's own mailboxes, and those it stands in for today, without content.
struct MailboxList: Sendable {
    /// Deliveries that one page looks at before it ends.
    private static let scan = 4_096

    var query: Query
    var asker: Asker
    var cursor: PageCursor

    func page(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        var rows: [JSONValue] = []
        var scanned = 0
        var place = cursor.place.flatMap(DeliveryKey.init(place:))
        var cases = CaseRows(reader: reader)
        var header: JSONObject = ["what": "mailbox"]
        let directory = asker.policy.directory
        let own = asker.principal.functions
        let led = own.flatMap { directory.led(to: $0, on: asker.moment.day) }
        mailboxes: for mailbox in Set(own + led).sorted() {
            if let place, mailbox < place.mailbox { continue }
            let name = directory.function(mailbox)?.address.text ?? ""
            var after = mailbox == place?.mailbox ? place?.number ?? 0 : 0
            var isEnd = false
            while !isEnd {
                let page = try reader.deliveries(in: mailbox, after: after, limit: 256)
                isEnd = page.count < 256
                scanned += page.count
                let told = try told(page, &cases, reader)
                for row in page {
                    guard let message = told[row.number] else { continue }
                    // Only a row that is to come makes another page.
                    if rows.count == query.limit {
                        header["after"] = place.map { .string(cursor.text($0.place)) }
                        break mailboxes
                    }
                    rows.append(row.json(mailbox: name, message))
                    place = row.key
                }
                after = page.last?.number ?? after
                guard scanned >= Self.scan, rows.count < query.limit, !isEnd else { continue }
                let end = DeliveryKey(mailbox: mailbox, number: after)
                header["after"] = .string(cursor.text(end.place))
                break mailboxes
            }
        }
        header["rows"] = .integer(Int64(rows.count))
        return QueryPage(
            header: .object(header),
            body: JSONValue.array(rows).serialized(), caseID: nil,
            access: asker.listAccess(.mailbox, rows: rows.count))
    }

    /// What is told of the messages that the asker may know of today, by their delivery's number.
    private func told(
        _ page: [DeliveryRow], _ cases: inout CaseRows, _ reader: any JournalReader
    ) throws(JournalFailure) -> [Int64: JSONObject] {
        var facts: [Int64: Fact] = [:]
        for fact in try reader.facts(Set(page.map(\.sequence)).sorted()) {
            facts[fact.sequence] = fact
        }
        var told: [Int64: JSONObject] = [:]
        for row in page {
            guard let fact = facts[row.sequence], let event = (try? Outcome(fact))?.event else {
                continue
            }
            var message: JSONObject = [
                "type": .string(event.type), "source": .string(event.source),
                "acceptedAt": .string(fact.at.rfc3339),
            ]
            // Outside every case stand the broker's own messages alone.
            if let id = fact.caseID {
                guard let file = try cases.file(id), asker.isAdmitted(to: file) else { continue }
                let visible = Visibility(asker: asker, file: file).copies(of: event, in: fact)
                guard visible.contains(Int(row.ordinal)) else { continue }
                message["lastDay"] = answerDay(of: row.sequence, in: file).map { .string($0.iso) }
            }
            told[row.number] = message
        }
        return told
    }

    /// The last day for the asker's answer, while one is owed.
    private func answerDay(of sequence: Int64, in file: Case) -> LocalDate? {
        file.requests.first {
            $0.sequence == sequence && $0.isOpen && !$0.isDeclined
                && $0.receiverParty == asker.principal.party
        }?.lastDay
    }
}

/// Cases that one page has read already, a bounded number of them.
private struct CaseRows {
    let reader: any JournalReader
    private var files: [CaseID: Case?] = [:]

    init(reader: any JournalReader) {
        self.reader = reader
    }

    mutating func file(_ id: CaseID) throws(JournalFailure) -> Case? {
        if let file = files[id] { return file }
        if files.count >= 512 { files = [:] }
        let file = try reader.file(of: id)
        files[id] = .some(file)
        return file
    }
}

extension DeliveryKey {
    /// Where a page of a mailbox ended.
    fileprivate var place: [UInt8] {
        PageCursor.bytes(Int64(mailbox.raw)) + PageCursor.bytes(number)
    }

    fileprivate init?(place: [UInt8]) {
        guard let mailbox = PageCursor.number(Array(place.prefix(8))),
            let number = PageCursor.number(Array(place.dropFirst(8)))
        else { return nil }
        self.init(mailbox: MailboxID(raw: Int32(truncatingIfNeeded: mailbox)), number: number)
    }
}

extension DeliveryRow {
    /// A delivery as lists show it: never its content.
    ///
    /// - Parameter message: what is told of the message besides.
    func json(mailbox: String, _ message: JSONObject = [:]) -> JSONValue {
        var object: JSONObject = [
            "mailbox": .string(mailbox), "number": .integer(number),
            "sequence": .integer(sequence), "attempts": .integer(Int64(attempts)),
            "state": .string(state == .ready ? "ready" : state == .leased ? "leased" : "dead"),
        ]
        object["case"] = caseID.map { .string($0.text) }
        object["readyAt"] = readyAt.map { .string($0.rfc3339) }
        object["expires"] = expires.map { .string($0.rfc3339) }
        if !reason.isEmpty { object["reason"] = .string(reason) }
        for member in message { object[member.key] = member.value }
        return .object(object)
    }
}
