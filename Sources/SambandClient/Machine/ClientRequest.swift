import Wire

/// A request as the machine keeps it until it is answered.
struct ClientRequest: Sendable {
    /// What may be done with it when the connection breaks.
    enum Kind: Sendable {
        /// Answered by WELCOME; nothing is sent for it.
        case welcome
        /// Safe to send again with the same bytes.
        case repeatable
        /// Done at most once as far as we can know: not sent again once it has been sent.
        case once
        /// Starts a subscription, which is opened again after every reconnect.
        case subscription
        /// Not answered unless it is refused.
        case note
    }

    let id: UInt64
    let kind: Kind
    let frames: [[UInt8]]
    let deadline: ContinuousClock.Instant
    let bytes: Int

    init(id: UInt64, kind: Kind, frames: [[UInt8]], deadline: ContinuousClock.Instant) {
        self.id = id
        self.kind = kind
        self.frames = frames
        self.deadline = deadline
        bytes = frames.reduce(0) { $0 + $1.count }
    }
}

/// What the owner of a machine has to do.
enum ClientAction {
    /// Open a socket and connect it.
    case connect
    /// Close the socket.
    case disconnect
    case send([[UInt8]])
    case complete(UInt64, Result<Answer, any Error>)
    /// A WELCOME came: the first or one after a reconnect.
    case welcomed(Answer)
    /// An answer for a subscription.
    case deliver(UInt64, Answer)
    /// The connection was lost: what a subscription holds undelivered is stale.
    case discard(UInt64)
    case end(UInt64, any Error)
}

/// How a connection was lost.
enum ConnectionLoss: Sendable, Equatable {
    case broken
    /// The daemon's doorkeeper refused the key.
    case keyRefused
}
