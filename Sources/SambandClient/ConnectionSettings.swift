package import ZeroMQ

/// Where to connect, as whom, and how patient to be.
package struct ConnectionSettings: Sendable {
    package static let standardEndpoint = "tcp://127.0.0.1:7411"

    package var endpoint: String
    package var serverKey: CurvePublicKey
    package var clientKey: CurveKeyPair
    /// Name and version of the program, for the operator's eyes.
    package var client = "samband"
    /// How long the first WELCOME may take, all attempts together.
    package var connectTimeout = Duration.seconds(30)
    /// How long any other answer may take, reconnects included.
    package var requestTimeout = Duration.seconds(30)
    /// How long one attempt may take from connecting to WELCOME.
    package var greetingTimeout = Duration.seconds(10)
    /// Waiting before the second attempt; doubled up to `backoffMost`, then shortened by chance.
    package var backoffLeast = Duration.milliseconds(100)
    package var backoffMost = Duration.seconds(10)
    /// Requests sent and not answered; more wait in memory, in order.
    package var inFlightMost = 1_024
    /// Bytes sent and not answered.
    package var inFlightBytes = 8_388_608
    /// Where the last checked checkpoint is kept; nil keeps it in memory only.
    package var checkpointFile: String?

    package init(
        endpoint: String = standardEndpoint, serverKey: CurvePublicKey, clientKey: CurveKeyPair
    ) {
        self.endpoint = endpoint
        self.serverKey = serverKey
        self.clientKey = clientKey
    }

    /// One connection a socket: whoever lost it makes a new one and greets again.
    var socketOptions: SocketOptions {
        var options = SocketOptions()
        options.curve = .client(clientKey, server: serverKey)
        options.reconnect = .never
        options.sendHighWater = 0
        options.receiveHighWater = 0
        options.maxMessageBytes = 33_554_432
        options.heartbeat = .init(
            interval: .seconds(5), timeout: .seconds(15), timeToLive: .seconds(30))
        return options
    }
}
