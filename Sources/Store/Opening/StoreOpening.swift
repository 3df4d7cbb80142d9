internal import Broker
internal import GRDB

/// Everything between a folder's name and a store that may be used.
struct StoreOpening {
    let folder: StoreFolder
    let mode: StoreMode
    let options: StoreOptions
    var schema = Schema.current
    /// The folding of facts into projections that this program does.
    var projectionVersion = StoreBirth.projectionVersion

    /// The order matters: nothing is written before the lock is held and the file is known to be
    /// ours, and nothing is read as durable before the settings have been read back.
    func open() throws(StoreError) -> SQLiteStore {
        guard SQLiteVersion.current.isUsable else { throw .sqliteTooOld(.current) }
        try folder.prepare()
        let lock = try FolderLock(folder)
        folder.removeUnfinished()
        do {
            return try open(holding: lock)
        } catch .diskFull where FileStatus(folder.ballast) != nil {
            // A start on a full disk: the room that was kept for this is used now.
            do {
                try ballast.release()
            } catch {
                throw StoreError(error, at: folder.ballast)
            }
            return try open(holding: lock)
        }
    }

    private var ballast: Ballast { Ballast(path: folder.ballast, size: options.ballastBytes) }

    private func open(holding lock: FolderLock) throws(StoreError) -> SQLiteStore {
        let isNew = (FileStatus(folder.store)?.size ?? 0) == 0
        if isNew {
            try StoreFile.make(
                in: folder,
                birth: StoreBirth(mode: mode, createdAt: options.now),
                schema: schema
            )
        }
        try StoreFile.inspect(folder.store, mode: mode, schema: schema)
        try PrivateFile.restrict(folder.store)
        do {
            let pool = try DatabasePool(path: folder.store, configuration: configuration)
            let log = WriteAheadLog()
            let found = try pool.writeWithoutTransaction { database in
                try settle(database)
                try upgrade(database)
                try dropOldProjections(database)
                try log.attach(
                    to: database,
                    logBytes: FileStatus(folder.log)?.size ?? 0
                )
                return try HeadTable.passport(on: Connection(database))
            }
            let passport = isNew ? withBallast(found) : found
            return try SQLiteStore(
                pool: pool,
                lock: lock,
                folder: folder,
                log: log,
                ballast: ballast,
                passport: passport,
                readBudget: options.readBudget
            )
        } catch {
            throw StoreError(error, at: folder.store)
        }
    }

    /// Makes the ballast of a new store; what stood in the way is told and stops nothing.
    private func withBallast(_ found: StorePassport) -> StorePassport {
        var passport = found
        do {
            try ballast.restore()
        } catch {
            passport.ballastFailure = error
        }
        return passport
    }

    /// Projections that another folding wrote are dropped: recovery folds all facts anew.
    private func dropOldProjections(_ database: Database) throws {
        let found = try HeadTable.passport(on: Connection(database)).projectionVersion
        guard found != projectionVersion else { return }
        try database.inTransaction(.immediate) {
            for table in Schema.projectionTables {
                try database.execute(sql: "DELETE FROM \(table)")
            }
            try HeadTable.beginProjections(projectionVersion, on: Connection(database))
            return .commit
        }
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "store"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(2)
        configuration.maximumReaderCount = options.readers
        // A rollback that fails leaves a transaction open. That must end in an error which the
        // daemon can report, while the library would stop the process.
        configuration.allowsUnsafeTransactions = true
        let writerCache = options.writerCacheBytes / 1024
        configuration.prepareDatabase { database in
            let cache = database.configuration.readonly ? 8 * 1024 : writerCache
            try database.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -\(cache);
                    """
            )
        }
        return configuration
    }

    /// Sets what the library or SQLite would set otherwise, and reads all of it back.
    private func settle(_ database: Database) throws {
        try database.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA secure_delete = FAST;
                PRAGMA wal_autocheckpoint = 0;
                """
        )
        let wanted = [
            ("synchronous", 2), ("secure_delete", 2), ("wal_autocheckpoint", 0),
            ("foreign_keys", 1), ("trusted_schema", 0), ("temp_store", 2),
        ]
        for (name, value) in wanted {
            try StoreFile.expect(name, value, on: database, path: folder.store)
        }
        let journal = try Pragma.text("journal_mode", on: database)
        try StoreFile.require("journal_mode", wanted: "wal", found: journal, path: folder.store)
    }

    private func upgrade(_ database: Database) throws {
        let found = try Pragma.integer("user_version", on: database)
        do {
            try schema.upgrade(database)
        } catch {
            if case .diskFull = JournalFailure(error) { throw error }
            let reached = try Pragma.integer("user_version", on: database)
            throw StoreError.migrationFailed(
                folder.store,
                from: max(found, reached),
                to: schema.version,
                detail: String(describing: JournalFailure(error))
            )
        }
    }
}
