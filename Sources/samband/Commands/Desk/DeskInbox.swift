import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct DeskInbox: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "Vad som väntar i de egna brevlådorna, utan innehåll.",
        discussion: """
            Exempel:
              samband desk inbox --key koordinator.key \
                --server-key server.pub
            """)

    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most = 100
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard (1...500).contains(most) else {
            throw Failure(.usage, "--most är 1 till 500.", "--most is 1 to 500.")
        }
        let page = try await connected { try await $0.query(Query(.mailbox, limit: most)) }
        let rows = page.body.array ?? []
        if output.json { return rows.forEach(output.emit) }
        output.say(table(rows), empty: "Inget väntar.", "Nothing waits.")
    }

    /// Columns that would say the same on every line, or nothing on any, are left out.
    private func table(_ rows: [JSONValue]) -> Table {
        let lang = output.lang
        let columns: [(column: Table.Column, isShown: Bool, cell: (JSONValue) -> String)] = [
            (
                .init(lang.pick("Löpnummer", "Sequence"), .right), true,
                { String($0["sequence"]?.int ?? 0) }
            ),
            (
                .init(lang.pick("Läge", "State")), true,
                { StateText.text($0["state"]?.string ?? "", lang) }
            ),
            (
                .init(lang.pick("Skäl", "Reason")), has("reason", rows),
                { ReasonText.text($0["reason"]?.string ?? "", lang) }
            ),
            (
                .init(lang.pick("Försök", "Attempts"), .right),
                rows.contains { ($0["attempts"]?.int ?? 0) > 0 },
                { String($0["attempts"]?.int ?? 0) }
            ),
            (.init(lang.pick("Ärende", "Case")), true, { $0["case"]?.string ?? "" }),
            (
                .init(lang.pick("Brevlåda", "Mailbox")),
                Set(rows.compactMap { $0["mailbox"]?.string }).count > 1,
                { $0["mailbox"]?.string ?? "" }
            ),
            (
                .init(lang.pick("Tidigast", "Not before")), has("readyAt", rows),
                { LocalTime.text($0["readyAt"]) }
            ),
            (
                .init(lang.pick("Senast", "Expires")), has("expires", rows),
                { LocalTime.text($0["expires"]) }
            ),
        ].filter(\.isShown)
        return Table(columns.map(\.column), rows.map { row in columns.map { $0.cell(row) } })
    }

    private func has(_ member: String, _ rows: [JSONValue]) -> Bool {
        rows.contains { $0[member] != nil }
    }
}
