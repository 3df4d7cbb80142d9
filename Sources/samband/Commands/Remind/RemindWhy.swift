import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct RemindWhy: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Varför en påminnelse kom, eller kommer.",
        discussion: """
            Visar regeln, dess version och grund, hur dagen räknades och vad som hade hindrat \
            den. En påminnelse som inte har kommit än visas om ärendet anges.

            Exempel:
              samband remind why 5bbab055-d7c1-50be-8c72-2c33142d17a8 \\
                --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Påminnelsens id.", valueName: "id")) var id: String
    @Option(
        name: .customLong("case"),
        help: ArgumentHelp("Ärendet, för en som inte har kommit än.", valueName: "ärende"))
    var caseID: CaseID?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let reminder = ReminderID(text: id) else {
            throw Failure(.usage, "Ett id är ett UUID.", "An id is a UUID.")
        }
        let query = Query(.reminders, caseID: caseID, reminder: reminder)
        let page = try await connected { try await $0.query(query) }
        guard page.body.object != nil else {
            throw Failure(
                .refused, "Ingen sådan påminnelse till er finns.",
                "There is no such reminder to you.")
        }
        if output.json { return output.emit(page.body) }
        output.say(RemindText(output.lang, style: output.terminal.style).lines(why: page.body))
    }
}
