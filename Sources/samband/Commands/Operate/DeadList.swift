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

    @Option(help: ArgumentHelp("Bara denna brevlåda.", valueName: "adress")) var mailbox: Address?
    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most = 100
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let operate = Operate(
            .deadLetters, why: "lista", parameters: DeadLetters.parameters(mailbox, most: most))
        let rows = try await connected { try await $0.operate(operate) }.body.array ?? []
        if output.json { return rows.forEach(output.emit) }
        let lang = output.lang
        let table = Table(
            [
                .init(lang.pick("Sekvens", "Sequence"), .right),
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
