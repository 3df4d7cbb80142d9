/// Everything that is set on a socket before it binds or connects.
///
/// `ZMQ_ROUTER_HANDOVER` is left out on purpose: with it a second peer could take over the routing
/// id, and so the mail, of a first one.
package struct SocketOptions: Sendable {
    /// The pace of ZMTP heartbeats.
    package struct Heartbeat: Sendable {
        /// Time between two pings.
        package var interval: Duration
        /// How long to wait for any traffic after a ping before the connection is dropped.
        package var timeout: Duration
        /// How long the other side may keep a silent connection; at most 6 553 s.
        package var timeToLive: Duration

        package init(interval: Duration, timeout: Duration, timeToLive: Duration) {
            self.interval = interval
            self.timeout = timeout
            self.timeToLive = timeToLive
        }
    }

    /// The kernel's own probes of a silent TCP connection.
    package struct Keepalive: Sendable {
        package var idle: Duration
        package var interval: Duration
        package var count: Int

        package init(idle: Duration, interval: Duration, count: Int) {
            self.idle = idle
            self.interval = interval
            self.count = count
        }
    }

    /// Waiting between attempts to connect: doubled from `initial` up to `maximum`.
    package struct Reconnect: Sendable {
        package var initial: Duration
        package var maximum: Duration

        package init(initial: Duration, maximum: Duration) {
            self.initial = initial
            self.maximum = maximum
        }

        /// One connection only; whoever wants another opens a new socket.
        package static let never = Reconnect(initial: .milliseconds(-1), maximum: .zero)
    }

    /// Which side of CURVE this socket is.
    package enum Curve: Sendable {
        case server(CurveKeyPair)
        case client(CurveKeyPair, server: CurvePublicKey)
    }

    /// Longest frame taken, in bytes; a peer that sends a longer one is disconnected.
    ///
    /// It counts the frame as sealed: with CURVE the longest payload is 33 bytes less.
    package var maxMessageBytes = 1_048_576
    /// Messages queued towards each peer before a send would block; 0 is no limit.
    package var sendHighWater = 1_000
    /// Messages queued from each peer before it is no longer read; 0 is no limit.
    package var receiveHighWater = 1_000
    /// Time within which a new connection must have finished its handshake.
    package var handshakeInterval = Duration.seconds(5)
    package var heartbeat: Heartbeat?
    /// Whether a ROUTER says `.unreachable` and `.wouldBlock` instead of dropping in silence.
    package var routerMandatory = true
    /// How long unsent messages may keep the context from terminating after a close.
    package var linger = Duration.zero
    /// ZAP domain; a handshake is then refused when no ZAP handler answers.
    package var zapDomain: String?
    /// Whether messages wait for a finished connection instead of queueing towards an address.
    package var immediate = false
    package var reconnect: Reconnect?
    package var keepalive: Keepalive?
    /// How long the kernel sends again what the other side does not confirm, before it gives up.
    package var retransmission: Duration?
    package var curve: Curve?
    /// Connections that the kernel holds before they are accepted.
    package var backlog = 512
    /// A routing id chosen by this side, 1 to 255 bytes; the broker refuses peers that set one.
    package var routingID: [UInt8]?

    package init() {}
}
