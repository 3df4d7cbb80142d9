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
        try checkData()
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
        let address =
            endpoint ?? environment["SAMBAND_ENDPOINT"] ?? ConnectionSettings.standardEndpoint
        guard Self.isEndpoint(address) else {
            throw Failure(
                .usage, "Adressen \(address) har inte formen tcp://värd:port (--endpoint).",
                "The address \(address) has not the form tcp://host:port (--endpoint).")
        }
        var settings = ConnectionSettings(
            endpoint: address, serverKey: try KeyFiles.publicKey(serverFile),
            clientKey: try KeyFiles.secretKey(keyFile))
        settings.connectTimeout = .seconds(timeout)
        settings.requestTimeout = .seconds(timeout)
        settings.client = "samband/" + Release.version
        return settings
    }

    /// A folder that the daemon has not made its keys in is the wrong one, not one to mend.
    private func checkData() throws {
        guard let data, serverKey == nil || key == nil else { return }
        let files = FileManager.default
        guard !files.fileExists(atPath: data + "/keys/server.pub") else { return }
        guard files.fileExists(atPath: data) else {
            throw Failure(
                .local, "Mappen \(data) finns inte. Ange tjänstens datamapp med --data.",
                "There is no folder \(data). Name the daemon's data folder with --data.")
        }
        throw Failure(
            .local,
            "\(data) är ingen datamapp, eller så har tjänsten aldrig startat där: "
                + "keys/server.pub saknas. Ange rätt mapp med --data, eller starta sambandd.",
            "\(data) is no data folder, or the daemon has never started there: keys/server.pub "
                + "is missing. Name the right folder with --data, or start sambandd.")
    }

    /// `tcp://host:port`, as a client connects to.
    static func isEndpoint(_ text: String) -> Bool {
        guard text.hasPrefix("tcp://"), let colon = text.lastIndex(of: ":") else { return false }
        let host = text[..<colon].dropFirst("tcp://".count)
        let port = Int(text[text.index(after: colon)...]) ?? 0
        return !host.isEmpty && !host.contains { $0 == "/" || $0 == " " }
            && (1...65_535).contains(port)
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
