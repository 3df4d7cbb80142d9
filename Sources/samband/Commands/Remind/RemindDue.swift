import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct RemindDue: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Påminnelser och dagar som ligger framför er, och varför.",
        discussion: """
            Exempel:
              samband remind due --days 60 --key hr.key --server-key server.pub
            """)

    @Option(help: ArgumentHelp("Så många dagar framåt.", valueName: "dagar")) var days = 30
    @Option(
        name: .customLong("case"), help: ArgumentHelp("Bara detta ärende.", valueName: "ärende"))
    var caseID: CaseID?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard (0...3_660).contains(days) else {
            throw Failure(.usage, "--days är 0 till 3660.", "--days is 0 to 3660.")
        }
        let query = Query(.deadlines, caseID: caseID, limit: 500, days: days)
        let page = try await connected { try await $0.query(query) }
        let rows = (page.body["deadlines"]?.array ?? []).sorted {
            ($0["sendAt"]?.string ?? "") < ($1["sendAt"]?.string ?? "")
        }
        if output.json { return rows.forEach(output.emit) }
        guard !rows.isEmpty else {
            return output.say(
                days == 0
                    ? "Inget i dag." : days == 1
                        ? "Inget i dag eller i morgon." : "Inget de närmaste \(days) dagarna.",
                days == 0
                    ? "Nothing today." : days == 1
                        ? "Nothing today or tomorrow." : "Nothing in the next \(days) days.")
        }
        let text = RemindText(output.lang, style: output.terminal.style)
        output.say("Tiderna är svensk tid.", "Times are Swedish time.")
        for row in rows { output.say(text.lines(ahead: row)) }
    }
}
