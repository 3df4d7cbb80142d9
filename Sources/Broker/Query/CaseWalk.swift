import Coordination
import JSONSchema
import Wire

/// Pages over the cases in which the asker takes part: the cases, or what lies ahead in them.
struct CaseWalk: Sendable {
    /// Rows of the store that one page looks at.
    private static let scan = 2_000

    var query: Query
    var asker: Asker
    var cursor: PageCursor

    func cases(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        let walk = try walk(reader) { id, file throws(JournalFailure) in
            [
                [
                    "case": .string(id.text), "openedOn": .string(file.openedOn.iso),
                    "status": .string(
                        CaseSight(asker: asker, file: file).isOpen ? "open" : "closed"),
                ]
            ]
        }
        return page(.cases, walk, body: .array(walk.rows))
    }

    func deadlines(_ reader: any JournalReader) throws(JournalFailure) -> QueryPage {
        let list = Deadlines(asker: asker, days: query.days)
        let walk = try walk(reader) { _, file throws(JournalFailure) in
            try list.list(of: file, reader)
        }
        return page(.deadlines, walk, body: ["deadlines": .array(walk.rows)])
    }

    private struct Walk {
        var rows: [JSONValue] = []
        var after: CaseID?
        var isEnd = false
    }

    /// All rows of a case come together, so a page may hold a few more than asked for.
    private func walk(
        _ reader: any JournalReader, rows: (CaseID, Case) throws(JournalFailure) -> [JSONValue]
    ) throws(JournalFailure) -> Walk {
        var walk = Walk(after: cursor.place.flatMap(CaseID.init(place:)))
        var scanned = 0
        while walk.rows.count < query.limit, scanned < Self.scan, !walk.isEnd {
            let page = try reader.cases(after: walk.after, limit: 250)
            walk.isEnd = page.count < 250
            scanned += page.count
            for row in page where walk.rows.count < query.limit {
                walk.after = row.id
                guard let file = row.file, file.mergedInto == nil, asker.takesPart(in: file),
                    asker.isAdmitted(to: file)
                else { continue }
                walk.rows += try rows(row.id, file)
            }
        }
        return walk
    }

    private func page(_ what: Query.Subject, _ walk: Walk, body: JSONValue) -> QueryPage {
        var header: JSONObject = [
            "what": .string(what.rawValue), "rows": .integer(Int64(walk.rows.count)),
        ]
        if !walk.isEnd || walk.rows.count >= query.limit {
            header["after"] = walk.after.map { .string(cursor.text($0.place)) }
        }
        return QueryPage(
            header: .object(header), body: body.serialized(), caseID: nil,
            access: asker.listAccess(what, rows: walk.rows.count))
    }
}

extension CaseID {
    /// Where a page of cases ended.
    var place: [UInt8] {
        PageCursor.bytes(Int64(bitPattern: high)) + PageCursor.bytes(Int64(bitPattern: low))
    }

    init?(place: [UInt8]) {
        guard let high = PageCursor.number(Array(place.prefix(8))),
            let low = PageCursor.number(Array(place.dropFirst(8)))
        else { return nil }
        self.init(high: UInt64(bitPattern: high), low: UInt64(bitPattern: low))
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
            classes: [DataClass.administrative.rawValue], ground: "participant", rows: rows,
            functions: principal.functions.sorted().prefix(8)
                .compactMap { policy.directory.function($0)?.address.text })
    }
}
