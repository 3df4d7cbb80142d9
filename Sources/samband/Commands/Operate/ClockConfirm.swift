import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct ClockConfirm: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Bekräftar klockan efter ett hopp: påminnelser släpps.",
        discussion: """
            Exempel:
              samband clock confirm --why "maskinen stod stilla i en vecka" --data samband-data
            """)

    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text")) var why: String
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try await connected { try await $0.operate(Operate(.clockConfirm, why: why)) }
        output.report(["confirmed": true]) {
            [output.lang.pick("Klockan är bekräftad.", "The clock is confirmed.")]
        }
    }
}
