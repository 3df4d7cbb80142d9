import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct DeskSettle: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Kvitterar mottagna meddelanden.",
        discussion: """
            Utan flagga är det klart. Märket visas av desk read. Kod 5 om ett märke var inaktuellt.

            Exempel:
              samband desk settle 3.17.1.9f0c2a7be4d18833 --release 600 \\
                --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Märken.", valueName: "märke")) var tokens: [String]
    @Option(help: ArgumentHelp("Lämna tillbaka, på nytt efter sekunder.", valueName: "sekunder"))
    var release: Int?
    @Option(help: ArgumentHelp("Avvisa, med skälet.", valueName: "skäl"))
    var reject: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard release == nil || reject == nil else {
            throw ValidationError("Ange --release eller --reject, inte båda.")
        }
        guard tokens.allSatisfy({ LeaseToken($0) != nil }) else {
            throw ValidationError("Ett märke har formen brevlåda.nummer.försök.sigill.")
        }
    }

    func run() async throws {
        let verdict: Settle.Verdict =
            release != nil ? .release : reject != nil ? .reject : .done
        let settled = try await connected {
            try await $0.settle(
                verdict, tokens, delaySeconds: release ?? 0, reason: reject ?? "")
        }
        for item in settled {
            output.report(["token": .string(item.token), "state": .string(item.state)]) {
                [item.token + "  " + StateText.text(item.state, output.lang)]
            }
        }
        let good = ["settled", "released", "rejected", "ended"]
        if !settled.allSatisfy({ good.contains($0.state) }) { throw Failure.told(.partly) }
    }
}
