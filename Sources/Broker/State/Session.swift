import Coordination
import Wire

/// A session as the store thread knows it.
struct Session {
    let id: SessionID
    var principal: Principal
    /// Request ids of the OPENs, by mailbox: deliveries carry them.
    var opened: [MailboxID: UInt64] = [:]
    var credit = Credit(messages: 0, bytes: 0)
    var isOrdered = false
    /// What is leased to it now.
    var leased: Set<DeliveryKey> = []
    var leasedBytes = 0
    /// A followed STATUS: its request id and the cursor told last.
    var follow: (requestID: UInt64, after: Int64)?

    /// Whether what it holds has not reached its credit; the last delivery below may pass it.
    var hasCredit: Bool { leased.count < credit.messages && isBelowBytes }
    var isBelowBytes: Bool { leasedBytes < credit.bytes }
}
