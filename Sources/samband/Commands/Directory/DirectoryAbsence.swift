import ArgumentParser
import Coordination
import JSONSchema

struct DirectoryAbsence: Changing {
    static let configuration = CommandConfiguration(
        commandName: "absence", abstract: "Antecknar frånvaro; ersättaren tar emot under tiden.",
        discussion: """
            Exempel:
              samband directory absence employer/5599990008/lager/hr \\
                --from 2026-07-01 --to 2026-07-31 --data samband-data
            """)

    @Argument(help: ArgumentHelp("Funktionens adress.", valueName: "adress"))
    var address: Address
    @Option(help: ArgumentHelp("Vem; annars hela funktionen.", valueName: "vem"))
    var holder: String?
    @OptionGroup var days: DaysOptions
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    var why: String { audit.why ?? "katalogen ändrad" }

    func change() -> JSONObject {
        var change: JSONObject = ["change": "absence", "address": .string(address.text)]
        change["holder"] = holder.map { .string($0) }
        days.add(to: &change)
        return change
    }

    func told(_ made: JSONValue) -> Told {
        let who = holder.map { ($0 + " i ", $0 + " at ") } ?? ("", "")
        return Told(
            ["address": .string(address.text)],
            "Frånvaro antecknad för \(who.0)\(address.text) \(days.text.sv).",
            "Absence noted for \(who.1)\(address.text) \(days.text.en).")
    }
}
