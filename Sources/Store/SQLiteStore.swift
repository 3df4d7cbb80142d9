package import Broker
internal import GRDB

/// The journal in an SQLite file: one folder, one process, one connection that writes.
///
/// Used by one thread at a time: the store thread, or the one that commits beside it. Queries go
/// through `reader`, which any thread may use.
package final class SQLiteStore: Journal {
    package let passport: StorePassport
    /// Reads beside the writer, each of the last commit.
    package let reader: SQLiteReader

    let pool: DatabasePool
    let folder: StoreFolder
    let log: WriteAheadLog
    let ballast: Ballast
    private var lock: FolderLock?
    private var order: JournalOrder
    /// The failure after which nothing more is written.
    ///
    /// What is on the disk may then differ from what was read before.
    /// Source: Rebello and others, "Can Applications Recover from fsync Failures?", USENIX 2020.
    private var ended: JournalFailure?

    /// Opens the store in `folder`, making it if there is none.
    ///
    /// - folder: made with mode 0700 if it does not exist; the folder above it must.
    package static func open(
        folder: String,
        mode: StoreMode,
        options: StoreOptions
    ) throws(StoreError) -> SQLiteStore {
        try StoreOpening(folder: StoreFolder(path: folder), mode: mode, options: options).open()
    }

    init(
        pool: DatabasePool,
        lock: FolderLock,
        folder: StoreFolder,
        log: WriteAheadLog,
        ballast: Ballast,
        passport: StorePassport,
        readBudget: Duration
    ) throws(JournalFailure) {
        self.pool = pool
        self.lock = lock
        self.folder = folder
        self.log = log
        self.ballast = ballast
        self.passport = passport
        reader = SQLiteReader(pool: pool, budget: readBudget)
        order = JournalOrder()
        order = JournalOrder(try head())
    }

    deinit {
        pool.writeWithoutTransaction { log.detach(from: $0) }
    }

    /// Moves the log into the file and lets go of the folder; the store is of no use afterwards.
    ///
    /// Queries that are still running make it fail; nothing is lost then either.
    package func close() throws(JournalFailure) {
        ended = ended ?? .io("the store is closed")
        do {
            pool.writeWithoutTransaction { log.detach(from: $0) }
            try pool.close()
        } catch {
            throw JournalFailure(error)
        }
        lock = nil
    }

    package func head() throws(JournalFailure) -> JournalHead {
        try read { connection throws(JournalFailure) in try HeadTable.head(on: connection) }
    }

    package func commit(_ batch: CommitBatch) throws(JournalFailure) {
        try order.check(batch)
        if batch.erasures.isEmpty {
            try write(batch)
        } else {
            try erase(batch)
        }
        order.advance(past: batch)
    }

    private func write(_ batch: CommitBatch) throws(JournalFailure) {
        try write { connection throws(JournalFailure) in try batch.write(on: connection) }
    }

    /// Pages that erasure frees are overwritten as well, which the everyday setting leaves out.
    private func erase(_ batch: CommitBatch) throws(JournalFailure) {
        try guarded { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        defer { try? guarded { try $0.execute(sql: "PRAGMA secure_delete = FAST") } }
        try write(batch)
        log.noteErasure()
    }

    package func checkpointLog() throws(JournalFailure) -> Bool {
        try guarded { database in try log.checkpoint(database) }
    }

    package func space() throws(JournalFailure) -> JournalSpace {
        JournalSpace(
            free: try DiskSpace.free(at: folder.path),
            log: log.bytes,
            file: FileStatus(folder.store)?.size ?? 0
        )
    }

    /// Gives up the ballast file so that settling, operating and erasing can go on.
    package func releaseBallast() throws(JournalFailure) { try ballast.release() }

    /// Takes the room of the ballast again, if there is enough of it.
    package func restoreBallast() throws(JournalFailure) {
        do throws(JournalFailure) {
            try ballast.restore()
        } catch {
            guard error == .diskFull else { throw error }
        }
    }

    // MARK: The one connection that writes

    /// One transaction; COMMIT is never tried twice, after a failure it is rolled back.
    private func write(
        _ work: (Connection) throws(JournalFailure) -> Void
    ) throws(JournalFailure) {
        try guarded { database in
            try database.beginTransaction(.immediate)
            do {
                try work(Connection(database))
                try database.commit()
            } catch {
                if database.isInsideTransaction { try rollBack(database, after: error) }
                throw error
            }
        }
    }

    private func rollBack(_ database: Database, after cause: any Error) throws(JournalFailure) {
        do {
            try database.rollback()
        } catch {
            throw .io("\(JournalFailure(cause)), and the rollback failed: \(JournalFailure(error))")
        }
    }

    private func guarded<Value>(
        _ work: (Database) throws -> Value
    ) throws(JournalFailure) -> Value {
        if let ended { throw ended }
        do {
            return try pool.writeWithoutTransaction(work)
        } catch {
            let failure = JournalFailure(error)
            if failure.endsTheStore { ended = failure }
            throw failure
        }
    }

    func read<Value>(
        _ work: (Connection) throws(JournalFailure) -> Value
    ) throws(JournalFailure) -> Value {
        do {
            return try pool.writeWithoutTransaction { try work(Connection($0)) }
        } catch {
            throw JournalFailure(error)
        }
    }
}
