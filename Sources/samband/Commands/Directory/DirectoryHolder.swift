import ArgumentParser
import Coordination
import JSONSchema

struct DirectoryHolder: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "holder", abstract: "Antecknar vem som håller en funktion, från och till.",
        discussion: """
            Exempel:
              samband directory holder employer/5560360793/lager/hr h-17 --from 2026-03-01 \\
                --data samband-data
            """)

    @Argument(help: ArgumentHelp("Funktionens adress.", valueName: "adress"))
    var address: Address
    @Argument(help: ArgumentHelp("Pseudonym för den som håller den.", valueName: "vem"))
    var holder: String
    @Option(help: ArgumentHelp("Första dagen.", valueName: "dag")) var from: LocalDate
    @Option(help: ArgumentHelp("Sista dagen.", valueName: "dag")) var to: LocalDate?
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "katalogen ändrad"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var change: JSONObject = [
            "change": "holder-changed", "address": .string(address.text),
            "holder": .string(holder), "from": .string(from.iso),
        ]
        change["to"] = to.map { .string($0.iso) }
        _ = try await connected { [change] in
            try await $0.change([.object(change)], why: why)
        }
        output.report(["address": .string(address.text)]) {
            [
                output.lang.pick(
                    "\(holder) håller \(address.text) från \(from.iso).",
                    "\(holder) holds \(address.text) from \(from.iso).")
            ]
        }
    }
}
