import ArgumentParser
import Coordination
import JSONSchema

struct DirectoryAbsence: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "absence", abstract: "Antecknar frånvaro; reserven tar emot under tiden.",
        discussion: """
            Exempel:
              samband directory absence employer/5560360793/lager/hr --from 2026-07-01 \\
                --to 2026-07-31 --data samband-data
            """)

    @Argument(help: ArgumentHelp("Funktionens adress.", valueName: "adress"))
    var address: Address
    @Option(help: ArgumentHelp("Vem; annars hela funktionen.", valueName: "vem"))
    var holder: String?
    @Option(help: ArgumentHelp("Första dagen.", valueName: "dag")) var from: LocalDate
    @Option(help: ArgumentHelp("Sista dagen.", valueName: "dag")) var to: LocalDate?
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "katalogen ändrad"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var change: JSONObject = [
            "change": "absence", "address": .string(address.text), "from": .string(from.iso),
        ]
        change["holder"] = holder.map { .string($0) }
        change["to"] = to.map { .string($0.iso) }
        _ = try await connected { [change] in
            try await $0.change([.object(change)], why: why)
        }
        output.report(["address": .string(address.text)]) {
            [
                output.lang.pick(
                    "Frånvaro antecknad för \(address.text).", "Absence noted for \(address.text).")
            ]
        }
    }
}
