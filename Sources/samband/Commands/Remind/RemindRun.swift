import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct RemindRun: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Prövar nu de påminnelser som är inne; för cron eller timer.",
        discussion: """
            Tjänstens egen klocka gör detsamma. En påminnelse har ett id som aldrig används två \
            gånger, så de två dubblar aldrig varandra.

            Exempel:
              samband remind run --why "schemalagt" --data /var/lib/samband
            """)

    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "schemalagt"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let done = try await connected { try await $0.operate(Operate(.remind, why: why)) }
        output.report(["reminders": .integer(Int64(done.count))]) {
            [
                output.lang.pick(
                    "Prövade. Tjänsten har sänt \(done.count) påminnelser sedan den startade.",
                    "Evaluated. The daemon has sent \(done.count) reminders since it started.")
            ]
        }
    }
}
