internal import Testing
internal import ZeroMQ

/// A DEALER with a context of its own, as another process would have.
final class Client {
    let keys: CurveKeyPair
    let socket: Socket

    init(
        to server: EchoServer,
        keys: CurveKeyPair,
        _ adjust: (inout SocketOptions) -> Void = { _ in }
    ) throws {
        var options = SocketOptions()
        options.curve = .client(keys, server: server.keys.publicKey)
        options.reconnect = .never
        adjust(&options)
        let socket = try Socket.open(.dealer, in: Context(), options: options)
        try socket.connect(to: server.endpoint)
        self.keys = keys
        self.socket = socket
    }

    /// Waits for one message; `nil` when none came in time.
    func next(within timeout: Duration = .seconds(20)) throws -> [[UInt8]]? {
        guard try socket.poll(timeout: timeout) else { return nil }
        guard case .message(let message) = try socket.receive() else { return nil }
        return message.frames
    }

    /// Sends a message and waits for its echo.
    func echo(_ frames: [[UInt8]]) throws -> [[UInt8]]? {
        guard try socket.send(frames) == .sent else { return nil }
        return try next()
    }

    /// Whether the server answers this client.
    func isServed() throws -> Bool {
        let question = [Array("are you there".utf8)]
        return try echo(question) == question
    }
}
