internal import Hummingbird
package import Logging
internal import NIOCore
internal import ServiceLifecycle
package import Telemetry

/// The desk's HTTP server, a service that runs until it is told to shut down.
package struct DeskServer: Service {
    private let address: DeskAddress
    private let metricsText: @Sendable () -> [UInt8]
    private let health: Health
    private let hosts: DeskHosts
    private let logger: Logger
    private let onBound: @Sendable (DeskAddress) -> Void

    /// More connections than this wait in the kernel's queue.
    static let connectionsMax = 64
    /// A probe asks at once; whoever only holds a connection makes room for others soon.
    static let idleSecondsMax: Int64 = 5

    /// Checks the address; nothing is opened before ``run()``.
    ///
    /// `onBound` gets the address with the port that the system gave, once requests are served.
    package init(
        address: DeskAddress,
        allowRemote: Bool = false,
        metricsText: @escaping @Sendable () -> [UInt8],
        health: Health,
        logger: Logger,
        onBound: @escaping @Sendable (DeskAddress) -> Void = { _ in }
    ) throws(DeskError) {
        guard (0...65_535).contains(address.port) else {
            throw DeskError.portOutOfRange(address.port)
        }
        guard allowRemote || address.isLoopback else {
            throw DeskError.notLoopback(host: address.host)
        }
        self.address = address
        hosts = DeskHosts(address: address, allowRemote: allowRemote)
        self.metricsText = metricsText
        self.health = health
        self.logger = logger
        self.onBound = onBound
    }

    /// Serves until graceful shutdown; throws ``DeskError`` when the address cannot be had.
    package func run() async throws {
        let application = Application(
            router: DeskRoutes.router(hosts: hosts, metricsText: metricsText, health: health),
            server: .http1(configuration: .init(idleTimeout: .seconds(Self.idleSecondsMax))),
            configuration: ApplicationConfiguration(
                address: .hostname(address.bindHost, port: address.port),
                availableConnectionsDelegate: .maximum(Self.connectionsMax, logger: logger)
            ),
            onServerRunning: { [address, onBound] channel in
                let port = channel.localAddress?.port ?? address.port
                onBound(DeskAddress(host: address.host, port: port))
            },
            logger: logger
        )
        do {
            try await application.run()
        } catch {
            throw Self.explained(error, at: address) ?? error
        }
    }
}
