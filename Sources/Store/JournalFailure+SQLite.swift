internal import Broker
internal import GRDB

extension JournalFailure {
    /// What SQLite's code and text mean to the broker; no value of a row is ever repeated.
    ///
    /// - code: an extended result code. Source: sqlite.org/rescode.html.
    init(code: Int32, message: String) {
        switch ResultCode(rawValue: code).primaryResultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_CONSTRAINT: self = .constraint(Self.rule(in: message))
        case .SQLITE_TOOBIG: self = .constraint("size")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt("SQLite \(code): \(message)")
        default: self = .io("SQLite \(code): \(message)")
        }
    }

    init(_ error: any Error) {
        switch error {
        case let failure as JournalFailure: self = failure
        case let error as DatabaseError:
            self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "")
        default: self = .io(String(describing: type(of: error)))
        }
    }

    /// After these the connection cannot be trusted: what is on the disk must be read anew.
    var endsTheStore: Bool {
        switch self {
        case .io, .corrupt: true
        case .diskFull, .constraint: false
        }
    }

    /// The table of a uniqueness rule, or the name of a check.
    ///
    /// SQLite says `UNIQUE constraint failed: messageId.party, messageId.id`,
    /// `CHECK constraint failed: factLeaf`, or a trigger's own text.
    private static func rule(in message: String) -> String {
        let marker = "constraint failed"
        guard let found = message.firstRange(of: marker) else { return message }
        let rest = message[found.upperBound...].drop { $0 == ":" || $0 == " " }
        guard !rest.isEmpty else { return "foreignKey" }
        return String(rest.prefix { $0 != "." && $0 != "," })
    }
}
