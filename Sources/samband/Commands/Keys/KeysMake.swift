import ArgumentParser
import FoundationEssentials
import JSONSchema
import SambandClient
import Wire
import ZeroMQ

struct KeysMake: ParsableCommand, Reporting {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Gör ett nyckelpar som två filer.",
        discussion: """
            NAMN.key är hemlig och stannar hos er (rättighet 0600); NAMN.pub lämnas till den som \
            driver tjänsten. En fil som finns skrivs aldrig över.

            Exempel:
              samband keys make hr --folder nycklar
            """)

    @Argument(help: ArgumentHelp("Filernas namn.", valueName: "namn"))
    var name: String
    @Option(help: ArgumentHelp("Mapp; skapas om den saknas.", valueName: "mapp"))
    var folder = "."
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
            throw ValidationError(
                "Ange ett namn för filerna, utan snedstreck; mappen anges med --folder.")
        }
    }

    func run() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure(
                .local, "Mappen \(folder) går inte att skapa.",
                "The folder \(folder) cannot be made.")
        }
        let secret = "\(folder)/\(name).key"
        let open = "\(folder)/\(name).pub"
        let pair = try CurveKeyPair.generate()
        try pair.write(secretFile: secret)
        try pair.publicKey.write(file: open)
        let keyID = KeyID.text(of: pair.publicKey.z85)
        output.report([
            "secret": .string(secret), "public": .string(open), "key": .string(keyID),
            "publicKey": .string(pair.publicKey.z85),
        ]) {
            Facts([
                (output.lang.pick("hemlig", "secret"), secret),
                (output.lang.pick("publik", "public"), open),
                (output.lang.pick("nyckel-id", "key id"), keyID),
            ]).lines()
        }
    }
}
