import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct DeadList: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Visar dem med skäl, utan innehåll.",
        discussion: """
            Exempel:
              samband dead list --data samband-data
            """)

    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most = 100
    @OptionGroup var dead: DeadOptions

    var connection: ConnectionOptions { dead.connection }
    var output: OutputOptions { dead.output }

    func run() async throws {
        let operate = Operate(
            .deadLetters, why: "lista", parameters: dead.parameters(most: most))
        let rows = try await connected { try await $0.operate(operate) }.body.array ?? []
        if output.json { return rows.forEach(output.emit) }
        let lang = output.lang
        let table = Table(
            [
                .init(lang.pick("Löpnummer", "Sequence"), .right),
                .init(lang.pick("Försök", "Attempts"), .right),
                .init(lang.pick("Skäl", "Reason")), .init(lang.pick("Brevlåda", "Mailbox")),
            ],
            rows.map { row in
                [
                    String(row["sequence"]?.int ?? 0), String(row["attempts"]?.int ?? 0),
                    ReasonText.text(row["reason"]?.string ?? "", lang),
                    row["mailbox"]?.string ?? "",
                ]
            })
        output.say(table, empty: "Inga meddelanden har fastnat.", "No dead letters.")
    }
}
