import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct DeadRedrive: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "redrive", abstract: "Ger dem en ny omgång; --dry-run räknar bara.",
        discussion: """
            Exempel:
              samband dead redrive --dry-run --data samband-data
            """)

    @Option(help: ArgumentHelp("Bara denna brevlåda.", valueName: "adress")) var mailbox: Address?
    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most = 100
    @Flag(help: "Räkna bara.") var dryRun = false
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "ny omgång"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let operate = Operate(
            .redrive, why: why,
            parameters: DeadLetters.parameters(mailbox, most: most, isDryRun: dryRun))
        let done = try await connected { try await $0.operate(operate) }
        output.report(["count": .integer(Int64(done.count)), "dryRun": .bool(dryRun)]) {
            [
                dryRun
                    ? output.lang.pick(
                        "\(done.count) skulle skickas på nytt.", "\(done.count) would be redriven.")
                    : output.lang.pick("\(done.count) skickas på nytt.", "\(done.count) redriven.")
            ]
        }
    }
}
