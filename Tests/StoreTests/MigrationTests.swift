import Broker
import Coordination
import GRDB
import JournalKit
import Testing

@testable import Store

/// The schema only goes forward, and every earlier version reaches the present one.
struct MigrationTests {
    /// A next step, as one more file would add it.
    private static let next = Schema(
        migrations: Schema.current.migrations + [
            Migration(
                version: Schema.current.version + 1,
                sql: "CREATE TABLE later (a INTEGER PRIMARY KEY) STRICT;"
            )
        ]
    )

    private func open(_ folder: TemporaryFolder, _ schema: Schema) throws -> SQLiteStore {
        try StoreOpening(
            folder: folder.data,
            mode: .live,
            options: StoreOptions(now: Sample.start),
            schema: schema
        ).open()
    }

    @Test func `projections of another folding are dropped, and the facts stay`() throws {
        let folder = try TemporaryFolder()
        let before = try folder.open()
        var batch = Sample.batch(1...20)
        batch.projections = Sample.slice {
            $0.cases = [Sample.row(case: 1)]
            $0.deliveries = [Sample.delivery(1, 1)]
            $0.mailboxes = [(MailboxID(raw: 1), 1)]
            $0.statuses = [Sample.status(changed: 2)]
            $0.appliedThrough = 20
        }.projections
        try before.commit(batch)
        #expect(try before.head().appliedThrough == 20)
        let statements = try tables(before)
        try before.close()

        var opening = StoreOpening(
            folder: folder.data, mode: .live, options: StoreOptions(now: Sample.start))
        opening.projectionVersion = StoreBirth.projectionVersion + 1
        let after = try opening.open()
        #expect(after.passport.projectionVersion == opening.projectionVersion)
        #expect(try after.head().appliedThrough == 0)
        #expect(try after.facts(after: 0, limit: 99) == batch.facts)
        #expect(try tables(after) == statements)
        for table in Schema.projectionTables {
            let rows = try after.pool.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)")
            }
            #expect(rows == 0, "\(table)")
        }
    }

    private func tables(_ store: SQLiteStore) throws -> [String] {
        try store.pool.read {
            try String.fetchAll(
                $0,
                sql: "SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY 1"
            )
        }
    }

    @Test func `steps are numbered from 1 without gaps`() {
        let versions = Self.next.migrations.map(\.version)
        #expect(versions == Array(1...versions.count))
    }

    @Test(arguments: 1...next.version)
    func `a store of any version becomes one of today with its contents`(version: Int) throws {
        let folder = try TemporaryFolder()
        let old = Schema(migrations: Array(Self.next.migrations.prefix(version)))
        let before = try open(folder, old)
        try before.commit(Sample.batch(1...20))
        try before.close()
        let after = try open(folder, Self.next)
        #expect(try after.facts(after: 0, limit: 99) == Sample.batch(1...20).facts)
        let other = try TemporaryFolder()
        let fresh = try open(other, Self.next)
        #expect(try tables(after) == tables(fresh))
        let found = try after.pool.read { database in
            (
                try Pragma.integer("user_version", on: database),
                try Pragma.text("integrity_check", on: database)
            )
        }
        #expect(found == (Self.next.version, "ok"))
    }

    @Test func `a newer store is refused by both versions, untouched`() throws {
        let folder = try TemporaryFolder()
        var newer: SQLiteStore? = try open(folder, Self.next)
        try newer?.commit(Sample.batch(1...3))
        let file = try TemporaryFolder.bytes(folder.data.store)
        let log = try TemporaryFolder.bytes(folder.data.log)
        // As a crash would leave it: with a log beside it.
        let other = try TemporaryFolder()
        try other.data.prepare()
        try TemporaryFolder.write(file, to: other.data.store)
        try TemporaryFolder.write(log, to: other.data.log)
        newer = nil
        #expect(
            other.refusal()
                == .newerSchema(
                    other.data.store,
                    found: Self.next.version,
                    supported: Schema.current.version
                )
        )
        #expect(try TemporaryFolder.bytes(other.data.store) == file)
        #expect(try TemporaryFolder.bytes(other.data.log) == log)
    }

    @Test func `a step that fails leaves the store in its version`() throws {
        let folder = try TemporaryFolder()
        try open(folder, Schema.current).close()
        let broken = Schema(
            migrations: Schema.current.migrations + [
                Migration(
                    version: Schema.current.version + 1,
                    sql: "CREATE TABLE half (a) STRICT; CREATE TABLE fact (a);"
                )
            ]
        )
        #expect(throws: StoreError.self) { _ = try open(folder, broken) }
        let store = try open(folder, Schema.current)
        try store.commit(Sample.batch(1...1))
        let statements = try tables(store)
        #expect(!statements.contains { $0.contains("half") })
    }
}
