/// What became of a message that was handed to a socket without waiting.
package enum SendOutcome: Equatable, Sendable {
    /// The whole message is in libzmq's queue.
    case sent
    /// The queue towards the peer is full, or there is no peer yet; nothing was sent.
    case wouldBlock
    /// No peer has this routing id; nothing was sent (ROUTER only).
    case unreachable
}
