internal import CZeroMQ
internal import Synchronization

/// The routing ids that one ROUTER can have given so far.
///
/// libzmq counts them up from a random start, one for each handshake without an id of the peer's
/// own, and lets a peer choose an id of the same form. One that lies ahead of the count would stop
/// the process when the count comes to it; so a peer whose id is outside is to be shut down at its
/// first message, and its key kept out for a while. Take the monitor's events first: the end of a
/// handshake is told before the first message can be read.
package struct AssignedIDs: Sendable {
    private static let serial = Atomic(0)
    private static let slack: UInt32 = 64

    private let start: UInt32
    private var handshakes: UInt32 = 0

    /// Takes the first id for itself, over a connection inside the process.
    init(probing router: borrowing Socket, in context: Context) throws(ZeroMQError) {
        let number = Self.serial.add(1, ordering: .relaxed).newValue
        let endpoint = try router.bind(to: "inproc://samband.probe.\(number)")
        let probe = try Socket.open(.dealer, in: context)
        try probe.connect(to: endpoint)
        try probe.send([[]])
        var first: RoutingID?
        if try router.poll(timeout: .seconds(5)) {
            _ = try router.receive { frame in
                if frame.index == 0 { first = frame.routingID }
            }
        }
        try router.unbind(from: endpoint)
        guard let start = first?.number else { throw .call("zmq_msg_recv", code: EPROTO) }
        self.start = start
    }

    /// A handshake succeeded, by the monitor's word; a connection alone moves no count.
    package mutating func succeeded() {
        handshakes &+= 1
    }

    /// The peer of one of these handshakes had chosen its id: the count did not move.
    package mutating func wasChosen() {
        if handshakes > 0 { handshakes &-= 1 }
    }

    /// Whether the ROUTER itself can have given this id.
    package func contains(_ id: RoutingID) -> Bool {
        guard let number = id.number else { return false }
        let (limit, overflow) = handshakes.addingReportingOverflow(Self.slack)
        return (1...(overflow ? UInt32.max : limit)).contains(number &- start)
    }
}
