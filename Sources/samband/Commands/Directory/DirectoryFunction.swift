import ArgumentParser
import Coordination
import JSONSchema

struct DirectoryFunction: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "function",
        abstract: "Registrerar en funktion hos en aktör, eller byter dess reserv.",
        discussion: """
            Exempel:
              samband directory function care/SE2321000016-A1/rehab/koordinator \\
                --fallback care/SE2321000016-A1/rehab/enhet --data samband-data
            """)

    @Argument(help: ArgumentHelp("Funktionens adress.", valueName: "adress"))
    var address: Address
    @Option(help: ArgumentHelp("Vem som tar emot när ingen håller den.", valueName: "adress"))
    var fallback: Address?
    @Flag(help: "Funktionen finns: byt bara reserven.") var change = false
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "katalogen ändrad"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var change: JSONObject = [
            "change": self.change ? "fallback-changed" : "function-registered",
            "address": .string(address.text),
        ]
        change["fallback"] = fallback.map { .string($0.text) }
        _ = try await connected { [change] in
            try await $0.change([.object(change)], why: why)
        }
        output.report(["address": .string(address.text)]) {
            [output.lang.pick("\(address.text) är registrerad.", "\(address.text) is registered.")]
        }
    }
}
