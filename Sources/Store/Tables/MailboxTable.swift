internal import Broker
internal import Coordination

/// The highest number given in each mailbox: a projection that only rises.
enum MailboxTable {
    static func raise(
        _ rows: [(mailbox: MailboxID, last: Int64)],
        on connection: Connection
    ) throws(JournalFailure) {
        guard !rows.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            """
            INSERT INTO mailbox (id, last) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET last = max(last, excluded.last)
            """
        )
        for row in rows {
            try statement.bind(1, Int64(row.mailbox.raw))
            try statement.bind(2, row.last)
            try statement.run()
        }
    }

    /// Counts by state, in the order of the mailboxes; reads every delivery once.
    static func counts(on connection: Connection) throws(JournalFailure) -> [MailboxCount] {
        try HotStatement(
            connection,
            """
            SELECT id, sum(ready), sum(leased), sum(dead), max(last) FROM (
                SELECT id, 0 AS ready, 0 AS leased, 0 AS dead, last FROM mailbox
                UNION ALL
                SELECT mailbox, sum(state = 0), sum(state = 1), sum(state = 2), max(number)
                FROM delivery GROUP BY mailbox
            ) GROUP BY id ORDER BY id
            """
        ).rows { row throws(JournalFailure) in
            MailboxCount(
                mailbox: MailboxID(raw: try row.int32(0)),
                ready: Int(row.int64(1)),
                leased: Int(row.int64(2)),
                dead: Int(row.int64(3)),
                last: row.int64(4)
            )
        }
    }
}
