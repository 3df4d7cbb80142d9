internal import Broker

/// Ids of reminders that fired: each at most once, for ever.
enum ReminderTable {
    static func insert(
        _ rows: [(id: [UInt8], sequence: Int64)],
        on connection: Connection
    ) throws(JournalFailure) {
        guard !rows.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            "INSERT INTO reminder (id, sequence) VALUES (?, ?)"
        )
        for row in rows {
            try statement.bind(1, blob: row.id)
            try statement.bind(2, row.sequence)
            try statement.run()
        }
    }
}
