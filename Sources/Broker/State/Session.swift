import Coordination
import Wire

/// A session as the store thread knows it.
final class Session {
    let id: SessionID
    let principal: Principal
    /// Request ids of the OPENs, by mailbox: deliveries carry them.
    var opened: [MailboxID: UInt64] = [:]
    var credit = Credit(messages: 0, bytes: 0)
    var isOrdered = false
    /// What is leased to it now.
    private(set) var leased: Set<DeliveryKey> = []
    /// Bytes of the messages leased to it, as they were accepted.
    private var leasedBytes = 0
    /// A followed STATUS: its request id and the cursor told last.
    var follow: (requestID: UInt64, after: Int64)?

    init(id: SessionID, principal: Principal) {
        self.id = id
        self.principal = principal
    }

    /// Whether what it holds has not reached its credit; the last delivery below may pass it.
    var hasCredit: Bool { leased.count < credit.messages && leasedBytes < credit.bytes }

    func lease(_ row: DeliveryRow) {
        leased.insert(row.key)
        leasedBytes += row.size
    }

    /// False if the delivery was not its own.
    func endLease(_ row: DeliveryRow) -> Bool {
        guard leased.remove(row.key) != nil else { return false }
        leasedBytes -= row.size
        return true
    }

    func forgetLeases() {
        leased = []
        leasedBytes = 0
    }
}
