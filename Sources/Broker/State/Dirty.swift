import Coordination

/// Projections that memory is ahead of the store with.
struct Dirty {
    var cases: Set<CaseID> = []
    /// nil: settled, to be removed.
    var deliveries: [DeliveryKey: DeliveryRow?] = [:]
    var statuses: [StatusRow] = []
    var mailboxes: [MailboxID: Int64] = [:]

    var count: Int { cases.count + deliveries.count + statuses.count + mailboxes.count }
    var isEmpty: Bool { count == 0 }
}

/// One round of writing dirty projections, slice by slice, in the order of their keys.
///
/// What becomes dirty meanwhile waits for the next round; when a round is through, every fact up
/// to `target` is in the projections.
struct FlushRound {
    let target: Int64
    private var cases: ArraySlice<CaseID>
    private var deliveries: ArraySlice<(DeliveryKey, DeliveryRow?)>
    private var statuses: ArraySlice<StatusRow>
    private var mailboxes: [(mailbox: MailboxID, last: Int64)]

    init(_ dirty: Dirty, target: Int64) {
        self.target = target
        cases = dirty.cases.sorted()[...]
        deliveries = dirty.deliveries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }[...]
        statuses = dirty.statuses[...]
        mailboxes = dirty.mailboxes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Status steps that are not in the store yet.
    var pendingStatuses: [StatusRow] { Array(statuses) }

    /// The row that is still to be written for a delivery: nil inside if it goes away.
    func delivery(_ key: DeliveryKey) -> DeliveryRow?? {
        var low = deliveries.startIndex
        var high = deliveries.endIndex
        while low < high {
            let middle = (low + high) / 2
            if deliveries[middle].0 < key { low = middle + 1 } else { high = middle }
        }
        guard low < deliveries.endIndex, deliveries[low].0 == key else { return nil }
        return .some(deliveries[low].1)
    }

    var isDone: Bool {
        cases.isEmpty && deliveries.isEmpty && statuses.isEmpty && mailboxes.isEmpty
    }

    /// Moves at most `rows` rows into a slice; the last one carries the watermark.
    mutating func take(
        rows: Int, case row: (CaseID) -> CaseRow?
    ) -> (slice: ProjectionSlice, cases: [CaseID]) {
        var slice = ProjectionSlice()
        var room = rows
        let ids = Array(cases.prefix(room))
        cases = cases.dropFirst(ids.count)
        slice.cases = ids.compactMap(row)
        room -= ids.count
        let moved = deliveries.prefix(room)
        deliveries = deliveries.dropFirst(moved.count)
        room -= moved.count
        for (key, row) in moved {
            if let row { slice.deliveries.append(row) } else { slice.settled.append(key) }
        }
        let told = statuses.prefix(room)
        statuses = statuses.dropFirst(told.count)
        slice.statuses = Array(told)
        slice.mailboxes = mailboxes
        mailboxes = []
        if isDone { slice.appliedThrough = target }
        return (slice, ids)
    }
}
