package import JSONSchema

/// What a journal comes to: its hash, and its messages by type.
package struct JournalDigest: Sendable {
    private var hash = JournalHash()
    private var tally = JournalTally()
    /// Facts read, whether they count or not.
    package private(set) var facts = 0

    package init() {}

    /// Takes the next row of the daemon's journal; rows come in the order of their sequences.
    package mutating func take(_ row: JSONValue) throws {
        let fact = try FactRow(row)
        facts += 1
        hash.take(fact)
        tally.take(fact)
    }

    /// 64 hexadecimal digits.
    package func finish() -> String { hash.finish() }

    /// By type without prefix.
    package var types: [String: MessageCounts] { tally.types }
}
