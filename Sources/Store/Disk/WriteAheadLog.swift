internal import Broker
internal import GRDB
internal import GRDBSQLite

/// How many pages of the write-ahead log are not in the file yet, and the moving of them.
///
/// Used on the writer's connection alone. SQLite's own automatic checkpoints are off: they would
/// run inside a commit that somebody waits for.
final class WriteAheadLog {
    /// A page and its header in the log, in bytes.
    static let frameBytes = Int64(StoreFile.pageSize + 24)

    /// Frames since the log last started over, as the last commit reported them.
    fileprivate(set) var frames: Int64 = 0
    /// Of these, how many have been moved.
    private var moved: Int64 = 0
    /// Erased content may stand in frames that were moved already, also from an earlier run.
    private var mayHoldErased = true

    /// Bytes not yet moved.
    var bytes: Int64 { max(0, frames - moved) * Self.frameBytes }

    /// Begins to count, and moves what an earlier run left if the disk has room for it.
    func attach(to database: Database, logBytes: Int64) throws {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(database.sqliteConnection, countFrames, context)
        do {
            try note(database.checkpoint(.passive))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            frames = logBytes / Self.frameBytes
        }
    }

    /// A connection that is closed already counts no more.
    func detach(from database: Database) {
        guard let connection = database.sqliteConnection else { return }
        sqlite3_wal_hook(connection, nil, nil)
    }

    func noteErasure() { mayHoldErased = true }

    /// True when all of it is in the file, and nothing that was erased is left in it.
    func checkpoint(_ database: Database) throws -> Bool {
        try note(database.checkpoint(.passive))
        guard moved >= frames else { return false }
        if mayHoldErased { try empty(database) }
        return !mayHoldErased
    }

    /// Cuts the log to nothing, so that erased content is nowhere; waits for nobody.
    private func empty(_ database: Database) throws {
        let patience = try Pragma.integer("busy_timeout", on: database)
        try database.execute(sql: "PRAGMA busy_timeout = 0")
        defer { try? database.execute(sql: "PRAGMA busy_timeout = \(patience)") }
        do {
            _ = try database.checkpoint(.truncate)
            frames = 0
            moved = 0
            mayHoldErased = false
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            // A query reads from the log just now; the next checkpoint tries again.
        }
    }

    private func note(_ count: (walFrameCount: Int, checkpointedFrameCount: Int)) {
        frames = Int64(max(0, count.walFrameCount))
        moved = Int64(max(0, count.checkpointedFrameCount))
    }

    fileprivate func committed(frames count: Int64) {
        // Fewer than before: the log was all moved and has started over.
        if count < frames { moved = 0 }
        frames = count
    }
}

/// Called by SQLite after each commit with the number of frames that the log then holds.
private func countFrames(
    context: UnsafeMutableRawPointer?,
    _: OpaquePointer?,
    _: UnsafePointer<CChar>?,
    count: Int32
) -> Int32 {
    if let context {
        Unmanaged<WriteAheadLog>.fromOpaque(context).takeUnretainedValue()
            .committed(frames: Int64(count))
    }
    return SQLITE_OK
}
