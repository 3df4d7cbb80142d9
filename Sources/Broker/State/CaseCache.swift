import Coordination

/// Cases in memory, a bounded number of them; a miss never changes a result, only its cost.
struct CaseCache {
    struct Entry {
        var state: Case
        var head: Int64
        var through: Int64
        /// When its reminders must be evaluated next, as last computed.
        var wake: Instant?
        /// Not yet in the store as it is here: must not be dropped.
        var isDirty = false
        var lastUse: UInt64 = 0
    }

    let capacity: Int
    private var entries: [CaseID: Entry] = [:]
    private var uses: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { entries.count }

    func contains(_ id: CaseID) -> Bool { entries[id] != nil }

    subscript(_ id: CaseID) -> Entry? { entries[id] }

    mutating func put(_ id: CaseID, _ entry: Entry) {
        uses += 1
        var entry = entry
        entry.lastUse = uses
        entries[id] = entry
    }

    /// Changes an entry where it lies, so that its lists are not copied; false if there is none.
    mutating func update(_ id: CaseID, _ change: (inout Entry) -> Void) -> Bool {
        guard let index = entries.index(forKey: id) else { return false }
        uses += 1
        entries.values[index].lastUse = uses
        change(&entries.values[index])
        return true
    }

    mutating func touch(_ id: CaseID) {
        uses += 1
        entries[id]?.lastUse = uses
    }

    mutating func clean(_ id: CaseID) { entries[id]?.isDirty = false }

    /// Drops the least recently used clean cases when the cache is over its bound by a tenth.
    mutating func trim() {
        guard entries.count > capacity + max(1, capacity / 10) else { return }
        let clean = entries.filter { !$0.value.isDirty }
            .sorted { $0.value.lastUse < $1.value.lastUse }
        for (id, _) in clean.prefix(entries.count - capacity) { entries[id] = nil }
    }
}
