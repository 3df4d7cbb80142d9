internal import Broker
internal import Coordination

/// What became of each sender's messages, step by step: a projection that is only added to.
enum StatusTable {
    private static let columns = "sender, changed, ordinal, event, delivery, step, at"

    static func insert(_ rows: [StatusRow], on connection: Connection) throws(JournalFailure) {
        guard !rows.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            """
            INSERT INTO status (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (sender, changed, ordinal) DO NOTHING
            """
        )
        for row in rows {
            try statement.bind(1, Int64(row.sender.raw))
            try statement.bind(2, row.changed)
            try statement.bind(3, Int64(row.ordinal))
            try statement.bind(4, row.event)
            try statement.bind(5, Int64(row.delivery))
            try statement.bind(6, text: row.step)
            try statement.bind(7, row.at.milliseconds)
            try statement.run()
        }
    }

    /// A page that never splits the steps of one fact.
    ///
    /// The cursor is the fact, so what a page cut off behind it would never be read; a page may
    /// for that reason be longer than `limit`.
    static func statuses(
        of sender: PartyID,
        after: Int64,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [StatusRow] {
        let statement = try HotStatement(
            connection,
            """
            SELECT \(columns) FROM status WHERE sender = ? AND changed > ?
            ORDER BY changed, ordinal LIMIT ?
            """
        )
        try statement.bind(1, Int64(sender.raw))
        try statement.bind(2, after)
        try statement.bind(3, Int64(max(0, limit)))
        var page = try statement.rows(decode)
        guard page.count == limit, let last = page.last else { return page }
        let rest = try HotStatement(
            connection,
            """
            SELECT \(columns) FROM status WHERE sender = ? AND changed = ? AND ordinal > ?
            ORDER BY ordinal
            """
        )
        try rest.bind(1, Int64(sender.raw))
        try rest.bind(2, last.changed)
        try rest.bind(3, Int64(last.ordinal))
        page += try rest.rows(decode)
        return page
    }

    /// By event, then in the order of the steps.
    static func statuses(
        ofEvents events: [Int64],
        on connection: Connection
    ) throws(JournalFailure) -> [StatusRow] {
        let statement = try HotStatement(
            connection,
            "SELECT \(columns) FROM status WHERE event = ? ORDER BY changed, ordinal"
        )
        var found: [StatusRow] = []
        for event in Set(events).sorted() {
            try statement.bind(1, event)
            found += try statement.rows(decode)
        }
        return found
    }

    private static func decode(_ row: HotStatement) throws(JournalFailure) -> StatusRow {
        StatusRow(
            sender: PartyID(raw: try row.int32(0)),
            changed: row.int64(1),
            ordinal: try row.int32(2),
            event: row.int64(3),
            delivery: try row.int32(4),
            step: row.text(5),
            at: row.instant(6)
        )
    }
}
