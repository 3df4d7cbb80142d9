internal import Broker
internal import GRDB

/// What every store file is made with and must show at each start.
enum StoreFile {
    /// The bytes "SAMB".
    static let applicationID = 0x5341_4D42
    static let pageSize = 8192
    /// auto_vacuum: 2 is incremental.
    static let incrementalVacuum = 2

    /// Looks at a file without writing a byte, and refuses what is not a store for this program.
    static func inspect(
        _ path: String,
        mode: StoreMode,
        schema: Schema
    ) throws(StoreError) {
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            try queue.read { database in
                try inspect(database, path: path, mode: mode, schema: schema)
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw .notADatabase(path)
        } catch {
            throw StoreError(error, at: path)
        }
    }

    private static func inspect(
        _ database: Database,
        path: String,
        mode: StoreMode,
        schema: Schema
    ) throws {
        let application = try Pragma.integer("application_id", on: database)
        guard application == applicationID else {
            throw StoreError.foreignFile(path, applicationID: application)
        }
        let version = try Pragma.integer("user_version", on: database)
        guard version <= schema.version else {
            throw StoreError.newerSchema(path, found: version, supported: schema.version)
        }
        guard version >= 1 else {
            throw StoreError.corrupt(path, detail: "user_version \(version)")
        }
        for (name, wanted) in [("page_size", pageSize), ("auto_vacuum", incrementalVacuum)] {
            try expect(name, wanted, on: database, path: path)
        }
        let passport = try HeadTable.passport(on: Connection(database))
        guard passport.mode == mode else {
            throw StoreError.modeMismatch(path, store: passport.mode, asked: mode)
        }
    }

    /// Makes a whole store beside its place and then gives it its name, so that a start that was
    /// interrupted leaves either no store or a sound one.
    static func make(
        in folder: StoreFolder,
        birth: StoreBirth,
        schema: Schema
    ) throws(StoreError) {
        let path = folder.unfinished
        do {
            try PrivateFile.create(path)
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { database in
                try database.execute(
                    sql: """
                        PRAGMA page_size = \(pageSize);
                        PRAGMA auto_vacuum = \(incrementalVacuum);
                        PRAGMA application_id = \(applicationID);
                        """
                )
                try schema.upgrade(database)
                try database.inTransaction {
                    try HeadTable.insert(birth, on: Connection(database))
                    return .commit
                }
                try expect("page_size", pageSize, on: database, path: path)
                try expect("auto_vacuum", incrementalVacuum, on: database, path: path)
                let journal = try Pragma.text("journal_mode = WAL", on: database)
                try require("journal_mode", wanted: "wal", found: journal, path: path)
            }
            try queue.close()
            try PrivateFile.publish(path, as: folder.store)
        } catch {
            throw StoreError(error, at: path)
        }
        try folder.synchronize()
    }

    static func expect(
        _ name: String,
        _ wanted: Int,
        on database: Database,
        path: String
    ) throws {
        let found = try Pragma.integer(name, on: database)
        try require(name, wanted: String(wanted), found: String(found), path: path)
    }

    static func require(
        _ name: String,
        wanted: String,
        found: String,
        path: String
    ) throws(StoreError) {
        guard found == wanted else {
            throw .settingNotHeld(path, name: name, wanted: wanted, found: found)
        }
    }
}
