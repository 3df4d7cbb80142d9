import ArgumentParser
import JSONSchema

struct PartyAdd: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Registrerar en organisation som aktör.",
        discussion: """
            Sort: fk, care, employer, af med flera. Organisation: organisationsnummer (tio \
            siffror) eller, för vård, HSA-id.

            Exempel:
              samband party add employer 5560360793 --name "Lagerbolaget AB" \\
                --legal-form private --data samband-data
            """)

    @Argument(help: ArgumentHelp("Sort.", valueName: "sort")) var kind: String
    @Argument(help: ArgumentHelp("Organisation.", valueName: "organisation"))
    var organisation: String
    @Option(help: ArgumentHelp("Namn.", valueName: "namn")) var name: String?
    @Option(help: ArgumentHelp("public eller private; annars private.", valueName: "form"))
    var legalForm: String?
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "aktör registrerad"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var change: JSONObject = [
            "change": "party-registered", "kind": .string(kind),
            "organisation": .string(organisation),
        ]
        change["name"] = name.map { .string($0) }
        change["legalForm"] = legalForm.map { .string($0) }
        let results = try await connected { [change] in
            try await $0.change([.object(change)], why: why)
        }
        let party = results.first?["party"]?.string ?? ""
        output.report(["party": .string(party)]) {
            [output.lang.pick("\(party) är registrerad.", "\(party) is registered.")]
        }
    }
}
