import ArgumentParser
import Coordination
import Desk
import Wire

/// The broker's daemon.
@main
struct SambandDaemon: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sambandd",
        abstract: "Samband: kopplar ihop dem som samordnar en sjukskrivning.",
        discussion: """
            Utan inställningar lever allt i en datamapp: lager, nycklar och lås. Första starten \
            gör servernyckeln och operatörens nyckel i mappens keys/.

            Avslutskoder: 0 stoppad i god ordning, 1 avbruten medan den var igång, 64 fel \
            användning, 66 mappen Protocols saknas, 73 mappen för nycklar går inte att skapa, \
            74 lager eller disk, 75 adressen är upptagen, 78 fel i nycklar eller regler.

            Exempel: sambandd --data /var/lib/samband
            """,
        version: Release.version)

    @Option(help: "Datamapp; skapas vid första starten.")
    var data = "samband-data"

    @Option(help: "Där klienter ansluter, som tcp://127.0.0.1:7411; port 0 eller * tar en ledig.")
    var listen = "tcp://127.0.0.1:7411"

    @Option(help: "Adress för /metrics, /healthz och /readyz.")
    var deskHost = "127.0.0.1"

    @Option(help: "Port för /metrics, /healthz och /readyz; 0 tar en ledig.")
    var deskPort = 7412

    @Flag(help: "Tillåt att övervakningen nås utifrån; den har ingen inloggning.")
    var deskAllowRemote = false

    @Option(help: "Mappen Protocols med katalog, regler och koder; annars söks den upp.")
    var protocols: String?

    @Flag(help: "Virtuell kalender: klockan ställs av operatören. Lagret kan aldrig bli skarpt.")
    var simulation = false

    @Option(help: "Första dagen i en simulering, ÅÅÅÅ-MM-DD; annars 2024-01-01.")
    var start: String?

    @Option(help: "Lägsta nivå i loggen: trace, debug, info, notice, warning, error, critical.")
    var log = "info"

    @Option(help: "Disk som alltid hålls fri, MiB; under den tas inga nya meddelanden emot.")
    var reserve: Int64 = 64

    func validate() throws {
        guard start == nil || simulation else {
            throw ValidationError("--start gäller bara med --simulation.")
        }
        guard start.map({ LocalDate(iso: $0) != nil }) ?? true else {
            throw ValidationError("--start ska vara ett datum, ÅÅÅÅ-MM-DD.")
        }
        guard (1...1_048_576).contains(reserve) else {
            throw ValidationError("--reserve ska vara 1 till 1048576 MiB.")
        }
    }

    func run() async throws {
        do {
            try await Daemon(options: self).run()
        } catch let failure as StartFailure {
            failure.report()
            throw ExitCode(failure.exitCode)
        } catch let error as DeskError {
            let failure = StartFailure(error)
            failure.report()
            throw ExitCode(failure.exitCode)
        }
    }
}
