internal import Broker
internal import Coordination

/// The one row that says what store this is and how far its projections have come.
enum HeadTable {
    static let hashLength = 32

    static func insert(_ birth: StoreBirth, on connection: Connection) throws(JournalFailure) {
        let statement = try HotStatement(
            connection,
            """
            INSERT INTO storeHead (id, appliedThrough, projectionVersion, epoch, tokenKey, peaks,
                simulated, createdAt)
            VALUES (1, 0, ?, 1, ?, x'', ?, ?)
            """
        )
        try statement.bind(1, Int64(birth.projectionVersion))
        try statement.bind(2, blob: birth.tokenKey)
        try statement.bind(3, birth.mode == .simulated ? 1 : 0)
        try statement.bind(4, birth.createdAt.milliseconds)
        try statement.run()
    }

    static func setPeaks(
        _ peaks: [[UInt8]],
        on connection: Connection
    ) throws(JournalFailure) {
        let statement = try HotStatement(connection, "UPDATE storeHead SET peaks = ?")
        try statement.bind(1, blob: Array(peaks.joined()))
        try statement.run()
    }

    /// The mark only rises: a lower one says nothing new.
    static func raiseAppliedThrough(
        _ sequence: Int64,
        on connection: Connection
    ) throws(JournalFailure) {
        let statement = try HotStatement(
            connection,
            "UPDATE storeHead SET appliedThrough = max(appliedThrough, ?)"
        )
        try statement.bind(1, sequence)
        try statement.run()
    }

    /// Has everything folded anew: nothing of the projections is there any more.
    static func beginProjections(
        _ version: Int, on connection: Connection
    ) throws(JournalFailure) {
        let statement = try HotStatement(
            connection, "UPDATE storeHead SET appliedThrough = 0, projectionVersion = ?")
        try statement.bind(1, Int64(version))
        try statement.run()
    }

    static func head(on connection: Connection) throws(JournalFailure) -> JournalHead {
        let last = try FactTable.last(on: connection)
        let topMessageID = try MessageIDTable.top(on: connection)
        let head = try HotStatement(
            connection,
            "SELECT appliedThrough, epoch, tokenKey, peaks, simulated FROM storeHead"
        ).first { row throws(JournalFailure) in
            JournalHead(
                lastSequence: last?.sequence ?? 0,
                lastAt: last?.at,
                appliedThrough: row.int64(0),
                epoch: row.int64(1),
                tokenKey: row.bytes(2),
                peaks: split(row.bytes(3)),
                topMessageID: topMessageID,
                simulated: row.int64(4) == 1
            )
        }
        guard let head else { throw .corrupt("storeHead is empty") }
        return head
    }

    static func passport(on connection: Connection) throws(JournalFailure) -> StorePassport {
        let passport = try HotStatement(
            connection,
            "SELECT simulated, createdAt, projectionVersion FROM storeHead"
        ).first { row in
            StorePassport(
                mode: row.int64(0) == 1 ? .simulated : .live,
                createdAt: row.instant(1),
                projectionVersion: Int(row.int64(2))
            )
        }
        guard let passport else { throw .corrupt("storeHead is empty") }
        return passport
    }

    private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: hashLength).map {
            Array(bytes[$0..<min($0 + hashLength, bytes.count)])
        }
    }
}
