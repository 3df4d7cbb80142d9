import Broker
import GRDB
import JournalKit
import Testing

@testable import Store

/// What durability and erasure rest on, read back from the connections.
struct SettingsTests {
    @Test func `the writer holds its settings at every start`() throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 {
            let store = try folder.open()
            let wanted = [
                ("synchronous", 2), ("secure_delete", 2), ("wal_autocheckpoint", 0),
                ("foreign_keys", 1), ("trusted_schema", 0), ("temp_store", 2),
                ("page_size", 8192), ("auto_vacuum", 2), ("application_id", 0x5341_4D42),
                ("user_version", Schema.current.version),
            ]
            try store.pool.writeWithoutTransaction { database in
                for (name, value) in wanted {
                    let found = try Pragma.integer(name, on: database)
                    #expect(found == value, "\(name)")
                }
                let journal = try Pragma.text("journal_mode", on: database)
                #expect(journal == "wal")
            }
            try store.close()
        }
    }

    @Test func `a reader cannot write and trusts no schema`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        let trusted = try store.pool.read { try Pragma.integer("trusted_schema", on: $0) }
        #expect(trusted == 0)
        #expect(throws: DatabaseError.self) {
            try store.pool.read { try $0.execute(sql: "UPDATE storeHead SET epoch = 2") }
        }
    }

    @Test func `a setting that does not hold is told with both values`() throws {
        #expect(
            throws: StoreError.settingNotHeld("f", name: "synchronous", wanted: "2", found: "1")
        ) {
            try StoreFile.require("synchronous", wanted: "2", found: "1", path: "f")
        }
    }

    @Test func `facts cannot be changed or removed by any statement`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.commit(Sample.batch(1...1))
        for sql in [
            "UPDATE fact SET party = 1", "DELETE FROM fact", "DELETE FROM storeHead",
            "UPDATE storeHead SET simulated = 1",
        ] {
            #expect(throws: DatabaseError.self, "\(sql)") {
                try store.pool.write { try $0.execute(sql: sql) }
            }
        }
    }

    @Test(
        arguments: [
            (3_036_999, false), (3_037_000, true), (3_040_001, true),
        ] as [(Int32, Bool)]
    )
    func `library versions are judged at their bounds`(
        number: Int32,
        isUsable: Bool
    ) {
        let version = SQLiteVersion(number: number)
        #expect(version.isUsable == isUsable)
    }

    @Test func `the library of this machine is usable and named`() {
        #expect(SQLiteVersion.current.isUsable)
        #expect(SQLiteVersion(number: 3_040_001).description == "3.40.1")
    }

    @Test func `hot look-ups use an index`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        let plans = [
            ("SELECT * FROM fact WHERE kind = 8 ORDER BY sequence", "factDirectory"),
            (
                "SELECT * FROM delivery INDEXED BY deliveryLeased WHERE true AND state = 1 "
                    + "ORDER BY mailbox, number",
                "deliveryLeased"
            ),
            (
                "SELECT * FROM delivery INDEXED BY deliveryDead "
                    + "WHERE mailbox = 1 AND number > 2 AND state = 2 ORDER BY number LIMIT 3",
                "deliveryDead"
            ),
            (
                "SELECT wake FROM caseState WHERE wake IS NOT NULL ORDER BY wake LIMIT 1",
                "caseStateWake"
            ),
            ("SELECT id FROM caseState WHERE wake <= 5 ORDER BY wake, id LIMIT 1", "caseStateWake"),
            ("SELECT * FROM status WHERE event = 1 ORDER BY changed, ordinal", "statusOfEvent"),
        ]
        try store.pool.read { database in
            for (sql, index) in plans {
                let plan = try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { $0["detail"] as String }.joined(separator: "; ")
                #expect(plan.contains(index), "\(plan)")
                #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
            }
        }
    }
}
