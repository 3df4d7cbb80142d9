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
        options.receiveHighWater = 1_000
        options.handshakeInterval = .seconds(5)
        options.heartbeat = Heartbeat(
            interval: .seconds(10), timeout: .seconds(20), timeToLive: .seconds(30))
        options.routerMandatory = true
        options.linger = .milliseconds(200)
        options.backlog = 512
        options.keepalive = Keepalive(idle: .seconds(60), interval: .seconds(15), count: 4)
        return options
    }
}
