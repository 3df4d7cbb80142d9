/// The sockets of one loop; belongs to the loop's thread.
package final class LoopSockets {
    private let context: Context
    private(set) var all: [LoopSocket] = []
    private(set) var zap: ZAPServer?
    /// Whether the poll set must be built again.
    var hasChanged = true

    init(_ context: Context) {
        self.context = context
    }

    /// Starts answering libzmq's questions about client keys; do this before opening a server.
    package func authenticate(with authenticator: Authenticator) throws(ZeroMQError) {
        precondition(zap == nil, "one context has one authenticator")
        zap = try ZAPServer(authenticator, in: context)
        hasChanged = true
    }

    /// Opens a socket that the loop polls from now on.
    ///
    /// A ZAP domain needs its authenticator first: without one libzmq would refuse everybody.
    package func open(
        _ label: String,
        _ kind: SocketKind,
        options: SocketOptions,
        isMonitored: Bool = false
    ) throws(ZeroMQError) -> LoopSocket {
        if let domain = options.zapDomain, domain != zap?.authenticator.domain {
            throw .noAuthenticator(domain: domain)
        }
        // Without a domain libzmq would seal the traffic and let everybody in.
        if case .server = options.curve, options.zapDomain == nil {
            throw .noAuthenticator(domain: "")
        }
        let socket = try Socket.open(kind, in: context, options: options)
        let monitor = isMonitored ? try SocketMonitor(socket, in: context) : nil
        let opened = LoopSocket(label, socket, monitor)
        all.append(opened)
        hasChanged = true
        return opened
    }

    /// Finds out which routing ids this ROUTER will give; do this before it binds for others.
    package func assignedIDs(of router: LoopSocket) throws(ZeroMQError) -> AssignedIDs {
        try AssignedIDs(probing: router.socket, in: context)
    }

    /// Closes one socket of the loop and drops its connections.
    package func close(_ socket: LoopSocket) {
        all.removeAll { $0 === socket }
        socket.close()
        hasChanged = true
    }

    /// Closes everything, the authenticator last.
    func closeAll() {
        for socket in all { socket.close() }
        all = []
        zap?.socket.close()
        zap = nil
    }
}
