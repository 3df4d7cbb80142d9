internal import CZeroMQ

extension Socket {
    /// Sends one message of several frames without waiting, all of it or nothing.
    ///
    /// For a ROUTER the first frame is the routing id and at least one more must follow: libzmq
    /// drops a routing id that stands alone. Each frame is copied once, into libzmq.
    @discardableResult
    package borrowing func send(_ frames: [[UInt8]]) throws(ZeroMQError) -> SendOutcome {
        var sending = try unsafe Sending(raw())
        for (index, frame) in frames.enumerated() {
            let more = index + 1 < frames.count
            try unsafe frame.span.withUnsafeBytes { bytes throws(ZeroMQError) in
                try unsafe sending.push(bytes, more: more)
            }
        }
        return sending.outcome
    }

    /// Sends a message of one frame to a peer of this ROUTER without waiting.
    ///
    /// The frame is copied once, into libzmq; nothing else is allocated.
    package borrowing func send(
        _ frame: [UInt8],
        to peer: RoutingID
    ) throws(ZeroMQError) -> SendOutcome {
        var sending = try unsafe Sending(raw())
        try unsafe peer.withBytes { bytes throws(ZeroMQError) in
            try unsafe sending.push(bytes, more: true)
        }
        try unsafe frame.span.withUnsafeBytes { bytes throws(ZeroMQError) in
            try unsafe sending.push(bytes, more: false)
        }
        return sending.outcome
    }
}

/// The frames of one message on their way into libzmq.
@safe private struct Sending {
    private let raw: UnsafeMutableRawPointer
    private var isFirst = true
    private var isSwallowed = false
    private(set) var outcome = SendOutcome.sent

    init(_ raw: UnsafeMutableRawPointer) {
        unsafe self.raw = unsafe raw
    }

    /// Gives the next frame to libzmq.
    ///
    /// A refused first frame ends the message. A later one means that the connection broke in the
    /// middle: libzmq has rolled back the message and swallows its remaining frames, so these must
    /// still be given to it, or it would swallow the next message instead.
    mutating func push(_ frame: UnsafeRawBufferPointer, more: Bool) throws(ZeroMQError) {
        guard outcome == .sent || isSwallowed else { return }
        let refusal = try unsafe write(frame, more: more)
        if let refusal, outcome == .sent {
            outcome = refusal
            isSwallowed = !isFirst
        }
        isFirst = false
    }

    private func write(
        _ frame: UnsafeRawBufferPointer,
        more: Bool
    ) throws(ZeroMQError) -> SendOutcome? {
        let flags = more ? ZMQ_DONTWAIT | ZMQ_SNDMORE : ZMQ_DONTWAIT
        while unsafe zmq_send(raw, frame.baseAddress, frame.count, flags) < 0 {
            switch zmq_errno() {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            case EHOSTUNREACH: return .unreachable
            case let code: throw .call("zmq_send", code: code)
            }
        }
        return nil
    }
}
