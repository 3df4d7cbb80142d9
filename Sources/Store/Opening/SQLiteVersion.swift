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

    /// Whether two connections that write or checkpoint at once may lose a page.
    ///
    /// It can happen in 3.7.0 to 3.51.2 when the log starts over. One connection does both here,
    /// so it is told and not refused. Source: sqlite.org/wal.html, "The WAL-Reset Bug".
    package var hasWALResetFault: Bool { (3_007_000...3_051_002).contains(number) }

    package var description: String {
        "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
    }
}
