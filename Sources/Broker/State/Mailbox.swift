import Coordination

/// What waits for one function, as far as memory holds it.
///
/// Ready deliveries are kept in order up to a window; the rest lie on the disk behind
/// `loadedThrough` and are read when the window runs low.
final class Mailbox {
    /// Ready deliveries that memory holds at most.
    static let window = 2_048

    struct Lease {
        var row: DeliveryRow
        var session: SessionID
        var until: Instant
    }

    let id: MailboxID
    /// Highest number given.
    var last: Int64 = 0
    /// Ready and due, by number.
    private(set) var ready = ReadyQueue()
    /// Ready later: released with delay, backed off, or scheduled.
    private(set) var held: [Int64: DeliveryRow] = [:]
    private(set) var leased: [Int64: Lease] = [:]
    /// How many deliveries of a case are leased.
    private var leasedOfCase: [CaseID: Int] = [:]
    /// More ready deliveries lie on the disk with numbers above `loadedThrough`.
    private(set) var hasBacklog = false
    private(set) var loadedThrough: Int64 = 0
    var dead = 0
    var isPaused = false
    /// Sessions that receive from it, in the order of their turns.
    var readers: [SessionID] = []

    init(id: MailboxID) {
        self.id = id
    }

    /// A mailbox as a start finds it: everything ready is still on the disk.
    init(count: MailboxCount) {
        id = count.mailbox
        last = count.last
        dead = count.dead
        hasBacklog = count.ready > 0
        loadedThrough = hasBacklog ? 0 : count.last
    }

    var needsLoading: Bool { hasBacklog && ready.count < Mailbox.window / 4 }
    /// Whether a reader would find anything.
    var hasWork: Bool { !isPaused && !readers.isEmpty && (!ready.isEmpty || hasBacklog) }

    /// Whether a delivery is not in memory although it may be ready.
    func isBehindWindow(_ number: Int64) -> Bool { hasBacklog && number > loadedThrough }

    /// Takes a new delivery, or one that returns, at its place.
    func put(_ row: DeliveryRow, now: Instant) {
        let isNew = row.number > loadedThrough
        if isNew, hasBacklog || ready.count >= Mailbox.window {
            hasBacklog = true
            return
        }
        if isNew { loadedThrough = row.number }
        keep(row, now: now)
    }

    /// Takes what was read from the disk.
    func load(_ rows: [DeliveryRow], isLast: Bool, now: Instant) {
        for row in rows where row.number > loadedThrough {
            loadedThrough = row.number
            keep(row, now: now)
        }
        if isLast {
            hasBacklog = false
            loadedThrough = max(loadedThrough, last)
        }
    }

    private func keep(_ row: DeliveryRow, now: Instant) {
        if let readyAt = row.readyAt, readyAt > now {
            held[row.number] = row
        } else {
            ready.insert(row)
        }
    }

    func lease(_ lease: Lease) {
        leased[lease.row.number] = lease
        if let caseID = lease.row.caseID { leasedOfCase[caseID, default: 0] += 1 }
    }

    func extend(_ number: Int64, until: Instant) { leased[number]?.until = until }

    func endLease(_ number: Int64) -> Lease? {
        guard let lease = leased.removeValue(forKey: number) else { return nil }
        if let caseID = lease.row.caseID, let count = leasedOfCase[caseID] {
            leasedOfCase[caseID] = count > 1 ? count - 1 : nil
        }
        return lease
    }

    /// Whether somebody holds a delivery of the case.
    func isLeased(_ caseID: CaseID?) -> Bool { caseID.map { leasedOfCase[$0] != nil } ?? false }

    /// A held delivery whose time has come goes to its place among the ready ones.
    func releaseHeld(_ number: Int64, now: Instant) {
        guard let row = held[number], row.readyAt.map({ $0 <= now }) ?? true else { return }
        held[number] = nil
        ready.insert(row)
    }

    /// The row of a delivery that memory holds unleased.
    func waiting(_ number: Int64) -> DeliveryRow? { held[number] ?? ready[number] }

    func removeWaiting(_ number: Int64) {
        if held.removeValue(forKey: number) == nil { ready.remove(number) }
    }

    /// A dead letter that begins anew goes among the ready, at its place.
    func revive(_ row: DeliveryRow) {
        dead -= 1
        // Behind the window it is read from the disk like the rest.
        if !isBehindWindow(row.number) { ready.insert(row) }
    }

    func takeReady(where fits: (DeliveryRow) -> Bool) -> DeliveryRow? {
        ready.take(where: fits)
    }
}
