import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct ClockConfirm: Operating {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Bekräftar klockan efter ett hopp: påminnelser släpps.",
        discussion: """
            Exempel:
              samband clock confirm --why "maskinen stod still en vecka" \\
                --data samband-data
            """)

    @OptionGroup var audit: WhyRequired
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func operate() -> Operate { Operate(.clockConfirm, why: audit.why) }

    func told(_ done: Done) -> Told {
        Told(["confirmed": true], "Klockan är bekräftad.", "The clock is confirmed.")
    }
}
