internal import CZeroMQ

/// The list that a loop waits on: its wake-up first, then ZAP, monitors and sockets.
@safe final class PollSet {
    enum Source {
        case zap(ZAPServer)
        case monitor(SocketMonitor, of: LoopSocket)
        case socket(LoopSocket)
    }

    private let wakeUp: EventFD
    private var sources: [Source] = []
    private var items: [zmq_pollitem_t]

    init(_ wakeUp: EventFD) {
        self.wakeUp = wakeUp
        unsafe items = unsafe []
    }

    /// Builds the list anew from the loop's sockets.
    func rebuild(_ sockets: LoopSockets) throws(ZeroMQError) {
        sources = []
        if let zap = sockets.zap { sources.append(.zap(zap)) }
        for socket in sockets.all {
            if let monitor = socket.monitor { sources.append(.monitor(monitor, of: socket)) }
        }
        for socket in sockets.all { sources.append(.socket(socket)) }
        var items = unsafe [item(nil)]
        for source in sources { try unsafe items.append(item(source.raw())) }
        unsafe self.items = unsafe items
        sockets.hasChanged = false
    }

    /// Waits for something to read, at most so long (`nil` waits without end).
    ///
    /// - Returns: whether the wake-up was signalled, and the sources with something to read; `nil`
    ///   if a signal handler ran and nothing was looked at.
    func wait(_ timeout: Duration?) throws(ZeroMQError) -> (woken: Bool, readable: [Source])? {
        let milliseconds = timeout.map { Int($0.milliseconds) } ?? -1
        let code = unsafe items.withUnsafeMutableBufferPointer { items -> Int32 in
            let count = unsafe zmq_poll(items.baseAddress, Int32(items.count), milliseconds)
            return count < 0 ? zmq_errno() : 0
        }
        if code == EINTR { return nil }
        guard code == 0 else { throw .call("zmq_poll", code: code) }
        var readable: [Source] = []
        for (index, source) in sources.enumerated() where unsafe items[index + 1].revents != 0 {
            readable.append(source)
        }
        return unsafe (items[0].revents != 0, readable)
    }

    private func item(_ socket: UnsafeMutableRawPointer?) -> zmq_pollitem_t {
        unsafe zmq_pollitem_t(
            socket: socket,
            fd: wakeUp.descriptor,
            events: Int16(ZMQ_POLLIN),
            revents: 0
        )
    }
}

extension PollSet.Source {
    fileprivate func raw() throws(ZeroMQError) -> UnsafeMutableRawPointer {
        switch self {
        case .zap(let zap): try unsafe zap.socket.raw()
        case .monitor(let monitor, _): try unsafe monitor.socket.raw()
        case .socket(let socket): try unsafe socket.socket.raw()
        }
    }
}
