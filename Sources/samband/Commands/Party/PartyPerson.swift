import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct PartyPerson: Operating {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Registrerar en person och ger adressen som står för den.",
        discussion: """
            Numret läses från tangentbordet utan att visas, eller från standard in, så att det \
            inte hamnar i skalets historik. Det skrivs aldrig ut.

            Exempel:
              samband party person --data samband-data < nummer.txt
            """)

    @Argument(help: ArgumentHelp("Tolv siffror; utelämna helst.", valueName: "nummer"))
    var number: String?
    @Flag(name: .customLong("firma"), help: "Personen som enskild firma: en arbetsgivare.")
    var isTrader = false
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func operate() throws -> Operate {
        let number = try PersonPrompt.read(number, output.lang)
        var parameters: JSONObject = ["number": .string(number.unmasked)]
        if isTrader { parameters["kind"] = "employer" }
        return Operate(
            .person, why: audit.why ?? "person registrerad", parameters: .object(parameters))
    }

    func told(_ done: Done) -> Told {
        let address = done.body["address"]?.string ?? ""
        return Told(["address": .string(address)], address, address)
    }
}
