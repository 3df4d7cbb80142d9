import Coordination

/// What the store still has to learn of a delivery.
enum PendingDelivery {
    /// The store has no row of it.
    case new(DeliveryRow)
    case changed(DeliveryRow)
    /// Settled: its row goes away.
    case ended

    var row: DeliveryRow? {
        switch self {
        case .new(let row), .changed(let row): row
        case .ended: nil
        }
    }
}

/// Projections that memory is ahead of the store with.
struct Dirty {
    var cases: Set<CaseID> = []
    private(set) var deliveries: [DeliveryKey: PendingDelivery] = [:]
    var statuses: [StatusRow] = []
    var mailboxes: [MailboxID: Int64] = [:]

    var count: Int { cases.count + deliveries.count + statuses.count + mailboxes.count }
    var isEmpty: Bool { count == 0 }

    mutating func add(_ row: DeliveryRow) { deliveries[row.key] = .new(row) }

    mutating func change(_ key: DeliveryKey, to row: DeliveryRow?) {
        let isNew = if case .new? = deliveries[key] { true } else { false }
        guard let row else {
            // What the store never saw needs no removal.
            deliveries[key] = isNew ? nil : .ended
            return
        }
        deliveries[key] = isNew ? .new(row) : .changed(row)
    }
}

/// One round of writing dirty projections, slice by slice, in the order of their keys.
///
/// What becomes dirty meanwhile waits for the next round; when a round is through, every fact up
/// to `target` is in the projections.
struct FlushRound {
    let target: Int64
    private var cases: ArraySlice<CaseID>
    /// Those still to be written, in order; `pending` says what.
    private var deliveries: ArraySlice<DeliveryKey>
    private let pending: [DeliveryKey: PendingDelivery]
    private var statuses: ArraySlice<StatusRow>
    private var mailboxes: [(mailbox: MailboxID, last: Int64)]

    init(_ dirty: Dirty, target: Int64) {
        self.target = target
        cases = dirty.cases.sorted()[...]
        deliveries = dirty.deliveries.keys.sorted()[...]
        pending = dirty.deliveries
        statuses = dirty.statuses[...]
        mailboxes = dirty.mailboxes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Status steps that are not in the store yet.
    var pendingStatuses: [StatusRow] { Array(statuses) }

    /// Cases that are not in the store yet as they are.
    var pendingCases: ArraySlice<CaseID> { cases }

    /// Whether a case is still to be written; they are in order.
    func holds(_ id: CaseID) -> Bool {
        var rest = cases
        while !rest.isEmpty {
            let middle = rest.startIndex + rest.count / 2
            if rest[middle] == id { return true }
            rest = rest[middle] < id ? rest[(middle + 1)...] : rest[..<middle]
        }
        return false
    }

    /// What is still to be written of a delivery.
    func delivery(_ key: DeliveryKey) -> PendingDelivery? {
        guard let next = deliveries.first, next <= key else { return nil }
        return pending[key]
    }

    var isDone: Bool {
        cases.isEmpty && deliveries.isEmpty && statuses.isEmpty && mailboxes.isEmpty
    }

    /// Moves at most `rows` rows into a slice; the last one carries the watermark.
    mutating func take(rows: Int, case row: (CaseID) -> CaseRow?) -> ProjectionSlice {
        var slice = ProjectionSlice()
        var room = rows
        let ids = Array(cases.prefix(room))
        cases = cases.dropFirst(ids.count)
        slice.cases = ids.compactMap(row)
        room -= ids.count
        let moved = deliveries.prefix(room)
        deliveries = deliveries.dropFirst(moved.count)
        room -= moved.count
        for key in moved {
            if let row = pending[key]?.row {
                slice.deliveries.append(row)
            } else {
                slice.settled.append(key)
            }
        }
        let told = statuses.prefix(room)
        statuses = statuses.dropFirst(told.count)
        slice.statuses = Array(told)
        slice.mailboxes = mailboxes
        mailboxes = []
        if isDone { slice.appliedThrough = target }
        return slice
    }
}
