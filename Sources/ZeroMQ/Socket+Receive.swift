internal import CZeroMQ

/// What a look into a socket's queue gave.
package enum ReceiveOutcome: Equatable, Sendable {
    /// One whole message of so many frames was handed over.
    case message(frames: Int)
    /// The message had so many frames, more than allowed; what was handed over must be dropped.
    case tooManyFrames(Int)
    /// Nothing is waiting.
    case wouldBlock
}

/// The copying form of `ReceiveOutcome`.
package enum Received: Equatable, Sendable {
    case message(ReceivedMessage)
    case tooManyFrames(Int)
    case wouldBlock
}

extension Socket {
    /// Takes one message without waiting and lends its frames one after the other.
    ///
    /// At most `maxFrames` frames are lent (on a ROUTER the routing id is one of them); the rest of
    /// a longer message is drained. `visit` may send on this socket, but not receive from it.
    package borrowing func receive(
        maxFrames: Int = .max,
        _ visit: (borrowing Frame) -> Void
    ) throws(ZeroMQError) -> ReceiveOutcome {
        let raw = try unsafe raw()
        guard try unsafe take(raw) else { return .wouldBlock }
        var count = 0
        while true {
            if count < maxFrames { unsafe visit(Frame(message, index: count)) }
            count += 1
            guard unsafe zmq_msg_more(message) != 0 else { break }
            // libzmq shows a message only when all of it has come.
            guard try unsafe take(raw) else { throw .call("zmq_msg_recv", code: EAGAIN) }
        }
        unsafe zmq_msg_close(message)
        unsafe zmq_msg_init(message)
        return count > maxFrames ? .tooManyFrames(count) : .message(frames: count)
    }

    /// Takes one message without waiting, copied out.
    package borrowing func receive(maxFrames: Int = .max) throws(ZeroMQError) -> Received {
        var copy = ReceivedMessage()
        switch try receive(maxFrames: maxFrames, { copy.append($0) }) {
        case .message: return .message(copy)
        case .tooManyFrames(let count): return .tooManyFrames(count)
        case .wouldBlock: return .wouldBlock
        }
    }

    private borrowing func take(_ raw: UnsafeMutableRawPointer) throws(ZeroMQError) -> Bool {
        while unsafe zmq_msg_recv(message, raw, ZMQ_DONTWAIT) < 0 {
            switch zmq_errno() {
            case EINTR: continue
            case EAGAIN: return false
            case let code: throw .call("zmq_msg_recv", code: code)
            }
        }
        return true
    }
}
