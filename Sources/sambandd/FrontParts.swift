import Broker
import Telemetry
import ZeroMQ

/// What the front needs from the rest of the daemon.
struct FrontParts: Sendable {
    var inbox: Inbox
    var outbox: Outbox
    var published: Published
    var authenticator: Authenticator
    var clock: any BrokerClock
    var instruments: Instruments
    var heartbeat: Heartbeat
    var server: String
    var isSimulation: Bool
    /// How many connections may be open at once.
    var connections: Int
    var events: @Sendable (FrontEvent) -> Void
}

/// What the log is told of connections; never an address, a key or a body.
enum FrontEvent: Sendable {
    case listening
    case handshakeFailed
    case sessionClosed(String)
    case unfinishedMessage
    /// It sent more than was taken from it.
    case sentAhead
    /// So many connections were ended that had not been greeted.
    case ungreeted(Int)
    case acceptFailed(Int32)
    case bindFailed(Int32)
    /// The keys of the directory could not be put in force; those before stay.
    case keysUnusable
}
