internal import GRDB

/// The steps that lead from an empty file to the tables of today, forward only.
struct Schema: Sendable {
    static let current = Schema(migrations: [.migration001, .migration002])

    /// Everything that is folded from the facts and can be folded anew.
    static let projectionTables = ["caseState", "delivery", "mailbox", "status", "wakeRules"]

    let migrations: [Migration]

    /// The version that these steps lead to.
    var version: Int { migrations.last?.version ?? 0 }

    /// Takes the file to `version`, each step in a transaction of its own together with its mark.
    func upgrade(_ database: Database) throws {
        let found = try Pragma.integer("user_version", on: database)
        for migration in migrations where migration.version > found {
            try database.inTransaction(.immediate) {
                try database.execute(sql: migration.sql)
                try database.execute(sql: "PRAGMA user_version = \(migration.version)")
                return .commit
            }
        }
    }
}
