internal import CZeroMQ
internal import Synchronization

/// Reads what happens to the connections of one socket.
///
/// Attach it before the socket binds or connects; `detach` and `close` it before the socket closes.
package final class SocketMonitor {
    private static let serial = Atomic(0)

    let socket: Socket

    package init(_ monitored: borrowing Socket, in context: Context) throws(ZeroMQError) {
        let number = Self.serial.add(1, ordering: .relaxed).newValue
        let endpoint = "inproc://samband.monitor.\(number)"
        guard try unsafe zmq_socket_monitor(monitored.raw(), endpoint, ZMQ_EVENT_ALL) == 0 else {
            throw .last("zmq_socket_monitor")
        }
        var options = SocketOptions()
        // libzmq's I/O thread writes events without giving up: a full queue would stop all traffic.
        options.receiveHighWater = 0
        socket = try Socket.open(.pair, in: context, options: options)
        try socket.connect(to: endpoint)
    }

    /// Takes the next event without waiting; events that are not known here are passed over.
    package func next() throws(ZeroMQError) -> MonitorEvent? {
        while true {
            var first: [UInt8] = []
            let outcome = try socket.receive { frame in
                if frame.index == 0 { first = frame.bytes }
            }
            guard outcome != .wouldBlock else { return nil }
            if let event = MonitorEvent(frame: first) { return event }
        }
    }

    /// Waits for the next event; `nil` when none came in time.
    package func next(within timeout: Duration) throws(ZeroMQError) -> MonitorEvent? {
        let end = ContinuousClock.now + timeout
        while try socket.poll(timeout: max(.zero, end - .now)) {
            // What woke the poll may have been an event that is passed over.
            if let event = try next() { return event }
        }
        return nil
    }

    /// Ends the events and closes the reading side; the order keeps the I/O thread from writing
    /// to a reader that is gone.
    package func close(_ monitored: borrowing Socket) {
        if let raw = try? unsafe monitored.raw() {
            unsafe zmq_socket_monitor(raw, nil, 0)
        }
        socket.close()
    }
}
