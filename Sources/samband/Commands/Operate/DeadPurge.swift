import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct DeadPurge: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Tar bort dem, högst så många som sägs.",
        discussion: """
            Exempel:
              samband dead purge --most 10 --why "mottagaren finns inte kvar" --data samband-data
            """)

    @Option(help: ArgumentHelp("Bara denna brevlåda.", valueName: "adress")) var mailbox: Address?
    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most: Int
    @Flag(help: "Räkna bara.") var dryRun = false
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text")) var why: String
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let operate = Operate(
            .purge, why: why,
            parameters: DeadLetters.parameters(mailbox, most: most, isDryRun: dryRun))
        let done = try await connected { try await $0.operate(operate) }
        output.report(["count": .integer(Int64(done.count)), "dryRun": .bool(dryRun)]) {
            [
                dryRun
                    ? output.lang.pick(
                        "\(done.count) skulle tas bort.", "\(done.count) would be purged.")
                    : output.lang.pick("\(done.count) är borttagna.", "\(done.count) purged.")
            ]
        }
    }
}
