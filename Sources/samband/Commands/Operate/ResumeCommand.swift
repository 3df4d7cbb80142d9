import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct ResumeCommand: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Låter en brevlåda lämna ut igen.",
        discussion: """
            Exempel:
              samband resume employer/5560360793/lager/hr --why "klart" --data samband-data
            """)

    @Argument(help: ArgumentHelp("Brevlådan.", valueName: "adress")) var mailbox: Address
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text")) var why: String
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let operate = Operate(.resume, why: why, parameters: ["mailbox": .string(mailbox.text)])
        _ = try await connected { try await $0.operate(operate) }
        output.report(["mailbox": .string(mailbox.text), "paused": false]) {
            [output.lang.pick("\(mailbox.text) lämnar ut igen.", "\(mailbox.text) goes on.")]
        }
    }
}
