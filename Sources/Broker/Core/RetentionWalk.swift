import Coordination

/// What is known of how long contents are kept: each is looked at once it may be over, and if it is
/// not, again on the day on which it may be at the earliest.
///
/// Nothing of it is stored: a new start looks at everything once.
package struct RetentionWalk: Sendable {
    /// The wordings that all days were found by.
    private(set) var rules: [String]
    /// Everything up to this event has been looked at, or is too young.
    private var front: Int64 = 0
    /// What follows the front is too young today.
    private var isFrontAtRest = false
    private var later: [LocalDate: [Int64]] = [:]
    private var today: [Int64] = []

    init(rules: [String] = []) {
        self.rules = rules
    }

    var hasWork: Bool { !today.isEmpty || !isFrontAtRest }

    /// A day has begun: what may be over on it is looked at again.
    mutating func begin(_ day: LocalDate) {
        isFrontAtRest = false
        for due in later.keys.filter({ $0 <= day }) {
            today += later.removeValue(forKey: due) ?? []
        }
        today.sort(by: >)
    }

    mutating func look(at sequence: Int64, on day: LocalDate) {
        later[day, default: []].append(sequence)
    }

    mutating func rest() { isFrontAtRest = true }

    /// The next ones to look at, oldest first.
    mutating func next(_ limit: Int) -> Slice {
        guard !today.isEmpty else { return .after(front, limit: limit) }
        let taken = Array(today.suffix(limit).reversed())
        today.removeLast(taken.count)
        return .again(taken)
    }

    /// Everything up to `sequence` has been looked at.
    mutating func advance(to sequence: Int64) { front = max(front, sequence) }

    package enum Slice: Sendable, Equatable {
        /// Contents that were looked at before.
        case again([Int64])
        /// Contents that stand behind an event in the store.
        case after(Int64, limit: Int)
    }
}
