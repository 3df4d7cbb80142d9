import Coordination

/// What waits for one function, as far as memory holds it.
///
/// Ready deliveries are kept in order up to a window; the rest lie on the disk behind
/// `loadedThrough` and are read when the window runs low.
final class Mailbox {
    /// Ready deliveries that memory holds at most.
    static let window = 2_048

    /// Held deliveries that memory holds at most.
    static let heldMost = 2_048

    struct Lease {
        var row: DeliveryRow
        var session: SessionID
        var until: Instant
        /// When its one timer comes, not after `until`; nil as long as that is at `until`.
        var timer: Instant?
    }

    /// What its reader has said of a delivery.
    enum Told: Int32 {
        case delivered = 1
        case read = 2
    }

    let id: MailboxID
    /// Highest number given.
    var last: Int64 = 0
    /// Ready and due, by number.
    private(set) var ready = ReadyQueue()
    /// Ready later: released with delay, backed off, or scheduled.
    private(set) var held: [Int64: DeliveryRow] = [:]
    /// Numbers of held deliveries that are on the disk alone until their time.
    private var heldOnDisk: Set<Int64> = []
    /// What was said of dispatched deliveries, with the attempt: a repetition changes nothing.
    private var told: [Int64: (attempt: Int32, step: Told)] = [:]
    private(set) var leased: [Int64: Lease] = [:]
    /// How many deliveries of a case are leased.
    private var leasedOfCase: [CaseID: Int] = [:]
    /// More ready deliveries lie on the disk with numbers above `loadedThrough`.
    private(set) var hasBacklog = false
    private(set) var loadedThrough: Int64 = 0
    var dead = 0
    /// Deliveries that are neither settled nor dead, in memory and on the disk.
    var openCount = 0
    var isPaused = false
    /// Sessions that opened it, in the order of their turns; they get what lies here, and what
    /// lies with those for whom the function stands in.
    var readers: [SessionID] = []

    init(id: MailboxID) {
        self.id = id
    }

    /// A mailbox as a start finds it: everything ready is still on the disk.
    init(count: MailboxCount) {
        id = count.mailbox
        last = count.last
        dead = count.dead
        openCount = count.ready + count.leased
        hasBacklog = count.ready > 0
        loadedThrough = hasBacklog ? 0 : count.last
    }

    var needsLoading: Bool { hasBacklog && ready.count < Mailbox.window / 4 }
    /// Whether a reader would find anything.
    var hasWork: Bool { !isPaused && (!ready.isEmpty || hasBacklog) }

    /// Whether a delivery is not in memory although it may be ready.
    func isBehindWindow(_ number: Int64) -> Bool { hasBacklog && number > loadedThrough }

    /// Whether only the disk has a delivery that may be ready.
    func isOnDisk(_ number: Int64) -> Bool {
        isBehindWindow(number) || heldOnDisk.contains(number)
    }

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
            // After a step back some are in memory already.
            if waiting(row.number) == nil, leased[row.number] == nil { keep(row, now: now) }
        }
        if isLast {
            hasBacklog = false
            loadedThrough = max(loadedThrough, last)
        }
    }

    private func keep(_ row: DeliveryRow, now: Instant) {
        guard let readyAt = row.readyAt, readyAt > now else {
            heldOnDisk.remove(row.number)
            ready.insert(row)
            return
        }
        if held.count < Mailbox.heldMost {
            heldOnDisk.remove(row.number)
            held[row.number] = row
        } else {
            heldOnDisk.insert(row.number)
        }
    }

    /// Takes in a delivery that was held on the disk and whose time has come.
    func takeFromDisk(_ row: DeliveryRow) {
        // Behind the window it comes when the window reaches it.
        guard !isBehindWindow(row.number), heldOnDisk.remove(row.number) != nil else { return }
        if ready.count < Mailbox.window {
            ready.insert(row)
        } else {
            // The window steps back to it, or many due at once would fill memory.
            hasBacklog = true
            loadedThrough = min(loadedThrough, row.number - 1)
        }
    }

    func lease(_ lease: Lease) {
        leased[lease.row.number] = lease
        if let caseID = lease.row.caseID { leasedOfCase[caseID, default: 0] += 1 }
    }

    /// Moves the end of a lease; true if it needs a timer at its new end.
    ///
    /// A lease has one timer: when that comes too early, it is set anew to the end.
    func extend(_ number: Int64, until: Instant) -> Bool {
        guard let lease = leased[number] else { return false }
        let timer = lease.timer ?? lease.until
        leased[number]?.until = until
        leased[number]?.timer = min(timer, until)
        return until < timer
    }

    /// The timer of a lease has come before its end; true if it is to be set to the end.
    func passTimer(_ number: Int64, now: Instant) -> Bool {
        guard let lease = leased[number], let timer = lease.timer, timer <= now else {
            return false
        }
        leased[number]?.timer = nil
        return true
    }

    /// Whether it says something new of a dispatched delivery; `read` includes `delivered`.
    func tell(_ step: Told, of mark: DeliveryMark) -> Bool {
        if let before = told[mark.key.number], before.attempt == mark.attempt,
            before.step.rawValue >= step.rawValue
        {
            return false
        }
        told[mark.key.number] = (mark.attempt, step)
        return true
    }

    /// The delivery has ended: nothing more is said of it.
    func forgetTold(_ number: Int64) { told[number] = nil }

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
        heldOnDisk.remove(number)
        if held.removeValue(forKey: number) == nil { ready.remove(number) }
    }

    /// A dead letter that begins anew goes among the ready, at its place.
    func revive(_ row: DeliveryRow) {
        dead -= 1
        openCount += 1
        // Behind the window it is read from the disk like the rest.
        if !isBehindWindow(row.number) { ready.insert(row) }
    }

    func takeReady(where fits: (DeliveryRow) -> Bool) -> DeliveryRow? {
        ready.take(where: fits)
    }
}
