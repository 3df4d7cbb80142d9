import ArgumentParser
import FoundationEssentials
import SambandClient
import Wire
import ZeroMQ

/// Which daemon, and as whom.
struct ConnectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Tjänstens adress [SAMBAND_ENDPOINT].", valueName: "adress"))
    var endpoint: String?

    @Option(
        help: ArgumentHelp("Serverns publika nyckel [SAMBAND_SERVER_KEY].", valueName: "fil"),
        completion: .file(extensions: ["pub"]))
    var serverKey: String?

    @Option(
        help: ArgumentHelp("Er hemliga nyckel [SAMBAND_KEY].", valueName: "fil"),
        completion: .file(extensions: ["key"]))
    var key: String?

    @Option(
        help: ArgumentHelp(
            "Tjänstens datamapp: server.pub och operator.key tas därifrån.", valueName: "mapp"),
        completion: .directory)
    var data: String?

    @Option(help: ArgumentHelp("Hur länge ett svar får dröja, sekunder.", valueName: "sekunder"))
    var timeout: Double = 10

    func settings(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> ConnectionSettings {
        let serverFile =
            serverKey ?? data.map { $0 + "/keys/server.pub" } ?? environment["SAMBAND_SERVER_KEY"]
        let keyFile = key ?? data.map { $0 + "/keys/operator.key" } ?? environment["SAMBAND_KEY"]
        guard let serverFile, let keyFile else {
            throw Failure(
                .usage,
                "Ange --server-key och --key (eller --data på tjänstens maskin).",
                "Give --server-key and --key (or --data on the daemon's machine).")
        }
        guard timeout > 0, timeout <= 3_600 else {
            throw Failure(
                .usage, "--timeout är 0 till 3600 sekunder.", "--timeout is 0 to 3600 seconds.")
        }
        var settings = ConnectionSettings(
            endpoint: endpoint ?? environment["SAMBAND_ENDPOINT"]
                ?? ConnectionSettings.standardEndpoint,
            serverKey: try CurvePublicKey.load(file: serverFile),
            clientKey: try CurveKeyPair.load(secretFile: keyFile))
        settings.connectTimeout = .seconds(timeout)
        settings.requestTimeout = .seconds(timeout)
        settings.client = "samband/" + Release.version
        return settings
    }
}

/// A command that talks with the daemon.
protocol Connecting: AsyncParsableCommand, Reporting {
    var connection: ConnectionOptions { get }
}

extension Connecting {
    /// Connects, works and closes, whatever comes of it.
    func connected<Result>(
        _ work: (Connection) async throws -> Result
    ) async throws -> Result {
        let client = try await Connection.connect(connection.settings())
        defer { client.close() }
        return try await work(client)
    }
}
