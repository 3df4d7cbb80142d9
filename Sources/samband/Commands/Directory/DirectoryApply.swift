import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct DirectoryApply: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Gör en lista med ändringar, alla eller ingen.",
        discussion: """
            Filen är en lista av ändringar, eller {"changes": [...]}; högst 500 åt gången. - läser \
            standard in.

            Exempel:
              samband directory apply katalog.json --why "uppstart" \\
                --data samband-data

              [{"change": "party-registered", "kind": "af",
                "organisation": "2021002114"},
               {"change": "function-registered",
                "address": "af/2021002114/-/samverkan"}]
            """)

    @Argument(help: ArgumentHelp("JSON-fil.", valueName: "fil"), completion: .file())
    var file: String
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let document = try InputFile.json(file)
        guard let changes = document.array ?? document["changes"]?.array else {
            throw Failure(
                .usage, "\(file) ska vara en lista av ändringar.",
                "\(file) must be a list of changes.")
        }
        let act = Operate.changing(changes, why: audit.why ?? "katalogen ändrad")
        let results = try await connected { try await $0.operate(act) }.body.array ?? []
        if output.json { return results.forEach(output.emit) }
        for (change, result) in zip(changes, results) {
            let made = result.object?.members.first?.value.string ?? ""
            output.say([
                Facts([(change["change"]?.string ?? "", made.isEmpty ? "✓" : made)]).lines()[0]
            ])
        }
        output.say(
            results.count == 1 ? "1 ändring gjord" : "\(results.count) ändringar gjorda",
            results.count == 1 ? "1 change made" : "\(results.count) changes made")
    }
}
