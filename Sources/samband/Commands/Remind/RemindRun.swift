import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct RemindRun: Operating {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Prövar nu de påminnelser som är inne; för cron eller timer.",
        discussion: """
            Tjänstens egen klocka gör detsamma. En påminnelse har ett id som aldrig används två \
            gånger, så de två dubblar aldrig varandra.

            Exempel:
              samband remind run --why "schemalagt" --data /var/lib/samband
            """)

    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func operate() -> Operate { Operate(.remind, why: audit.why ?? "schemalagt") }

    func told(_ done: Done) -> Told {
        let count = done.count
        return Told(
            ["reminders": .integer(Int64(count))],
            "Prövade. Tjänsten har sänt \(count) \(count == 1 ? "påminnelse" : "påminnelser") "
                + "sedan den startade.",
            "Evaluated. The daemon has sent \(count) \(count == 1 ? "reminder" : "reminders") "
                + "since it started.")
    }
}
