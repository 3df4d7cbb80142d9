import ArgumentParser
import Coordination
import JSONSchema

struct DirectoryFunction: Changing {
    static let configuration = CommandConfiguration(
        commandName: "function",
        abstract: "Registrerar en funktion hos en aktör, eller byter dess ersättare.",
        discussion: """
            Exempel:
              samband directory function care/se2321000016-a1/rehab/koordinator \\
                --fallback care/se2321000016-a1/rehab/enhet --data samband-data
            """)

    @Argument(help: ArgumentHelp("Funktionens adress.", valueName: "adress"))
    var address: Address
    @Option(help: ArgumentHelp("Vem som tar emot när innehavare saknas.", valueName: "adress"))
    var fallback: Address?
    @Flag(name: .customLong("change"), help: "Funktionen finns: byt bara ersättaren.")
    var isThere = false
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    var why: String { audit.why ?? "katalogen ändrad" }

    func change() -> JSONObject {
        var change: JSONObject = [
            "change": isThere ? "fallback-changed" : "function-registered",
            "address": .string(address.text),
        ]
        change["fallback"] = fallback.map { .string($0.text) }
        return change
    }

    func told(_ made: JSONValue) -> Told {
        let json: JSONValue = ["address": .string(address.text)]
        guard let fallback else {
            return isThere
                ? Told(
                    json, "\(address.text) har ingen ersättare längre.",
                    "\(address.text) has no fallback any more.")
                : Told(json, "\(address.text) är registrerad.", "\(address.text) is registered.")
        }
        return isThere
            ? Told(
                json, "\(address.text) har nu ersättaren \(fallback.text).",
                "\(address.text) now has the fallback \(fallback.text).")
            : Told(
                json, "\(address.text) är registrerad, med ersättaren \(fallback.text).",
                "\(address.text) is registered, with the fallback \(fallback.text).")
    }
}
