import ArgumentParser
import JSONSchema
import SambandClient
import Wire
import ZeroMQ

struct KeysShow: ParsableCommand, Reporting {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Visar en nyckelfils publika nyckel och nyckel-id.",
        discussion: """
            Den hemliga delen visas aldrig.

            Exempel:
              samband keys show nycklar/hr.pub
            """)

    @Argument(
        help: ArgumentHelp("Fil med publik (.pub) eller hemlig (.key) nyckel.", valueName: "fil"))
    var file: String
    @OptionGroup var output: OutputOptions

    func run() throws {
        let key =
            file.hasSuffix(".key")
            ? try CurveKeyPair.load(secretFile: file).publicKey
            : try KeyFiles.publicKey(file)
        let keyID = KeyID.text(of: key.z85)
        output.report(["key": .string(keyID), "publicKey": .string(key.z85)]) {
            Facts([
                (output.lang.pick("nyckel-id", "key id"), keyID),
                (output.lang.pick("publik nyckel", "public key"), key.z85),
            ]).lines()
        }
    }
}
