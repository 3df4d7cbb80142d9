internal import CZeroMQ
internal import Synchronization

/// The routing ids that one ROUTER can have given so far.
///
/// libzmq counts them up from a random start, one for each connection, and lets a peer choose an id
/// of the same form. One that lies ahead of the count would stop the process when the count comes
/// to it; so a peer whose id is outside is to be shut down at its first message.
package struct AssignedIDs: Sendable {
    private static let serial = Atomic(0)
    /// Connections whose `accepted` event may still be on its way.
    private static let slack: UInt32 = 1_024

    private let start: UInt32
    private var connections: UInt32 = 0

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

    /// A connection was accepted, by the monitor's word.
    package mutating func accepted() {
        connections &+= 1
    }

    /// Whether the ROUTER itself can have given this id.
    package func contains(_ id: RoutingID) -> Bool {
        guard let number = id.number else { return false }
        let (limit, overflow) = connections.addingReportingOverflow(Self.slack)
        return (1...(overflow ? UInt32.max : limit)).contains(number &- start)
    }
}
