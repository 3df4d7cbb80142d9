import ArgumentParser
import FoundationEssentials
import SambandClient
import ZeroMQ

/// Which daemon, told by its data folder: the operator's key lies there.
struct WalkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Tjänstens datamapp.", valueName: "mapp"), completion: .directory)
    var data: String

    @Option(help: ArgumentHelp("Tjänstens adress [SAMBAND_ENDPOINT].", valueName: "adress"))
    var endpoint: String?

    var address: String {
        endpoint ?? ProcessInfo.processInfo.environment["SAMBAND_ENDPOINT"]
            ?? ConnectionSettings.standardEndpoint
    }

    /// - Parameter patience: how long an answer may take, reconnects included.
    func settings(
        as key: CurveKeyPair, patience: Duration = .seconds(20)
    ) throws -> ConnectionSettings {
        var settings = ConnectionSettings(
            endpoint: address,
            serverKey: try CurvePublicKey.load(file: data + "/keys/server.pub"), clientKey: key)
        settings.connectTimeout = patience
        settings.requestTimeout = patience
        settings.client = "samband-walk/1"
        return settings
    }

    /// The operator's connection; refused unless the daemon runs on a virtual calendar.
    func connectOperator(patience: Duration = .seconds(20)) async throws -> Connection {
        let key = try CurveKeyPair.load(secretFile: data + "/keys/operator.key")
        let connection = try await Connection.connect(settings(as: key, patience: patience))
        guard try connection.greeting().isSimulation else {
            connection.close()
            throw Failure(
                .usage,
                "Tjänsten är skarp. Genomgången ställer klockan och går bara i simulering: "
                    + "starta sambandd --simulation på en egen datamapp.",
                "The daemon is live. The walk sets the clock and runs in simulation only: start "
                    + "sambandd --simulation on a data folder of its own.")
        }
        return connection
    }
}
