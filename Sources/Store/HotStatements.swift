internal import Broker
internal import Coordination
internal import GRDB
internal import GRDBSQLite

/// A prepared statement that is bound, stepped and read by hand: the one place that speaks to
/// SQLite's C interface.
///
/// The library's value interface costs two to three times as much for each row, and stops the
/// program when a column does not hold what was asked for; a damaged file must end in an error.
/// Parameters count from 1 and columns from 0, as in SQLite.
struct HotStatement {
    private let statement: Statement
    private let deadline: ContinuousClock.Instant?

    /// Takes the statement out of the connection's cache, preparing it the first time.
    init(_ connection: Connection, _ sql: String) throws(JournalFailure) {
        do {
            statement = try connection.database.cachedStatement(sql: sql)
        } catch {
            throw JournalFailure(error)
        }
        deadline = connection.deadline
    }

    private var handle: OpaquePointer { statement.sqliteStatement }

    // MARK: Parameters

    func bind(_ index: Int32, _ value: Int64) throws(JournalFailure) {
        try check(sqlite3_bind_int64(handle, index, value))
    }

    func bind(_ index: Int32, _ value: Int64?) throws(JournalFailure) {
        guard let value else { return try check(sqlite3_bind_null(handle, index)) }
        try bind(index, value)
    }

    func bind(_ index: Int32, blob bytes: [UInt8]) throws(JournalFailure) {
        guard !bytes.isEmpty else { return try check(sqlite3_bind_zeroblob(handle, index, 0)) }
        let code = bytes.withUnsafeBytes {
            sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), copied)
        }
        try check(code)
    }

    func bind(_ index: Int32, text bytes: [UInt8]) throws(JournalFailure) {
        guard !bytes.isEmpty else {
            return try check(sqlite3_bind_text(handle, index, "", 0, copied))
        }
        let code = bytes.withUnsafeBytes { raw in
            sqlite3_bind_text64(
                handle,
                index,
                raw.baseAddress?.assumingMemoryBound(to: CChar.self),
                UInt64(raw.count),
                copied,
                UInt8(SQLITE_UTF8)
            )
        }
        try check(code)
    }

    func bind(_ index: Int32, text: String) throws(JournalFailure) {
        try bind(index, text: Array(text.utf8))
    }

    /// 16 bytes, most significant first, or NULL.
    func bind(_ index: Int32, _ id: CaseID?) throws(JournalFailure) {
        guard let id else { return try check(sqlite3_bind_null(handle, index)) }
        let words = (id.high.bigEndian, id.low.bigEndian)
        let code = withUnsafeBytes(of: words) {
            sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), copied)
        }
        try check(code)
    }

    // MARK: Running

    /// Runs a statement that gives no rows, and makes it ready for the next values.
    func run() throws(JournalFailure) {
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failed() }
        sqlite3_reset(handle)
    }

    /// All rows, decoded one by one.
    func rows<Row>(
        _ decode: (HotStatement) throws(JournalFailure) -> Row
    ) throws(JournalFailure) -> [Row] {
        defer { sqlite3_reset(handle) }
        var rows: [Row] = []
        while try step() { rows.append(try decode(self)) }
        return rows
    }

    /// The first row, or nil.
    func first<Row>(
        _ decode: (HotStatement) throws(JournalFailure) -> Row
    ) throws(JournalFailure) -> Row? {
        defer { sqlite3_reset(handle) }
        return try step() ? try decode(self) : nil
    }

    private func step() throws(JournalFailure) -> Bool {
        if let deadline, ContinuousClock.now >= deadline {
            throw .io("the read took longer than it may")
        }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failed()
        }
    }

    // MARK: Columns

    func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func optionalInt64(_ column: Int32) -> Int64? { isNull(column) ? nil : int64(column) }

    func int32(_ column: Int32) throws(JournalFailure) -> Int32 {
        guard let value = Int32(exactly: int64(column)) else { throw unexpected(column) }
        return value
    }

    func uint8(_ column: Int32) throws(JournalFailure) -> UInt8 {
        guard let value = UInt8(exactly: int64(column)) else { throw unexpected(column) }
        return value
    }

    /// Bytes of a blob or a text; empty for NULL.
    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

    func instant(_ column: Int32) -> Instant { Instant(milliseconds: int64(column)) }

    func optionalInstant(_ column: Int32) -> Instant? {
        optionalInt64(column).map(Instant.init(milliseconds:))
    }

    func caseID(_ column: Int32) throws(JournalFailure) -> CaseID {
        guard let id = CaseID(bytes: bytes(column)) else { throw unexpected(column) }
        return id
    }

    func optionalCaseID(_ column: Int32) throws(JournalFailure) -> CaseID? {
        isNull(column) ? nil : try caseID(column)
    }

    // MARK: Failures

    /// A value that the schema rules out: the file is damaged; the value is not repeated.
    func unexpected(_ column: Int32) -> JournalFailure {
        let name = sqlite3_column_name(handle, column).map { String(cString: $0) } ?? "?"
        return .corrupt("unexpected value in column \(name)")
    }

    private func check(_ code: Int32) throws(JournalFailure) {
        guard code == SQLITE_OK else { throw failed() }
    }

    private func failed() -> JournalFailure {
        let connection = sqlite3_db_handle(handle)
        let code = sqlite3_extended_errcode(connection)
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
        sqlite3_reset(handle)
        return JournalFailure(code: code, message: message)
    }
}

/// SQLite takes a copy of what is bound: the array may be gone before the statement runs.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
