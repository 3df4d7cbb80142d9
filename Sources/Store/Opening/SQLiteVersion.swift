internal import GRDBSQLite

/// The version of the SQLite library that this process runs with.
package struct SQLiteVersion: Sendable, Equatable, CustomStringConvertible {
    /// The major part × 1 000 000 + the minor × 1 000 + the patch.
    package let number: Int32

    package static let current = SQLiteVersion(number: sqlite3_libversion_number())

    package init(number: Int32) {
        self.number = number
    }

    /// STRICT tables came with 3.37.0.
    package var isUsable: Bool { number >= 3_037_000 }

    package var description: String {
        "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
    }
}
