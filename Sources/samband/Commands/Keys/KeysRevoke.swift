import ArgumentParser
import JSONSchema

struct KeysRevoke: Changing {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Spärrar en nyckel, genast och för gott.",
        discussion: """
            Nyckel-id visas av samband keys show, och av samband status med nyckeln.

            Exempel:
              samband keys revoke 0f3a9c21d4e5b678 --why "byte av dator" \\
                --data samband-data
            """)

    @Argument(help: ArgumentHelp("Nyckel-id, 16 tecken.", valueName: "nyckel-id"))
    var key: String
    @OptionGroup var audit: WhyRequired
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    var why: String { audit.why }
    private var keyID: String { key.lowercased() }

    func change() -> JSONObject { ["change": "key-revoked", "key": .string(keyID)] }

    func told(_ made: JSONValue) -> Told {
        Told(
            ["key": .string(keyID), "revoked": true], "Nyckeln \(keyID) är spärrad.",
            "The key \(keyID) is revoked.")
    }
}
