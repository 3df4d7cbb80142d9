import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct PauseCommand: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Håller inne utlämning ur en brevlåda.",
        discussion: """
            Exempel:
              samband pause employer/5560360793/lager/hr --why "felsökning" --data samband-data
            """)

    @Argument(help: ArgumentHelp("Brevlådan.", valueName: "adress")) var mailbox: Address
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text")) var why: String
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let operate = Operate(.pause, why: why, parameters: ["mailbox": .string(mailbox.text)])
        _ = try await connected { try await $0.operate(operate) }
        output.report(["mailbox": .string(mailbox.text), "paused": true]) {
            [output.lang.pick("\(mailbox.text) hålls inne.", "\(mailbox.text) is paused.")]
        }
    }
}
