import Broker
import Coordination
import Desk
import Glibc
import Logging
import ServiceLifecycle
import Store
import Telemetry
import Threads
import UnixSignals
import Wire
import ZeroMQ

/// Puts the parts together and runs them.
struct Daemon {
    private let options: SambandDaemon
    private let log: DaemonLog
    private let store: SQLiteStore
    private let engine: Engine
    private let inbox: Inbox
    private let published: Published
    private let queries: QueryThread
    private let loop: SocketLoop<Front>
    private let endpoint: String
    private let health: Health
    private let registry: PrometheusRegistry
    private let instruments: Instruments

    init(options: SambandDaemon) throws {
        self.options = options
        log = try DaemonLog(level: options.log)
        let clock = Self.clock(options)
        let loader = PolicyLoader(folder: try Self.protocols(options))
        var policy = try loader.load()
        try Self.closeFolders(options, log)
        store = try Self.open(options, now: clock.now())
        if let failure = store.passport.ballastFailure { log.ballastMissing(failure) }
        let keyring = try Keyring(data: options.data)
        policy.directory = try Recovery.directory(
            of: store, kinds: policy.rules.kindsInUse)
        registry = PrometheusRegistry()
        instruments = Instruments(registry: registry, codes: Code.allCases.map(\.rawValue))
        health = Health { .milliseconds(SystemClock().monotonic()) }
        let head = try store.head()
        // A calendar that was set by hand goes on from where it stood.
        if let calendar = clock as? VirtualClock, let last = head.lastAt, last > calendar.now() {
            calendar.set(last)
        }
        let storeHeartbeat = health.heartbeat("store", staleAfter: Self.storeStaleAfter)
        published = Published(
            policy: policy,
            checkpoint: Checkpoint(size: head.lastSequence, root: EvidenceHash.empty),
            epoch: head.epoch, turned: { storeHeartbeat.renew() })
        let bell = Bell()
        inbox = Inbox(limits: policy.limits, bell: bell)
        let log = log
        queries = QueryThread(
            reader: store.reader, inbox: inbox, limits: policy.limits,
            heartbeat: health.heartbeat("query", staleAfter: .seconds(30)),
            failed: { log.queryFailed($0) })
        let wakeFront = Shared<@Sendable () -> Void>({})
        let outbox = Outbox { wakeFront.get()() }
        engine = try Engine(
            parts: Engine.Parts(
                journal: store, inbox: inbox, outbox: outbox, bell: bell, clock: clock,
                published: published, runQuery: queries.run, readPolicy: loader.reading,
                alarm: { log.alarm($0) }),
            settings: CoreSettings(
                version: Release.version, reserveBytes: options.reserve << 20,
                isSimulation: options.simulation),
            policy: policy, random: SystemRandomBytes(),
            bootstrap: policy.directory.keys.isEmpty ? try keyring.bootstrap() : [])
        health.met(.storeOpen)
        let authenticator = Authenticator(
            domain: "samband", keys: try Self.keys(of: published.policy.directory),
            silentMost: policy.limits.silentPerKey)
        let parts = FrontParts(
            inbox: inbox, outbox: outbox, published: published, authenticator: authenticator,
            clock: clock, instruments: instruments,
            heartbeat: health.heartbeat("socket", staleAfter: .seconds(10)),
            server: "sambandd/\(Release.version)", isSimulation: options.simulation,
            connections: Descriptors.raise(), events: { log.front($0) })
        (loop, endpoint) = try Self.listen(options, parts, keyring.server, policy.limits)
        let loop = loop
        wakeFront.set { loop.wake() }
        health.met(.socketsBound)
        health.watch(published)
    }

    private static func closeFolders(
        _ options: SambandDaemon, _ log: DaemonLog
    ) throws(StartFailure) {
        let folders: [(String, mode_t)] = [(options.data, 0o022), (options.data + "/keys", 0o077)]
        for (folder, forbidden) in folders
        where try PrivateFolder.close(folder, forbidden: forbidden) {
            log.closed(folder: folder)
        }
    }

    /// A long fsync is no hang: a store that has not turned for so long is.
    private static let storeStaleAfter: Duration = .seconds(60)

    private static func keys(of directory: Directory) throws(StartFailure) -> AllowedKeys {
        do {
            return try AllowedKeys(of: directory)
        } catch {
            throw StartFailure("a key of the directory cannot be used: \(error)", exitCode: 78)
        }
    }

    private static func clock(_ options: SambandDaemon) -> any BrokerClock {
        guard options.simulation, let day = LocalDate(iso: options.start ?? "2024-01-01") else {
            return SystemClock()
        }
        return VirtualClock(ZoneRules.stockholm.instant(of: day, minuteOfDay: 0))
    }

    private static func protocols(_ options: SambandDaemon) throws(StartFailure) -> ProtocolsFolder
    {
        do {
            return try ProtocolsFolder(locating: options.protocols)
        } catch {
            throw StartFailure("\(error)", exitCode: 66)
        }
    }

    private static func open(
        _ options: SambandDaemon, now: Instant
    ) throws(StartFailure) -> SQLiteStore {
        do {
            return try SQLiteStore.open(
                folder: options.data, mode: options.simulation ? .simulated : .live,
                options: StoreOptions(now: now))
        } catch {
            throw StartFailure(error)
        }
    }

    private static func listen(
        _ options: SambandDaemon, _ parts: FrontParts, _ server: CurveKeyPair, _ limits: Limits
    ) throws(StartFailure) -> (SocketLoop<Front>, String) {
        let bound = Shared("")
        do {
            let loop = try SocketLoop<Front>(name: "samband-socket") {
                sockets throws(ZeroMQError) in
                try sockets.authenticate(with: parts.authenticator)
                let router = try sockets.open(
                    "clients", .router, options: .front(server, limits), isMonitored: true)
                let assigned = try sockets.assignedIDs(of: router)
                let endpoint = try router.socket.bind(to: options.listen)
                bound.set(endpoint)
                return Front(parts, router: router, assigned: assigned)
            }
            return (loop, bound.get())
        } catch {
            throw StartFailure(
                text: Localized(
                    sv: "Kan inte lyssna på \(options.listen): \(error).",
                    en: "Cannot listen on \(options.listen): \(error)."),
                remedy: Localized(
                    sv: "Välj en annan adress med --listen, eller avsluta det program som har den.",
                    en: "Choose another address with --listen, or end the program that has it."),
                exitCode: 75)
        }
    }

    func run() async throws {
        try queries.start()
        let logger = log.logger
        let systemd = SystemdService(
            environment: ProcessEnvironment.notify, health: health, log: log)
        let endpoint = endpoint
        let desk = try DeskServer(
            address: DeskAddress(host: options.deskHost, port: options.deskPort),
            allowRemote: options.deskAllowRemote, metricsText: metricsText(), health: health,
            logger: logger,
            onBound: { address in
                logger.notice(
                    "ready",
                    metadata: [
                        "endpoint": "\(endpoint)", "desk": "http://\(address)",
                        "version": "\(Release.version)",
                    ])
                systemd.ready()
            })
        if options.simulation {
            logger.warning("SIMULATION: virtual clock; nothing in this store is real")
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    // Without these two the store still ends in order.
                    .init(
                        service: SocketService(loop: loop),
                        failureTerminationBehavior: .gracefullyShutdownGroup),
                    .init(
                        service: desk, failureTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: StoreThread(engine: engine, inbox: inbox)),
                    .init(service: systemd),
                    .init(service: ReloadSignal(inbox: inbox)),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch let error as DeskError {
            throw StartFailure(error)
        } catch {
            logger.critical("stopped", metadata: ["error": "\(error)"])
            // What was not answered is sent again by its client; the next start recovers.
            throw ExitFailure()
        }
        queries.stop()
        try store.close()
        logger.notice("stopped")
    }

    /// Copies what the broker counts into the metrics when they are asked for.
    private func metricsText() -> @Sendable () -> [UInt8] {
        let bridge = MetricsBridge(published: published, instruments: instruments)
        let registry = registry
        return {
            bridge.update()
            return registry.prometheusText()
        }
    }
}

/// The daemon ended because it could not go on; the log has said why.
struct ExitFailure: Error, CustomStringConvertible {
    var description: String { "sambandd avbröts; loggen säger varför" }
}
