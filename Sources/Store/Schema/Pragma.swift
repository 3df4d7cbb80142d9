internal import GRDB

/// Settings of a connection or a file, read back as SQLite holds them.
enum Pragma {
    /// -1 if the setting does not exist or is no whole number.
    static func integer(_ name: String, on database: Database) throws -> Int {
        let row = try Row.fetchOne(database, sql: "PRAGMA \(name)")
        guard let row, row.count > 0, case .int64(let value) = row.databaseValues.first?.storage
        else { return -1 }
        return Int(value)
    }

    static func text(_ name: String, on database: Database) throws -> String {
        let row = try Row.fetchOne(database, sql: "PRAGMA \(name)")
        guard let row, row.count > 0, case .string(let value) = row.databaseValues.first?.storage
        else { return "" }
        return value
    }
}
