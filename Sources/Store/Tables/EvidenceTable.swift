internal import Broker
internal import Wire

/// The tree of evidence: a root for each commit, and the subtrees that are complete.
enum EvidenceTable {
    static func insert(
        _ checkpoint: Checkpoint,
        on connection: Connection
    ) throws(JournalFailure) {
        let statement = try HotStatement(
            connection,
            "INSERT INTO checkpoint (size, root) VALUES (?, ?)"
        )
        try statement.bind(1, checkpoint.size)
        try statement.bind(2, blob: checkpoint.root)
        try statement.run()
    }

    static func insert(
        _ nodes: [EvidenceNode],
        on connection: Connection
    ) throws(JournalFailure) {
        guard !nodes.isEmpty else { return }
        let statement = try HotStatement(
            connection,
            "INSERT INTO evidenceNode (level, position, hash) VALUES (?, ?, ?)"
        )
        for node in nodes {
            try statement.bind(1, Int64(node.level))
            try statement.bind(2, node.index)
            try statement.bind(3, blob: node.hash)
            try statement.run()
        }
    }

    static func checkpoint(
        covering sequence: Int64,
        on connection: Connection
    ) throws(JournalFailure) -> Checkpoint? {
        let statement = try HotStatement(
            connection,
            "SELECT size, root FROM checkpoint WHERE size >= ? ORDER BY size LIMIT 1"
        )
        try statement.bind(1, sequence)
        return try statement.first { Checkpoint(size: $0.int64(0), root: $0.bytes(1)) }
    }

    static func checkpoints(
        after size: Int64,
        limit: Int,
        on connection: Connection
    ) throws(JournalFailure) -> [Checkpoint] {
        let statement = try HotStatement(
            connection,
            "SELECT size, root FROM checkpoint WHERE size > ? ORDER BY size LIMIT ?"
        )
        try statement.bind(1, size)
        try statement.bind(2, Int64(max(0, limit)))
        return try statement.rows { Checkpoint(size: $0.int64(0), root: $0.bytes(1)) }
    }

    static func nodes(
        level: UInt8,
        from: Int64,
        through: Int64,
        on connection: Connection
    ) throws(JournalFailure) -> [EvidenceNode] {
        let statement = try HotStatement(
            connection,
            "SELECT position, hash FROM evidenceNode "
                + "WHERE level = ? AND position BETWEEN ? AND ? ORDER BY position"
        )
        try statement.bind(1, Int64(level))
        try statement.bind(2, from)
        try statement.bind(3, through)
        return try statement.rows {
            EvidenceNode(level: level, index: $0.int64(0), hash: $0.bytes(1))
        }
    }
}
