internal import Broker
internal import Coordination

/// Copies of messages in mailboxes that are not settled yet: a projection.
enum DeliveryTable {
    private static let columns = """
        mailbox, number, sequence, ordinal, caseId, sender, state, attempts, \
        earlierAttempts, readyAt, expires, priority, reason
        """

    static func upsert(_ rows: [DeliveryRow], on connection: Connection) throws(JournalFailure) {
        guard !rows.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            """
            INSERT INTO delivery (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (mailbox, number) DO UPDATE SET sequence = excluded.sequence,
                ordinal = excluded.ordinal, caseId = excluded.caseId,
                sender = excluded.sender, state = excluded.state,
                attempts = excluded.attempts, earlierAttempts = excluded.earlierAttempts,
                readyAt = excluded.readyAt, expires = excluded.expires,
                priority = excluded.priority,
                reason = excluded.reason
            """
        )
        for row in rows {
            try statement.bind(1, Int64(row.mailbox.raw))
            try statement.bind(2, row.number)
            try statement.bind(3, row.sequence)
            try statement.bind(4, Int64(row.ordinal))
            try statement.bind(5, row.caseID)
            try statement.bind(6, Int64(row.sender.raw))
            try statement.bind(7, Int64(row.state.rawValue))
            try statement.bind(8, Int64(row.attempts))
            try statement.bind(9, Int64(row.earlierAttempts))
            try statement.bind(10, row.readyAt?.milliseconds)
            try statement.bind(11, row.expires?.milliseconds)
            try statement.bind(12, Int64(row.priority))
            try statement.bind(13, text: row.reason)
            try statement.run()
        }
    }

    static func remove(_ keys: [DeliveryKey], on connection: Connection) throws(JournalFailure) {
        guard !keys.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            "DELETE FROM delivery WHERE mailbox = ? AND number = ?"
        )
        for key in keys {
            try statement.bind(1, Int64(key.mailbox.raw))
            try statement.bind(2, key.number)
            try statement.run()
        }
    }

    static func deliveries(
        in mailbox: MailboxID,
        state: DeliveryRow.State?,
        after: Int64,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [DeliveryRow] {
        let statement = try HotStatement(
            connection,
            """
            SELECT \(columns) FROM delivery \(index(state))
            WHERE mailbox = ? AND number > ? \(condition(state))
            ORDER BY number LIMIT ?
            """
        )
        try statement.bind(1, Int64(mailbox.raw))
        try statement.bind(2, after)
        try statement.bind(3, Int64(max(0, limit)))
        return try statement.rows(decode)
    }

    static func deliveries(
        _ keys: [DeliveryKey],
        on connection: Connection
    ) throws(JournalFailure) -> [DeliveryKey: DeliveryRow] {
        let statement = try HotStatement(
            connection,
            "SELECT \(columns) FROM delivery WHERE mailbox = ? AND number = ?"
        )
        var found: [DeliveryKey: DeliveryRow] = [:]
        for key in keys {
            try statement.bind(1, Int64(key.mailbox.raw))
            try statement.bind(2, key.number)
            found[key] = try statement.first(decode)
        }
        return found
    }

    static func leased(on connection: Connection) throws(JournalFailure) -> [DeliveryRow] {
        try HotStatement(
            connection,
            "SELECT \(columns) FROM delivery \(index(.leased)) WHERE true \(condition(.leased)) "
                + "ORDER BY mailbox, number"
        ).rows(decode)
    }

    static func dead(
        in mailbox: MailboxID?,
        after key: DeliveryKey?,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [DeliveryRow] {
        let within = mailbox == nil ? "" : "AND mailbox = ?4"
        let statement = try HotStatement(
            connection,
            """
            SELECT \(columns) FROM delivery \(index(.dead))
            WHERE (mailbox, number) > (?1, ?2) \(condition(.dead)) \(within)
            ORDER BY mailbox, number LIMIT ?3
            """
        )
        try statement.bind(1, Int64(key?.mailbox.raw ?? .min))
        try statement.bind(2, key?.number ?? .min)
        try statement.bind(3, Int64(max(0, limit)))
        if let mailbox { try statement.bind(4, Int64(mailbox.raw)) }
        return try statement.rows(decode)
    }

    /// The state stands as a literal, for SQLite takes a partial index only then.
    private static func condition(_ state: DeliveryRow.State?) -> String {
        state.map { "AND state = \($0.rawValue)" } ?? ""
    }

    /// Named, for a planner without statistics may walk the whole mailbox instead.
    private static func index(_ state: DeliveryRow.State?) -> String {
        switch state {
        case .leased: "INDEXED BY deliveryLeased"
        case .dead: "INDEXED BY deliveryDead"
        case .ready, nil: ""
        }
    }

    private static func decode(_ row: HotStatement) throws(JournalFailure) -> DeliveryRow {
        guard let state = DeliveryRow.State(rawValue: try row.uint8(6)) else {
            throw row.unexpected(6)
        }
        return DeliveryRow(
            mailbox: MailboxID(raw: try row.int32(0)),
            number: row.int64(1),
            sequence: row.int64(2),
            ordinal: try row.int32(3),
            caseID: try row.optionalCaseID(4),
            sender: PartyID(raw: try row.int32(5)),
            state: state,
            attempts: try row.int32(7),
            earlierAttempts: try row.int32(8),
            readyAt: row.optionalInstant(9),
            expires: row.optionalInstant(10),
            priority: try row.uint8(11),
            reason: row.text(12)
        )
    }
}
