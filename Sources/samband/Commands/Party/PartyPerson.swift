import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct PartyPerson: Connecting {
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
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "person registrerad"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let number = try PersonPrompt.read(number, output.lang)
        let operate = Operate(
            .person, why: why, parameters: ["number": .string(number.unmasked)])
        let done = try await connected { try await $0.operate(operate) }
        let address = done.body["address"]?.string ?? ""
        output.report(["address": .string(address)]) { [address] }
    }
}
