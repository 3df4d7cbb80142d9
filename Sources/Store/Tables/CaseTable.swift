internal import Broker
internal import Coordination

/// Cases as they stand: a projection, replaced whole.
enum CaseTable {
    private static let columns = "id, through, head, wake, json"

    static func upsert(_ rows: [CaseRow], on connection: Connection) throws(JournalFailure) {
        guard !rows.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            """
            INSERT INTO caseState (\(columns)) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET through = excluded.through, head = excluded.head,
                wake = excluded.wake, json = excluded.json
            """
        )
        for row in rows {
            try statement.bind(1, row.id)
            try statement.bind(2, row.through)
            try statement.bind(3, row.head)
            try statement.bind(4, row.wake?.milliseconds)
            try statement.bind(5, text: row.json)
            try statement.run()
        }
    }

    /// In the order of their id.
    static func cases(
        _ ids: [CaseID],
        on connection: Connection
    ) throws(JournalFailure) -> [CaseRow] {
        let statement = try HotStatement(
            connection,
            "SELECT \(columns) FROM caseState WHERE id = ?"
        )
        var found: [CaseRow] = []
        for id in Set(ids).sorted() {
            try statement.bind(1, id)
            if let row = try statement.first(decode) { found.append(row) }
        }
        return found
    }

    static func cases(
        after id: CaseID?,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [CaseRow] {
        let condition = id == nil ? "" : "WHERE id > ?2"
        let statement = try HotStatement(
            connection,
            "SELECT \(columns) FROM caseState \(condition) ORDER BY id LIMIT ?1"
        )
        try statement.bind(1, Int64(max(0, limit)))
        if let id { try statement.bind(2, id) }
        return try statement.rows(decode)
    }

    static func due(
        at instant: Instant,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [CaseRow] {
        let statement = try HotStatement(
            connection,
            "SELECT \(columns) FROM caseState WHERE wake <= ? ORDER BY wake, id LIMIT ?"
        )
        try statement.bind(1, instant.milliseconds)
        try statement.bind(2, Int64(max(0, limit)))
        return try statement.rows(decode)
    }

    static func idsDue(
        at instant: Instant,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [CaseID] {
        let statement = try HotStatement(
            connection,
            "SELECT id FROM caseState WHERE wake <= ? ORDER BY wake, id LIMIT ?"
        )
        try statement.bind(1, instant.milliseconds)
        try statement.bind(2, Int64(max(0, limit)))
        return try statement.rows { row throws(JournalFailure) in try row.caseID(0) }
    }

    static func nextWake(on connection: Connection) throws(JournalFailure) -> Instant? {
        try HotStatement(
            connection,
            "SELECT wake FROM caseState WHERE wake IS NOT NULL ORDER BY wake LIMIT 1"
        ).first { $0.instant(0) }
    }

    private static func decode(_ row: HotStatement) throws(JournalFailure) -> CaseRow {
        CaseRow(
            id: try row.caseID(0),
            through: row.int64(1),
            head: row.int64(2),
            wake: row.optionalInstant(3),
            json: row.bytes(4)
        )
    }
}
