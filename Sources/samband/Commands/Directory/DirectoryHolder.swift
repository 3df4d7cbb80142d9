import ArgumentParser
import Coordination
import JSONSchema

struct DirectoryHolder: Changing {
    static let configuration = CommandConfiguration(
        commandName: "holder", abstract: "Antecknar vem som är innehavare av en funktion.",
        discussion: """
            Exempel:
              samband directory holder employer/5599990008/lager/hr h-17 \\
                --from 2026-03-01 --data samband-data
            """)

    @Argument(help: ArgumentHelp("Funktionens adress.", valueName: "adress"))
    var address: Address
    @Argument(help: ArgumentHelp("Pseudonym för innehavaren.", valueName: "vem"))
    var holder: String
    @OptionGroup var days: DaysOptions
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    var why: String { audit.why ?? "katalogen ändrad" }

    func change() -> JSONObject {
        var change: JSONObject = [
            "change": "holder-changed", "address": .string(address.text),
            "holder": .string(holder),
        ]
        days.add(to: &change)
        return change
    }

    func told(_ made: JSONValue) -> Told {
        Told(
            ["address": .string(address.text)],
            "\(holder) är innehavare av \(address.text) \(days.text.sv).",
            "\(holder) holds \(address.text) \(days.text.en).")
    }
}
