/// A socket that a loop owns, and the monitor of its connections if it has one.
package final class LoopSocket {
    /// What the owner calls it, for logs and metrics.
    package let label: String
    package let socket: Socket
    let monitor: SocketMonitor?

    init(_ label: String, _ socket: consuming Socket, _ monitor: SocketMonitor?) {
        self.label = label
        self.socket = socket
        self.monitor = monitor
    }

    /// Takes what has happened to the connections so far, before its turn comes in the loop.
    package func nextEvent() throws(ZeroMQError) -> MonitorEvent? {
        try monitor?.next()
    }

    func close() {
        monitor?.close(socket)
        socket.close()
    }
}
