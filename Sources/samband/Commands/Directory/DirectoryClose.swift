import ArgumentParser
import Coordination
import JSONSchema

struct DirectoryClose: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Stänger en funktion; efterträdaren tar över.",
        discussion: """
            Exempel:
              samband directory close employer/5560360793/lager/hr --from 2026-09-01 \\
                --successor employer/5560360793/-/hr --data samband-data
            """)

    @Argument(help: ArgumentHelp("Funktionens adress.", valueName: "adress"))
    var address: Address
    @Option(help: ArgumentHelp("Första dagen utan funktionen.", valueName: "dag"))
    var from: LocalDate
    @Option(help: ArgumentHelp("Vem som tar över.", valueName: "adress"))
    var successor: Address?
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "katalogen ändrad"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var change: JSONObject = [
            "change": "function-closed", "address": .string(address.text),
            "from": .string(from.iso),
        ]
        change["successor"] = successor.map { .string($0.text) }
        _ = try await connected { [change] in
            try await $0.change([.object(change)], why: why)
        }
        output.report(["address": .string(address.text)]) {
            [
                output.lang.pick(
                    "\(address.text) stängs \(from.iso).", "\(address.text) closes on \(from.iso).")
            ]
        }
    }
}
