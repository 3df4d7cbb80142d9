import ArgumentParser
import Coordination
import JSONSchema

struct CaseOpen: Sending {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Öppnar ett ärende, ur en fil eller med flaggor.",
        discussion: """
            Svaret är detsamma vare sig personen var känd eller inte. Utan --insured frågas \
            personnumret utan att visas.

            Exempel:
              samband case open arende.json --key hr.key --server-key server.pub
              samband case open --employer employer/5560360793/lager/hr --sick-from 2026-03-01 \\
                --assumed-days 75 --fk fk/2021005521/goteborg/sjukforsakring
            """)

    @Argument(help: ArgumentHelp("JSON-fil med hela innehållet.", valueName: "fil"))
    var file: String?
    @Option(help: ArgumentHelp("Personens adress eller nummer.", valueName: "vem"))
    var insured: String?
    @Option(help: ArgumentHelp("Arbetsgivarens funktion.", valueName: "adress"))
    var employer: Address?
    @Option(help: ArgumentHelp("Anställningens beteckning.", valueName: "ord"))
    var employment = "emp-1"
    @Option(help: ArgumentHelp("Anställningens omfattning, procent.", valueName: "procent"))
    var extent: Int?
    @Option(help: ArgumentHelp("Första sjukdagen.", valueName: "dag")) var sickFrom: LocalDate?
    @Option(help: ArgumentHelp("Antagen längd, dagar.", valueName: "dagar"))
    var assumedDays: Int?
    @Option(help: ArgumentHelp("Försäkringskassans funktion.", valueName: "adress"))
    var fk: Address?
    @OptionGroup var sending: SendOptions
    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let body = try file.map(InputFile.json) ?? fromFlags()
        try await send("case.opened", case: nil) { _ in body }
    }

    private func fromFlags() throws -> JSONValue {
        let person = try insured ?? PersonPrompt.read(nil, output.lang).unmasked
        var body: JSONObject = ["insured": .string(person)]
        if let employer {
            var job: JSONObject = [
                "id": .string(employment), "employer": .string(employer.text), "kind": "employed",
            ]
            job["extent"] = extent.map { .integer(Int64($0)) }
            body["employments"] = [.object(job)]
        }
        if let fk { body["participants"] = [["role": "fk", "address": .string(fk.text)]] }
        if let sickFrom {
            var period: JSONObject = [
                "id": "period-1", "from": .string(sickFrom.iso), "quarters": 4,
            ]
            period["assumedDays"] = assumedDays.map { .integer(Int64($0)) }
            body["period"] = .object(period)
        }
        return .object(body)
    }
}
