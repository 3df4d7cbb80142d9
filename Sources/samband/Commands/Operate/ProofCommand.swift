import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct ProofCommand: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "proof", abstract: "Hämtar och prövar beviset för att något står i journalen.",
        discussion: """
            Beviset prövas här, inte av tjänsten. Med --checkpoint sparas trädets rot, och nästa \
            gång prövas att trädet bara har vuxit. Kod 1 om beviset inte håller.

            Exempel:
              samband proof 42 --checkpoint kontrollpunkt.json \\
                --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Löpnummer i kvitto eller meddelande.", valueName: "löpnummer"))
    var sequence: Int64
    @Option(help: ArgumentHelp("Fil där senast prövad rot sparas.", valueName: "fil"))
    var checkpoint: String?
    @Option(help: ArgumentHelp("Bladet enligt kvittot, hex.", valueName: "hex"))
    var leaf: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let expected = try leaf.map { text in
            try SendOptions.read(
                "leaf", text, "64 hexadecimala tecken", en: "64 hexadecimal digits"
            ) { text in
                Hex.bytes(text.lowercased()).flatMap { $0.count == 32 ? $0 : nil }
            }
        }
        var settings = try connection.settings()
        settings.checkpointFile = checkpoint
        let client = try await Connection.connect(settings)
        defer { client.close() }
        guard let proof = try await client.prove(sequence, leaf: expected) else {
            throw Failure(
                .refused, "#\(sequence) finns inte i journalen, eller är inte ert att se.",
                "#\(sequence) is not in the journal, or not yours to see.")
        }
        output.report([
            "sequence": .integer(sequence), "proved": true, "index": .integer(proof.index),
            "leaf": .string(Hex.text(proof.leaf)), "size": .integer(proof.checkpoint.size),
            "root": .string(Hex.text(proof.checkpoint.root)),
            "path": .array(proof.path.map { .string(Hex.text($0)) }),
            "consistentWith": .integer(proof.consistentWith),
        ]) { lines(proof) }
    }

    private func lines(_ proof: InclusionProof) -> [String] {
        let lang = output.lang
        let style = output.terminal.style
        var lines = [
            style.good(
                lang.pick(
                    "#\(proof.sequence) står i journalen: beviset håller.",
                    "#\(proof.sequence) stands in the journal: the proof holds."))
        ]
        lines += Facts([
            (
                lang.pick("plats", "place"),
                lang.pick(
                    "blad \(proof.index) av \(proof.checkpoint.size)",
                    "leaf \(proof.index) of \(proof.checkpoint.size)")
            ),
            (lang.pick("blad", "leaf"), Hex.text(proof.leaf)),
            (lang.pick("rot", "root"), Hex.text(proof.checkpoint.root)),
            (
                lang.pick("vuxit från", "grown from"),
                proof.consistentWith > 0
                    ? lang.pick(
                        "\(proof.consistentWith) blad, prövat",
                        "\(proof.consistentWith) leaves, checked") : ""
            ),
        ]).lines(indent: 2, style: style)
        return lines
    }
}
