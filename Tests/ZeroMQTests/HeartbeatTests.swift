internal import Testing
internal import ZeroMQ

@Suite(.timeLimit(.minutes(1))) struct HeartbeatTests {
    /// Goal: a dead peer does not keep its place. Method: a raw peer finishes the handshake and
    /// then answers no ping; the server must close, and not for an unfinished handshake.
    @Test func `a peer that stops answering heartbeats is dropped in time`() throws {
        let context = try Context()
        defer { context.terminate() }
        var options = SocketOptions()
        options.handshakeInterval = .seconds(30)
        options.heartbeat = SocketOptions.Heartbeat(
            interval: .milliseconds(100), timeout: .milliseconds(200), timeToLive: .seconds(1))
        let server = try Socket.open(.router, in: context, options: options)
        let monitor = try SocketMonitor(server, in: context)
        defer {
            monitor.close(server)
            server.close()
        }
        let endpoint = try server.bind(to: "tcp://127.0.0.1:*")
        let port = try #require(endpoint.split(separator: ":").last.flatMap { UInt16($0) })
        let peer = try RawConnection(port: port)
        peer.send(RawConnection.greeting(mechanism: "NULL") + RawConnection.ready(as: "DEALER"))
        let isClosed = peer.isClosed()
        #expect(isClosed)
        var seen: [MonitorEvent] = []
        while let event = try monitor.next(within: .seconds(5)) {
            seen.append(event)
            if case .disconnected = event { break }
        }
        #expect(seen.contains(.handshakeSucceeded))
        #expect(seen.contains { if case .disconnected = $0 { true } else { false } })
    }
}

extension RawConnection {
    /// The READY command of the NULL mechanism for a socket of one type.
    fileprivate static func ready(as type: String) -> [UInt8] {
        let name = Array("Socket-Type".utf8)
        let value = Array(type.utf8)
        let body =
            [5] + Array("READY".utf8) + [UInt8(name.count)] + name
            + [0, 0, 0, UInt8(value.count)] + value
        return [4, UInt8(body.count)] + body
    }
}
