/// The socket on which libzmq asks whether a key is let in.
///
/// It must be bound before the first CURVE server of its context and closed after the last.
package final class ZAPServer {
    package static let endpoint = "inproc://zeromq.zap.01"

    let authenticator: Authenticator
    let socket: Socket

    package init(_ authenticator: Authenticator, in context: Context) throws(ZeroMQError) {
        self.authenticator = authenticator
        var options = SocketOptions()
        // A question left in a full queue would hold up a handshake for good.
        options.receiveHighWater = 0
        options.sendHighWater = 0
        socket = try Socket.open(.router, in: context, options: options)
        try socket.bind(to: Self.endpoint)
    }

    /// Answers one question if there is one.
    package func serve() throws(ZeroMQError) -> ZAPDecision? {
        var frames: [[UInt8]] = []
        let outcome = try socket.receive(maxFrames: ZAPRequest.frameCount + 1) { frame in
            frames.append(frame.bytes)
        }
        guard outcome != .wouldBlock else { return nil }
        let (decision, reply) = authenticator.answer(frames)
        if let reply {
            // The one who asked may be gone already; then nobody waits for the answer.
            try socket.send(reply)
        }
        return decision
    }
}
