import Coordination

/// Cases in memory, a bounded number of them; a miss never changes a result, only its cost.
struct CaseCache {
    /// A case in memory; an object, so that its lists change where they lie.
    final class Entry {
        var state: Case
        var head: Int64
        var through: Int64
        /// When its reminders must be evaluated next, as last computed.
        var wake: Instant?
        /// Not yet in the store as it is here: must not be dropped.
        var isDirty: Bool
        fileprivate var lastUse: UInt64 = 0

        init(
            state: Case, head: Int64, through: Int64, wake: Instant?, isDirty: Bool = false
        ) {
            self.state = state
            self.head = head
            self.through = through
            self.wake = wake
            self.isDirty = isDirty
        }

        /// A case that begins; its opening has not been folded yet.
        convenience init(opening state: Case) {
            self.init(state: state, head: 0, through: 0, wake: nil)
        }
    }

    let capacity: Int
    private var entries: [CaseID: Entry] = [:]
    private var uses: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { entries.count }

    /// Cases that the store has otherwise, or not at all.
    var dirty: [CaseID] { entries.filter(\.value.isDirty).map(\.key) }

    func contains(_ id: CaseID) -> Bool { entries[id] != nil }

    subscript(_ id: CaseID) -> Entry? { entries[id] }

    mutating func put(_ id: CaseID, _ entry: Entry) {
        entries[id] = entry
        touch(entry)
    }

    mutating func touch(_ entry: Entry) {
        uses += 1
        entry.lastUse = uses
    }

    func clean(_ id: CaseID) { entries[id]?.isDirty = false }

    /// Drops the least recently used clean cases when the cache is over its bound by a tenth.
    mutating func trim() {
        guard entries.count > capacity + max(1, capacity / 10) else { return }
        let clean = entries.filter { !$0.value.isDirty }
            .sorted { $0.value.lastUse < $1.value.lastUse }
        for (id, _) in clean.prefix(entries.count - capacity) { entries[id] = nil }
    }
}
