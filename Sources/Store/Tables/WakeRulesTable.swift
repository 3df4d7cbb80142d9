internal import Broker

/// By which rules the wake-ups of all cases were computed; a projection, and no row for none.
enum WakeRulesTable {
    static func set(_ name: String, on connection: Connection) throws(JournalFailure) {
        let statement = try HotStatement(
            connection,
            """
            INSERT INTO wakeRules (id, name) VALUES (1, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name
            """
        )
        try statement.bind(1, text: name)
        try statement.run()
    }

    static func name(on connection: Connection) throws(JournalFailure) -> String {
        let name = try HotStatement(connection, "SELECT name FROM wakeRules").first { row in
            String(decoding: row.bytes(0), as: UTF8.self)
        }
        return name ?? ""
    }
}
