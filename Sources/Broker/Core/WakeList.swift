import Coordination

/// When the next case must be looked at for reminders.
///
/// The store knows the wake-ups of the flushed cases; those of dirty ones are known here.
struct WakeList {
    /// The earliest wake-up in the store, as last read.
    var stored: Instant?
    private var dirty: [CaseID: Instant] = [:]
    /// Cases that have changed since their wake-up was computed.
    var unknown: Set<CaseID> = []
    /// Not later than the earliest of `dirty`; exact again after each `due`.
    private var dirtyBound: Instant?

    init(next: Instant?) {
        stored = next
    }

    mutating func set(_ id: CaseID, _ wake: Instant?) {
        dirty[id] = wake
        if let wake { dirtyBound = dirtyBound.map { min($0, wake) } ?? wake }
    }

    /// The case is in the store now, with its wake-up.
    mutating func flushed(_ id: CaseID, wake: Instant?) {
        dirty[id] = nil
        guard let wake else { return }
        stored = stored.map { min($0, wake) } ?? wake
    }

    /// Not later than the next wake-up.
    var next: Instant? {
        guard let stored else { return dirtyBound }
        return dirtyBound.map { min($0, stored) } ?? stored
    }

    /// Dirty cases that are due, earliest first.
    mutating func due(at now: Instant, limit: Int) -> [CaseID] {
        guard let dirtyBound, dirtyBound <= now else { return [] }
        self.dirtyBound = dirty.values.min()
        return dirty.filter { $0.value <= now }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            .prefix(limit).map(\.key)
    }
}
