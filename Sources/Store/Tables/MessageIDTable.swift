internal import Broker
internal import Coordination

/// Who said which message id: kept as long as the journal, also after erasure.
enum MessageIDTable {
    static func insert(_ rows: [DedupeRow], on connection: Connection) throws(JournalFailure) {
        guard !rows.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            "INSERT INTO messageId (party, id, sequence) VALUES (?, ?, ?)"
        )
        for row in rows {
            try statement.bind(1, Int64(row.key.party.raw))
            try statement.bind(2, blob: row.key.id)
            try statement.bind(3, row.sequence)
            try statement.run()
        }
    }

    /// The greatest id; empty if there is none.
    static func top(on connection: Connection) throws(JournalFailure) -> [UInt8] {
        try HotStatement(connection, "SELECT max(id) FROM messageId").first { $0.bytes(0) } ?? []
    }

    static func sequences(
        of keys: [MessageKey],
        on connection: Connection
    ) throws(JournalFailure) -> [MessageKey: Int64] {
        let statement = try HotStatement(
            connection,
            "SELECT sequence FROM messageId WHERE party = ? AND id = ?"
        )
        var found: [MessageKey: Int64] = [:]
        for key in keys {
            try statement.bind(1, Int64(key.party.raw))
            try statement.bind(2, blob: key.id)
            if let sequence = try statement.first({ $0.int64(0) }) { found[key] = sequence }
        }
        return found
    }
}
