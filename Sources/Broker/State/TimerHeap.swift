import Coordination

/// What is to be looked at when, earliest first.
///
/// Nothing is ever removed before its time: who pops an entry checks whether it still matters.
struct TimerHeap {
    struct Entry {
        var at: Instant
        var key: DeliveryKey
    }

    private var entries: [Entry] = []

    var count: Int { entries.count }
    var next: Instant? { entries.first?.at }

    mutating func add(_ key: DeliveryKey, at instant: Instant) {
        entries.append(Entry(at: instant, key: key))
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].at < entries[parent].at else { break }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// The earliest entry, if it is due.
    mutating func popDue(at now: Instant) -> DeliveryKey? {
        guard let first = entries.first, first.at <= now else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            sink()
        }
        return first.key
    }

    private mutating func sink() {
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < entries.count else { return }
            let right = left + 1
            let smaller =
                right < entries.count && entries[right].at < entries[left].at ? right : left
            guard entries[smaller].at < entries[parent].at else { return }
            entries.swapAt(parent, smaller)
            parent = smaller
        }
    }
}
