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
        output.say(InboxText(output.lang).table(rows), empty: "Inget väntar.", "Nothing waits.")
    }
}
