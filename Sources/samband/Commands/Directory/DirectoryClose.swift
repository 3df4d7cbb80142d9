import ArgumentParser
import Coordination
import JSONSchema

struct DirectoryClose: Changing {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Stänger en funktion; efterträdaren tar över.",
        discussion: """
            Exempel:
              samband directory close employer/5599990008/lager/hr \\
                --from 2026-09-01 --successor employer/5599990008/-/hr \\
                --data samband-data
            """)

    @Argument(help: ArgumentHelp("Funktionens adress.", valueName: "adress"))
    var address: Address
    @Option(help: ArgumentHelp("Första dagen utan funktionen.", valueName: "dag"))
    var from: LocalDate
    @Option(help: ArgumentHelp("Vem som tar över.", valueName: "adress"))
    var successor: Address?
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    var why: String { audit.why ?? "katalogen ändrad" }

    func change() -> JSONObject {
        var change: JSONObject = [
            "change": "function-closed", "address": .string(address.text),
            "from": .string(from.iso),
        ]
        change["successor"] = successor.map { .string($0.text) }
        return change
    }

    func told(_ made: JSONValue) -> Told {
        let heir = successor.map { ("\($0.text) tar över", "\($0.text) takes over") }
        let (sv, en) = heir ?? ("ingen tar över", "nobody takes over")
        var json: JSONObject = ["address": .string(address.text)]
        json["open"] = made["open"]
        let left = (
            made["warning"]?["sv"]?.string.map { " " + $0 } ?? "",
            made["warning"]?["en"]?.string.map { " " + $0 } ?? ""
        )
        return Told(
            .object(json), "\(address.text) stängs \(from.iso); \(sv).\(left.0)",
            "\(address.text) closes on \(from.iso); \(en).\(left.1)")
    }
}
