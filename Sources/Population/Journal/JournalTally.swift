import JSONSchema

/// How many messages of each type the journal holds, and how many deliveries of them were settled
/// or ended.
struct JournalTally {
    private(set) var types: [String: MessageCounts] = [:]
    private var typeOfEvent: [Int: String] = [:]

    mutating func take(_ fact: FactRow) {
        switch fact.kind {
        case 1, 7:
            let type = MessageCounts.short(fact.data["type"]?.string ?? "")
            typeOfEvent[fact.sequence] = type
            types[type, default: MessageCounts()].accepted += 1
        case 3 where fact.data["do"]?.string == "done":
            for mark in fact.data["deliveries"]?.array ?? [] {
                let type = typeOfEvent[mark[2]?.int ?? 0] ?? "?"
                types[type, default: MessageCounts()].settled += 1
            }
        case 10:
            for mark in fact.data["deliveries"]?.array ?? [] {
                let type = typeOfEvent[mark[2]?.int ?? 0] ?? "?"
                types[type, default: MessageCounts()].ended += 1
            }
        default: break
        }
    }
}

/// Messages of one type: how many were taken, and how many deliveries of them were settled, or
/// ended without ever being read.
package struct MessageCounts: Sendable, Equatable {
    package var accepted = 0
    package var settled = 0
    package var ended = 0

    package init(accepted: Int = 0, settled: Int = 0, ended: Int = 0) {
        self.accepted = accepted
        self.settled = settled
        self.ended = ended
    }

    /// A type's name without the catalogue's prefix.
    static func short(_ type: String) -> String {
        let prefix = "se.samband."
        return type.hasPrefix(prefix) ? String(type.dropFirst(prefix.count)) : type
    }
}
