internal import CZeroMQ
internal import Glibc
internal import Threads

/// A libzmq context: its I/O threads and the sockets opened in it.
///
/// Every `Socket` holds its context, and the context counts its sockets, so `zmq_ctx_term` cannot
/// run while one is open (it would wait for ever). Safe to share between threads.
@safe package final class Context: Sendable {
    private struct State {
        var openSockets = 0
        var terminated = false
    }

    // libzmq's contexts are made for use by several threads; the pointer never changes.
    private nonisolated(unsafe) let raw: UnsafeMutableRawPointer
    private let state = Locked(State())

    /// Makes a context with so many I/O threads (one serves about a gigabit without CURVE).
    package init(ioThreads: Int = 1) throws(ZeroMQError) {
        guard let raw = unsafe zmq_ctx_new() else { throw .last("zmq_ctx_new") }
        unsafe self.raw = unsafe raw
        let threads = Int32(clamping: ioThreads)
        guard unsafe zmq_ctx_set(raw, ZMQ_IO_THREADS, threads) == 0 else {
            throw .last("zmq_ctx_set")
        }
    }

    deinit {
        terminate()
    }

    /// How many sockets are open in this context now.
    package var openSockets: Int {
        state.withLock { $0.openSockets }
    }

    /// Ends the I/O threads; waits at most as long as the longest linger of the closed sockets.
    ///
    /// Repeating it does nothing. All sockets must be closed: an open one is our own mistake.
    package func terminate() {
        let first = state.withLock { state in
            precondition(state.openSockets == 0, "a socket is open in a context that terminates")
            defer { state.terminated = true }
            return !state.terminated
        }
        guard first else { return }
        while unsafe zmq_ctx_term(raw) != 0 && zmq_errno() == EINTR {}
    }

    func openHandle(_ kind: SocketKind) throws(ZeroMQError) -> UnsafeMutableRawPointer {
        let alive = state.withLock { state in
            if !state.terminated { state.openSockets += 1 }
            return !state.terminated
        }
        guard alive else { throw .terminated }
        if kind == .router { Self.hideFirstRoutingID() }
        guard let handle = unsafe zmq_socket(raw, kind.code) else {
            let error = ZeroMQError.last("zmq_socket")
            state.withLock { $0.openSockets -= 1 }
            throw error
        }
        return unsafe handle
    }

    /// Makes the routing ids of the next ROUTER unguessable.
    ///
    /// It counts them up from a number of C's `rand`, which libzmq seeds with the time, and a
    /// client that chooses the next one for itself stops the process by an assertion.
    private static func hideFirstRoutingID() {
        var random = SystemRandomNumberGenerator()
        srand(UInt32.random(in: .min ... .max, using: &random))
    }

    /// Closes the handle; the count is taken down after it, which also keeps the context alive
    /// through the call whatever the optimiser makes of reference counts.
    func closeHandle(_ handle: UnsafeMutableRawPointer) {
        unsafe zmq_close(handle)
        state.withLock { $0.openSockets -= 1 }
    }
}
