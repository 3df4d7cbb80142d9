internal import CZeroMQ

extension Socket {
    /// Waits until a message can be read, at most so long (`nil` waits without end).
    ///
    /// - Returns: whether there is something to read.
    package borrowing func poll(timeout: Duration?) throws(ZeroMQError) -> Bool {
        let start = ContinuousClock.now
        var item = try unsafe zmq_pollitem_t(
            socket: raw(),
            fd: 0,
            events: Int16(ZMQ_POLLIN),
            revents: 0
        )
        while true {
            let left = timeout.map { max(.zero, $0 - (ContinuousClock.now - start)) }
            let count = unsafe zmq_poll(&item, 1, left.map { Int($0.milliseconds) } ?? -1)
            if count >= 0 { return count > 0 }
            guard zmq_errno() == EINTR else { throw .last("zmq_poll") }
        }
    }
}
