import ArgumentParser
import JSONSchema

struct PartyAdd: Changing {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Registrerar en organisation som aktör.",
        discussion: """
            Slag: fk, care, employer, af med flera. Organisation: organisationsnummer (tio \
            siffror) eller, för vård, HSA-id.

            Exempel:
              samband party add employer 5599990008 --name "Lagerbolaget AB" \\
                --legal-form private --data samband-data
            """)

    @Argument(help: ArgumentHelp("Slag.", valueName: "slag")) var kind: String
    @Argument(help: ArgumentHelp("Organisation.", valueName: "organisation"))
    var organisation: String
    @Option(help: ArgumentHelp("Namn.", valueName: "namn")) var name: String?
    @Option(help: ArgumentHelp("public eller private; annars private.", valueName: "form"))
    var legalForm: String?
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    var why: String { audit.why ?? "aktör registrerad" }

    func change() -> JSONObject {
        var change: JSONObject = [
            "change": "party-registered", "kind": .string(kind.lowercased()),
            "organisation": .string(bareOrganisation),
        ]
        change["name"] = name.map { .string($0) }
        change["legalForm"] = legalForm.map { .string($0) }
        return change
    }

    func told(_ made: JSONValue) -> Told {
        let party = made["party"]?.string ?? ""
        return Told(
            ["party": .string(party)], "\(party) är registrerad.", "\(party) is registered.")
    }

    /// An HSA id is written in upper case, an organisation number with a hyphen: `559999-0008`.
    private var bareOrganisation: String {
        let text = organisation.lowercased()
        let digits = text.filter { $0 != "-" }
        let isNumber = digits.count == 10 && digits.allSatisfy { ("0"..."9").contains($0) }
        return isNumber ? digits : text
    }
}
