import ArgumentParser
import JSONSchema

struct KeysRevoke: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Stänger ute en nyckel, genast och för gott.",
        discussion: """
            Exempel:
              samband keys revoke 0f3a9c21d4e5b678 --why "byte av dator" --data samband-data
            """)

    @Argument(help: ArgumentHelp("Nyckel-id, 16 tecken.", valueName: "nyckel-id"))
    var key: String
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why: String
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let change: JSONValue = ["change": "key-revoked", "key": .string(key)]
        _ = try await connected { try await $0.change([change], why: why) }
        output.report(["key": .string(key), "revoked": true]) {
            [output.lang.pick("Nyckeln \(key) är återkallad.", "The key \(key) is revoked.")]
        }
    }
}
