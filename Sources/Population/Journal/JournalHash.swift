import Crypto
import JSONSchema

/// One number for all that happened, the same for the same seed whatever the timing was.
///
/// SHA-256 over one line for each fact about messages, sorted by virtual time, source, id and
/// text, each line ended by a newline. What is hashed: accepted messages with their copies and
/// what they changed, reminders with their reasons, blocked copies, refusals by party and code,
/// and every delivery that was dispatched, settled, ended or ran out. Left out: sequences, salts,
/// digests, sizes, keys, numbers in mailboxes, and what operators and readers did. Case ids,
/// persons, parties, mailboxes and sequences are replaced by the names of the population.
struct JournalHash: Sendable {
    private struct Line: Comparable {
        var at: Int64
        var text: [UInt8]

        static func < (left: Line, right: Line) -> Bool {
            left.at == right.at
                ? left.text.lexicographicallyPrecedes(right.text) : left.at < right.at
        }
    }

    private var names = FactNames()
    private var lines: [Line] = []

    mutating func take(_ fact: FactRow) {
        for text in names.lines(of: fact) {
            lines.append(Line(at: fact.at, text: Array(text.utf8)))
        }
    }

    /// 64 hexadecimal digits.
    func finish() -> String {
        var hasher = SHA256()
        for line in lines.sorted() {
            hasher.update(data: Array("\(line.at)|".utf8))
            hasher.update(data: line.text)
            hasher.update(data: [0x0A])
        }
        return hasher.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

/// A row of the journal that cannot be read.
package struct JournalFault: Error, CustomStringConvertible {
    package var sequence: Int

    package var description: String { "fact \(sequence) cannot be read" }
}

/// A fact as the journal tells it.
struct FactRow {
    var sequence: Int
    /// Milliseconds.
    var at: Int64
    var kind: Int
    var party: Int
    var caseID: String?
    var data: JSONValue

    init(_ row: JSONValue) throws {
        guard let at = row["at"]?.int, let sequence = row["sequence"]?.int,
            let kind = row["kind"]?.int, let text = row["data"]?.string
        else { throw JournalFault(sequence: row["sequence"]?.int ?? 0) }
        self.sequence = sequence
        self.at = Int64(at)
        self.kind = kind
        party = row["party"]?.int ?? 0
        caseID = row["case"]?.string
        data = try JSONValue(
            parsing: Array(text.utf8), limits: JSONLimits(depth: 24, bytes: 8_388_608))
    }
}
