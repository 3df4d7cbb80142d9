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
    /// The fact of the reminder with an id.
    static func sequence(
        of id: [UInt8],
        on connection: Connection
    ) throws(JournalFailure) -> Int64? {
        let statement = try HotStatement(connection, "SELECT sequence FROM reminder WHERE id = ?")
        try statement.bind(1, blob: id)
        return try statement.first { $0.int64(0) }
    }
}
