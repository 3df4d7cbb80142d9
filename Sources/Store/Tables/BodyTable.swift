internal import Broker

/// The content of accepted messages, one row an event, erased by removing the row.
enum BodyTable {
    static func insert(_ bodies: [BodyRow], on connection: Connection) throws(JournalFailure) {
        guard !bodies.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            "INSERT INTO body (sequence, salt, header, body) VALUES (?, ?, ?, ?)"
        )
        for row in bodies {
            try statement.bind(1, row.sequence)
            try statement.bind(2, blob: row.salt)
            try statement.bind(3, blob: row.header)
            try statement.bind(4, blob: row.body)
            try statement.run()
        }
    }

    static func erase(_ sequences: [Int64], on connection: Connection) throws(JournalFailure) {
        guard !sequences.isEmpty else { return }
        let statement = try HotStatement(connection, "DELETE FROM body WHERE sequence = ?")
        for sequence in sequences {
            try statement.bind(1, sequence)
            try statement.run()
        }
    }

    static func sequences(
        after sequence: Int64,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [Int64] {
        let statement = try HotStatement(
            connection,
            "SELECT sequence FROM body WHERE sequence > ? ORDER BY sequence LIMIT ?"
        )
        try statement.bind(1, sequence)
        try statement.bind(2, Int64(max(0, limit)))
        return try statement.rows { $0.int64(0) }
    }

    static func bodies(
        _ sequences: [Int64],
        on connection: Connection
    ) throws(JournalFailure) -> [Int64: BodyRow] {
        let statement = try HotStatement(
            connection,
            "SELECT salt, header, body FROM body WHERE sequence = ?"
        )
        var found: [Int64: BodyRow] = [:]
        for sequence in sequences.sorted() {
            try statement.bind(1, sequence)
            found[sequence] = try statement.first { row in
                BodyRow(
                    sequence: sequence,
                    salt: row.bytes(0),
                    header: row.bytes(1),
                    body: row.bytes(2)
                )
            }
        }
        return found
    }
}
