/// What has been given to a connection and its peer has not confirmed, held under a bound.
///
/// libzmq bounds its queue in messages, whatever they weigh. The kernel is asked only when so much
/// has been given since the last time that the bound could have been passed.
package struct Backlog: Sendable {
    /// CURVE's seal and the length of a long frame, which travel with each message.
    private static let overhead = 33 + 9

    private let connection: ConnectionHandle
    /// What the peer had confirmed where the count begins.
    private var start: UInt64
    private var given: UInt64 = 0
    private var confirmed: UInt64 = 0

    /// - Returns: `nil` when the connection is gone.
    package init?(_ connection: ConnectionHandle) {
        guard let start = connection.acknowledgedBytes else { return nil }
        self.connection = connection
        self.start = start
    }

    /// Bytes that wait for the peer, or fewer: counted when it last mattered.
    package var unread: Int { Int(given - confirmed) }

    /// Counts a message of one frame in, if no more than `limit` bytes wait for the peer with it.
    ///
    /// - Returns: whether it was counted; of a connection that is gone everything is.
    package mutating func admit(_ bytes: Int, limit: Int) -> Bool {
        let size = UInt64(bytes + Self.overhead)
        if given + size - confirmed > UInt64(limit) {
            guard count() else { return true }
            guard given + size - confirmed <= UInt64(limit) else { return false }
        }
        given += size
        return true
    }

    /// Asks the kernel what the peer has confirmed by now; false of a connection that is gone.
    @discardableResult
    package mutating func count() -> Bool {
        guard let now = connection.acknowledgedBytes else { return false }
        confirmed = now &- start
        if confirmed >= given {
            // Nothing waits: what the count had missed, such as heartbeats, is left behind.
            start = now
            given = 0
            confirmed = 0
        }
        return true
    }
}
