import Wire
import ZeroMQ

extension SocketOptions {
    /// Everything that a ROUTER open to others must have set.
    static func front(_ server: CurveKeyPair, _ limits: Limits) -> SocketOptions {
        var options = SocketOptions()
        options.curve = .server(server)
        options.zapDomain = "samband"
        // The limit counts the sealed frame: 33 bytes more than its payload.
        options.maxMessageBytes = limits.frameBytes + 33
        options.sendHighWater = 4_096
        // libzmq stops the process when a connection breaks whose full queue made it stop reading
        // and a heartbeat, its own or the client's, is due then. So no queue is ever full: what
        // waits is bounded in bytes, by `IntakeGuard`; and the kernel finds the dead.
        options.receiveHighWater = 0
        options.handshakeInterval = .seconds(5)
        options.keepalive = Keepalive(idle: .seconds(10), interval: .seconds(5), count: 4)
        options.retransmission = .seconds(30)
        options.routerMandatory = true
        options.linger = .milliseconds(200)
        options.backlog = 512
        return options
    }
}
