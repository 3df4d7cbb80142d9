import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct RulesLoad: Operating {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Låter tjänsten läsa om regler och katalog, utan att stanna.",
        discussion: """
            Tjänsten läser hela sin mapp Protocols. Finns ett enda fel tas ingenting, och alla fel \
            visas. Med --digest tas bara just de regler vars summa samband rules diff visade.

            Exempel:
              samband rules load --why "ny gräns 1 juli" --digest 3f9a… \\
                --data /var/lib/samband
            """)

    @Option(help: ArgumentHelp("Regelfilernas summa, som rules diff visar den.", valueName: "hex"))
    var digest: String?
    @Option(
        help: ArgumentHelp("Katalogfilernas summa, som rules diff visar den.", valueName: "hex"))
    var catalogueDigest: String?
    @OptionGroup var audit: WhyRequired
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func operate() -> Operate {
        var expected: JSONObject = [:]
        expected["rules"] = digest.map { .string($0) }
        expected["catalogue"] = catalogueDigest.map { .string($0) }
        return Operate(.rulesLoad, why: audit.why, parameters: .object(expected))
    }

    func told(_ done: Done) -> Told {
        let edition = done.body["edition"]?.string ?? ""
        guard done.count > 0 else {
            return Told(
                done.body, "Reglerna gällde redan: utgåva \(edition).",
                "The rules were in force already: edition \(edition).")
        }
        return Told(
            done.body,
            "Utgåva \(edition) gäller. Påminnelserna i alla ärenden räknas om efter hand.",
            "Edition \(edition) is in force. The reminders of all cases are computed anew.")
    }
}
