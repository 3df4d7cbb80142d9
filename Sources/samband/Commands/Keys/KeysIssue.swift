import ArgumentParser
import Coordination
import JSONSchema
import ZeroMQ

struct KeysIssue: Changing {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Släpper in en nyckel för en aktör.",
        discussion: """
            Rättigheter kommer av nyckeln och inget annat: vilka funktioner den sänder och läser \
            för, och vilka driftroller den har (admin, keys, directory, messages, audit, clock).

            Exempel:
              samband keys issue --party employer/5599990008 --public hr.pub \\
                --function employer/5599990008/lager/hr --data samband-data
            """)

    @Option(help: ArgumentHelp("Slag/organisation.", valueName: "aktör"))
    var party: String
    @Option(
        name: .customLong("public"), help: ArgumentHelp("Den publika nyckeln.", valueName: "fil"),
        completion: .file(extensions: ["pub"]))
    var publicFile: String
    @Option(
        help: ArgumentHelp("Funktion som nyckeln företräder; kan upprepas.", valueName: "adress"))
    var function: [Address] = []
    @Option(help: ArgumentHelp("Driftroll; kan upprepas.", valueName: "driftroll"))
    var role: [OperatorRole] = []
    @Option(
        help: ArgumentHelp(
            "Anteckning om nyckeln, ingen person; annars filens namn.", valueName: "text"))
    var label: String?
    @Flag(help: "Nyckeln får inte sända.") var noSend = false
    @Flag(help: "Nyckeln får inte läsa.") var noRead = false
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    var why: String { audit.why ?? "nyckel utfärdad" }

    func change() throws -> JSONObject {
        [
            "change": "key-issued", "party": .string(party.lowercased()),
            "publicKey": .string(try KeyFiles.publicKey(publicFile).z85),
            "functions": .array(function.map { .string($0.text) }),
            "roles": .array(role.map { .string($0.rawValue) }), "label": .string(label ?? fileName),
            "maySend": .bool(!noSend), "mayRead": .bool(!noRead),
        ]
    }

    func told(_ made: JSONValue) -> Told {
        let keyID = made["key"]?.string ?? ""
        let (sv, en) =
            function.isEmpty && role.isEmpty
            ? (
                " Den har ingen funktion och ingen driftroll: den kommer in men kan inte göra "
                    + "något. Spärra den med samband keys revoke och utfärda den med --function.",
                " It has no function and no role: it gets in but can do nothing. Revoke it with "
                    + "samband keys revoke and issue it with --function."
            ) : ("", "")
        return Told(
            ["key": .string(keyID)], "Nyckeln \(keyID) är utfärdad." + sv,
            "The key \(keyID) is issued." + en)
    }

    private var fileName: String {
        publicFile.split(separator: "/").last.map(String.init) ?? publicFile
    }
}

extension OperatorRole: ExpressibleByArgument {}
