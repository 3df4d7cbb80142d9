internal import Broker
internal import Coordination

/// The journal itself: written once at its right edge, never changed, never removed.
enum FactTable {
    private static let columns =
        "sequence, at, kind, party, caseId, previousInCase, leaf, data"

    static func insert(_ facts: [Fact], on connection: Connection) throws(JournalFailure) {
        guard !facts.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            "INSERT INTO fact (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        )
        for fact in facts {
            try statement.bind(1, fact.sequence)
            try statement.bind(2, fact.at.milliseconds)
            try statement.bind(3, Int64(fact.kind.rawValue))
            try statement.bind(4, Int64(fact.party.raw))
            try statement.bind(5, fact.caseID)
            try statement.bind(6, fact.previousInCase)
            try statement.bind(7, blob: fact.leaf)
            try statement.bind(8, text: fact.data)
            try statement.run()
        }
    }

    static func fact(
        _ sequence: Int64,
        on connection: Connection
    ) throws(JournalFailure) -> Fact? {
        let statement = try HotStatement(
            connection,
            "SELECT \(columns) FROM fact WHERE sequence = ?"
        )
        try statement.bind(1, sequence)
        return try statement.first(decode)
    }

    static func facts(
        after: Int64,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [Fact] {
        let statement = try HotStatement(
            connection,
            "SELECT \(columns) FROM fact WHERE sequence > ? ORDER BY sequence LIMIT ?"
        )
        try statement.bind(1, after)
        try statement.bind(2, Int64(max(0, limit)))
        return try statement.rows(decode)
    }

    /// In the order asked for; unknown ones are left out.
    static func facts(
        _ sequences: [Int64],
        on connection: Connection
    ) throws(JournalFailure) -> [Fact] {
        var facts: [Fact] = []
        for sequence in sequences {
            if let fact = try fact(sequence, on: connection) { facts.append(fact) }
        }
        return facts
    }

    /// From `head` backwards along `previousInCase`.
    static func history(
        from head: Int64,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [Fact] {
        var facts: [Fact] = []
        var next = head
        while facts.count < limit, let fact = try fact(next, on: connection) {
            facts.append(fact)
            next = fact.previousInCase
        }
        return facts
    }

    static func directoryFacts(on connection: Connection) throws(JournalFailure) -> [Fact] {
        // The literal kind lets SQLite use the partial index `factDirectory`.
        try HotStatement(
            connection,
            "SELECT \(columns) FROM fact WHERE kind = \(FactKind.directory.rawValue) "
                + "ORDER BY sequence"
        ).rows(decode)
    }

    static func last(
        on connection: Connection
    ) throws(JournalFailure) -> (sequence: Int64, at: Instant)? {
        try HotStatement(
            connection,
            "SELECT sequence, at FROM fact ORDER BY sequence DESC LIMIT 1"
        ).first { ($0.int64(0), $0.instant(1)) }
    }

    static func leaves(
        from: Int64,
        through: Int64,
        on connection: Connection
    ) throws(JournalFailure) -> [[UInt8]] {
        let statement = try HotStatement(
            connection,
            "SELECT leaf FROM fact WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
        )
        try statement.bind(1, from)
        try statement.bind(2, through)
        return try statement.rows { $0.bytes(0) }
    }

    private static func decode(_ row: HotStatement) throws(JournalFailure) -> Fact {
        guard let kind = FactKind(rawValue: try row.uint8(2)) else { throw row.unexpected(2) }
        return Fact(
            sequence: row.int64(0),
            at: row.instant(1),
            kind: kind,
            party: PartyID(raw: try row.int32(3)),
            caseID: try row.optionalCaseID(4),
            previousInCase: row.int64(5),
            data: row.bytes(7),
            leaf: row.bytes(6)
        )
    }
}
