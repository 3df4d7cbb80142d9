/// The requests that are not answered: in which order they were asked, which are sent, how long
/// each may wait.
struct RequestTable {
    private enum State {
        case waiting
        case sent
        /// The daemon was busy: sent again from then on.
        case held(until: ContinuousClock.Instant)
    }

    private struct Entry {
        let request: ClientRequest
        var state = State.waiting
        /// The daemon may have seen it, on this connection or an earlier one.
        var wasSent = false
    }

    private var entries: [UInt64: Entry] = [:]
    /// Ids in the order in which they were asked; those gone since are skipped.
    private var waiting: [UInt64] = []
    private var sentCount = 0
    private var sentBytes = 0
    /// Nothing is to be done for time's sake before this.
    private(set) var earliest: ContinuousClock.Instant?

    subscript(id: UInt64) -> ClientRequest? { entries[id]?.request }

    /// Ids of all requests, oldest first.
    var ids: [UInt64] { entries.keys.sorted() }

    mutating func add(_ request: ClientRequest) {
        entries[request.id] = Entry(request: request)
        earliest = min(earliest ?? request.deadline, request.deadline)
        if request.kind != .welcome { waiting.append(request.id) }
    }

    mutating func remove(_ id: UInt64) {
        unsend(id)
        entries[id] = nil
    }

    mutating func removeAll() {
        self = RequestTable()
    }

    /// The frames of those that may be sent now, oldest first; they count as sent from here on.
    mutating func takeSendable(count: Int, bytes: Int) -> [[[UInt8]]] {
        var sendable: [[[UInt8]]] = []
        var taken = 0
        for id in waiting {
            guard let entry = entries[id], case .waiting = entry.state else {
                taken += 1
                continue
            }
            let fits = sentBytes + entry.request.bytes <= bytes || sentCount == 0
            guard sentCount < count, fits else { break }
            taken += 1
            entries[id]?.state = .sent
            entries[id]?.wasSent = true
            sentCount += 1
            sentBytes += entry.request.bytes
            sendable.append(entry.request.frames)
        }
        waiting.removeFirst(taken)
        return sendable
    }

    /// The connection is gone: what was sent waits again, before what was not.
    ///
    /// - Returns: those that must not be sent twice; they are removed.
    mutating func requeue() -> [UInt64] {
        var again: [UInt64] = []
        var lost: [UInt64] = []
        for id in ids {
            guard let entry = entries[id], case .sent = entry.state else { continue }
            unsend(id)
            if entry.request.kind == .once { lost.append(id) } else { again.append(id) }
        }
        for id in lost { entries[id] = nil }
        waiting = again + waiting
        return lost
    }

    /// Keeps a request back until then.
    mutating func hold(_ id: UInt64, until: ContinuousClock.Instant) {
        unsend(id)
        entries[id]?.state = .held(until: until)
        earliest = min(earliest ?? until, until)
    }

    /// Lets go what was held long enough, and removes what is too late.
    ///
    /// - Returns: the late ones, and whether the daemon may have seen each.
    mutating func expire(
        _ now: ContinuousClock.Instant
    ) -> [(request: ClientRequest, wasSent: Bool)] {
        guard let due = earliest, due <= now else { return [] }
        var late: [(request: ClientRequest, wasSent: Bool)] = []
        earliest = nil
        for id in ids {
            guard let entry = entries[id] else { continue }
            if entry.request.deadline <= now {
                remove(id)
                late.append((entry.request, entry.wasSent))
                continue
            }
            let next = release(id, entry, now)
            earliest = min(earliest ?? next, next)
        }
        return late
    }

    /// When the request wants to be looked at next.
    private mutating func release(
        _ id: UInt64, _ entry: Entry, _ now: ContinuousClock.Instant
    ) -> ContinuousClock.Instant {
        guard case .held(let until) = entry.state else { return entry.request.deadline }
        guard until <= now else { return min(until, entry.request.deadline) }
        entries[id]?.state = .waiting
        waiting.append(id)
        return entry.request.deadline
    }

    private mutating func unsend(_ id: UInt64) {
        guard let entry = entries[id], case .sent = entry.state else { return }
        sentCount -= 1
        sentBytes -= entry.request.bytes
        entries[id]?.state = .waiting
    }
}
