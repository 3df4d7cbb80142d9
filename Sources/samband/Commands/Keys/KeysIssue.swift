import ArgumentParser
import Coordination
import JSONSchema
import ZeroMQ

struct KeysIssue: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Släpper in en nyckel för en aktör.",
        discussion: """
            Rättigheter kommer av nyckeln och inget annat: vilka funktioner den sänder och läser \
            för, och vilka driftroller den har (admin, keys, directory, messages, audit, clock).

            Exempel:
              samband keys issue --party employer/5560360793 --public hr.pub \\
                --function employer/5560360793/lager/hr --data samband-data
            """)

    @Option(help: ArgumentHelp("Sort/organisation.", valueName: "aktör"))
    var party: String
    @Option(
        name: .customLong("public"), help: ArgumentHelp("Den publika nyckeln.", valueName: "fil"),
        completion: .file(extensions: ["pub"]))
    var publicFile: String
    @Option(
        help: ArgumentHelp("Funktion som nyckeln företräder; kan upprepas.", valueName: "adress"))
    var function: [Address] = []
    @Option(help: ArgumentHelp("Driftroll; kan upprepas.", valueName: "roll"))
    var role: [OperatorRole] = []
    @Option(
        help: ArgumentHelp(
            "Anteckning om nyckeln, ingen person; annars filens namn.", valueName: "text"))
    var label: String?
    @Flag(help: "Nyckeln får inte sända.") var noSend = false
    @Flag(help: "Nyckeln får inte läsa.") var noRead = false
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why = "nyckel utfärdad"
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let key = try CurvePublicKey.load(file: publicFile)
        let change: JSONValue = [
            "change": "key-issued", "party": .string(party), "publicKey": .string(key.z85),
            "functions": .array(function.map { .string($0.text) }),
            "roles": .array(role.map { .string($0.rawValue) }), "label": .string(label ?? fileName),
            "maySend": .bool(!noSend), "mayRead": .bool(!noRead),
        ]
        let results = try await connected { try await $0.change([change], why: why) }
        let keyID = results.first?["key"]?.string ?? ""
        output.report(["key": .string(keyID)]) {
            [output.lang.pick("Nyckeln \(keyID) är utfärdad.", "The key \(keyID) is issued.")]
        }
    }

    private var fileName: String {
        publicFile.split(separator: "/").last.map(String.init) ?? publicFile
    }
}

extension OperatorRole: ExpressibleByArgument {}
