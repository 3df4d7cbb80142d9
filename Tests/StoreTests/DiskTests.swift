import Broker
import Foundation
import GRDB
import JournalKit
import Testing

@testable import Store

/// Full disks, the ballast, erased content and the log.
struct DiskTests {
    private func limit(_ store: SQLiteStore, extraPages: Int?) throws {
        try store.pool.writeWithoutTransaction { database in
            let pages = try Pragma.integer("page_count", on: database)
            let most = extraPages.map { pages + $0 } ?? 1_000_000
            try database.execute(sql: "PRAGMA max_page_count = \(most)")
        }
    }

    @Test func `a full disk refuses the batch whole, and the store goes on afterwards`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.commit(Sample.batch(1...10))
        try limit(store, extraPages: 5)
        #expect(throws: JournalFailure.diskFull) {
            try store.commit(Sample.batch(11...200, bytes: 5000))
        }
        #expect(try store.head().lastSequence == 10)
        #expect(try store.reader.facts(after: 10, limit: 9).isEmpty)
        try store.commit(Sample.slice { $0.appliedThrough = 10 })
        try limit(store, extraPages: nil)
        try store.commit(Sample.batch(11...200, bytes: 5000))
        try store.close()
        #expect(try folder.open().head().lastSequence == 200)
    }

    @Test func `failures of SQLite keep their meaning`() {
        let cases: [(Int32, String, JournalFailure)] = [
            (13, "database or disk is full", .diskFull),
            (
                2067, "UNIQUE constraint failed: messageId.id, messageId.party",
                .constraint("messageId")
            ),
            (1555, "UNIQUE constraint failed: fact.sequence", .constraint("fact")),
            (275, "CHECK constraint failed: factLeaf", .constraint("factLeaf")),
            (787, "FOREIGN KEY constraint failed", .constraint("foreignKey")),
            (1811, "factKept", .constraint("factKept")),
            (18, "string or blob too big", .constraint("size")),
            (1034, "disk I/O error", .io("SQLite 1034: disk I/O error")),
            (10, "disk I/O error", .io("SQLite 10: disk I/O error")),
            (5, "database is locked", .io("SQLite 5: database is locked")),
            (11, "malformed", .corrupt("SQLite 11: malformed")),
            (26, "file is not a database", .corrupt("SQLite 26: file is not a database")),
        ]
        for (code, message, failure) in cases {
            #expect(JournalFailure(code: code, message: message) == failure)
        }
        #expect(JournalFailure.io("").endsTheStore && JournalFailure.corrupt("").endsTheStore)
        #expect(!JournalFailure.diskFull.endsTheStore)
        #expect(!JournalFailure.constraint("").endsTheStore)
    }

    @Test func `a damaged page ends the store and is never written to again`() throws {
        let folder = try TemporaryFolder()
        let first = try folder.open()
        try first.commit(Sample.batch(1...2000))
        try first.close()
        var bytes = try TemporaryFolder.bytes(folder.data.store)
        let middle = bytes.count / StoreFile.pageSize / 2
        for page in middle..<(bytes.count / StoreFile.pageSize) {
            let start = page * StoreFile.pageSize
            let text = String(decoding: bytes[start..<(start + StoreFile.pageSize)], as: UTF8.self)
            // The opening reads the greatest message id; this is about what comes after it.
            if text.contains("id-999") { continue }
            bytes.replaceSubrange(start..<(start + 64), with: [UInt8](repeating: 0xEE, count: 64))
        }
        try TemporaryFolder.write(bytes, to: folder.data.store)
        let store = try folder.open()
        var failures: [JournalFailure] = []
        for _ in 0..<2 {
            do {
                try store.commit(Sample.batch(2001...2001))
            } catch {
                failures.append(error)
            }
        }
        #expect(failures.count == 2)
        #expect(failures.first == failures.last)
        guard case .corrupt = failures.first else {
            Issue.record("\(failures)")
            return
        }
    }

    @Test func `the ballast is given up, taken again and kept over a restart`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open(ballast: 1 << 20)
        #expect(store.ballast.isHeld)
        #expect(FileStatus(folder.data.ballast)?.size == 1 << 20)
        try store.releaseBallast()
        try store.releaseBallast()
        #expect(!store.ballast.isHeld)
        try store.restoreBallast()
        try store.restoreBallast()
        #expect(store.ballast.isHeld)
        try store.close()
        #expect(try folder.open(ballast: 1 << 20).ballast.isHeld)
    }

    @Test func `a ballast that does not fit says so and leaves nothing`() throws {
        let folder = try TemporaryFolder()
        try folder.data.prepare()
        let free = try DiskSpace.free(at: folder.data.path)
        let ballast = Ballast(path: folder.data.ballast, size: free * 2 + (1 << 40))
        #expect(throws: JournalFailure.self) { try ballast.restore() }
        #expect(FileStatus(folder.data.ballast) == nil)
    }

    @Test func `the log grows with commits, is moved, and starts over`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        #expect(try store.space().log == 0)
        try store.commit(Sample.batch(1...200, bytes: 5000))
        let full = try store.space()
        #expect(full.log > 1_000_000)
        #expect(full.free > 0)
        #expect(try store.checkpointLog())
        let moved = try store.space()
        #expect(moved.log == 0)
        #expect(moved.file > 1_000_000)
        try store.commit(Sample.batch(201...201))
        let next = try store.space().log
        #expect(next > 0 && next < full.log)
        #expect(try store.checkpointLog())
    }

    @Test func `a query that still reads leaves the rest of the log for the next time`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.commit(Sample.batch(1...10))
        let whileReading = try store.pool.read { database in
            _ = try Pragma.integer("user_version", on: database)
            let before = try FactTable.last(on: Connection(database))?.sequence
            try store.commit(Sample.batch(11...20))
            let isDone = try store.checkpointLog()
            let after = try FactTable.last(on: Connection(database))?.sequence
            return (before, after, isDone)
        }
        #expect(whileReading == (10, 10, false))
        #expect(try store.space().log > 0)
        #expect(try store.checkpointLog())
    }

    @Test func `a log that a stopped process left is moved at the next start`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.commit(Sample.batch(1...100, bytes: 3000))
        let other = try TemporaryFolder()
        try other.data.prepare()
        try TemporaryFolder.write(
            try TemporaryFolder.bytes(folder.data.store),
            to: other.data.store
        )
        try TemporaryFolder.write(try TemporaryFolder.bytes(folder.data.log), to: other.data.log)
        let next = try other.open()
        #expect(try next.space().log == 0)
        #expect(try next.head().lastSequence == 100)
    }

    @Test(arguments: [40, 3000, 60_000])
    func `erased content is nowhere in the files`(bytes: Int) throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        let marker = Array("SYNTHETIC-SECRET-".utf8)
        var batch = Sample.batch(1...30, bytes: bytes)
        batch.bodies[14].body = (0..<bytes).map { marker[$0 % marker.count] }
        try store.commit(batch)
        #expect(try store.checkpointLog())
        #expect(try contains(marker, folder))
        var erasure = CommitBatch()
        erasure.facts = [Sample.fact(31, kind: .operated)]
        erasure.erasures = [15]
        try store.commit(erasure)
        #expect(try store.checkpointLog())
        #expect(try !contains(marker, folder))
        let secureDelete = try store.pool.writeWithoutTransaction {
            try Pragma.integer("secure_delete", on: $0)
        }
        #expect(secureDelete == 2)
    }

    private func contains(_ marker: [UInt8], _ folder: TemporaryFolder) throws -> Bool {
        let needle = Data(marker)
        for path in [folder.data.store, folder.data.log]
        where Data(try TemporaryFolder.bytes(path)).range(of: needle) != nil {
            return true
        }
        return false
    }

    @Test func `a read that lasts too long is ended`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.commit(Sample.batch(1...3))
        let impatient = SQLiteReader(pool: store.pool, budget: .zero)
        #expect(throws: JournalFailure.io("the read took longer than it may")) {
            try impatient.facts(after: 0, limit: 9)
        }
        #expect(try store.reader.facts(after: 0, limit: 9).count == 3)
    }

    @Test func `no person number stands outside the register`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        let tables = try store.pool.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c
                    WHERE m.type = 'table' AND c.name LIKE '%number%' ORDER BY 1
                    """
            )
        }
        #expect(tables == ["delivery.number", "person.number"])
    }
}
