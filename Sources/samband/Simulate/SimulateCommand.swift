import ArgumentParser
import Coordination
import FoundationEssentials
import JSONSchema
import Population
import SambandClient
import Wire

/// `samband simulate`: a population from a seed through a real daemon on a virtual calendar.
struct SimulateCommand: AsyncParsableCommand, Reporting {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Kör en påhittad befolkning genom en riktig tjänst på en virtuell kalender.",
        discussion: """
            Startar en egen sambandd i simuleringsläge, eller använder en tom som redan körs med \
            --simulation (--endpoint, --server-key och operatörens --key). Samma frö ger samma \
            journalHash. Avslutar med 5 om tjänstens antal skiljer sig från de väntade, eller om \
            något vägrades som inte skulle vägras.

            Andelar sätts med --share namn=värde; --shares visar alla med sina källor.

            Exempel:
              samband simulate --cases 2000 --days 400 --seed 1
            """)

    @Option(help: "Antal ärenden.")
    var cases = 2_000

    @Option(help: "Antal dagar.")
    var days = 400

    @Option(help: "Frö: samma frö ger samma befolkning och samma händelser.")
    var seed: UInt64 = 1

    @Option(help: "Första dagen, ÅÅÅÅ-MM-DD.")
    var start = "2024-01-01"

    @Option(help: ArgumentHelp("Antal arbetsgivare; var och en har egen nyckel.", valueName: "n"))
    var employers: Int?

    @Option(help: ArgumentHelp("En andel, som consent-not-given=0.4.", valueName: "namn=värde"))
    var share: [String] = []

    @Flag(help: "Visa andelarna med källa och avsluta.")
    var shares = false

    @Option(help: ArgumentHelp("Programmet sambandd.", valueName: "fil"))
    var daemon: String?

    @Option(help: ArgumentHelp("En tjänst som redan körs i simulering.", valueName: "adress"))
    var endpoint: String?

    @Option(help: ArgumentHelp("Den tjänstens publika nyckel.", valueName: "fil"))
    var serverKey: String?

    @Option(help: ArgumentHelp("Operatörens hemliga nyckel.", valueName: "fil"))
    var key: String?

    @Option(
        help: ArgumentHelp("Tom datamapp som behålls; annars en tillfällig.", valueName: "mapp"))
    var data: String?

    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000_000).contains(cases) else {
            throw ValidationError("--cases är 1 till 1000000.")
        }
        guard (14...3_650).contains(days) else { throw ValidationError("--days är 14 till 3650.") }
        guard LocalDate(iso: start) != nil else {
            throw ValidationError("--start är ett datum, ÅÅÅÅ-MM-DD.")
        }
        guard employers.map({ (5...2_000).contains($0) }) ?? true else {
            throw ValidationError("--employers är 5 till 2000.")
        }
        _ = try chosenShares()
    }

    private func chosenShares() throws -> Shares {
        var chosen = Shares()
        for text in share {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let name = ShareName(rawValue: parts[0]),
                let value = Double(parts[1]), (0...1).contains(value)
            else { throw ValidationError("--share \(text): okänt namn, eller inte 0 till 1.") }
            chosen[name] = value
        }
        return chosen
    }

    func run() async throws {
        let chosen = try chosenShares()
        guard !shares else { return show(chosen) }
        guard let first = LocalDate(iso: start) else { return }
        let plan = PopulationPlan(
            cases: cases, seed: seed, itinerary: Itinerary(start: first, days: days),
            shares: chosen, employers: employers)
        let run = SimulationRun(
            plan: plan, daemon: daemon ?? SimulatedDaemon.standardProgram,
            running: try running, data: data, protocols: protocols,
            output: output)
        let result = try await run.result()
        output.report(result.json) { result.lines(output.lang, output.terminal) }
        guard result.isGood else { throw Failure.told(.partly) }
    }

    /// How to reach a daemon that runs already; nil without `--endpoint`.
    private var running: ConnectionOptions? {
        get throws {
            guard let endpoint else { return nil }
            let files = [("--server-key", serverKey), ("--key", key)].flatMap { name, file in
                file.map { [name, $0] } ?? []
            }
            return try ConnectionOptions.parse(["--endpoint", endpoint] + files)
        }
    }

    private func show(_ chosen: Shares) {
        let rows = ShareName.allCases.map { name in
            [
                name.rawValue, String(chosen[name]), name.standard.mark.rawValue,
                name.standard.source,
            ]
        }
        let columns = ["share", "value", "mark", "source"].map { Table.Column($0) }
        let list = ShareName.allCases.map { name -> JSONValue in
            [
                "name": .string(name.rawValue), "value": .decimal(chosen[name]),
                "mark": .string(name.standard.mark.rawValue),
                "source": .string(name.standard.source),
            ]
        }
        output.report(.array(list)) { Table(columns, rows).lines(style: output.terminal.style) }
    }
}
