import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct RemindCalendar: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Dagarna som ligger framför er, som iCalendar.",
        discussion: """
            Varje dag har påminnelsens slag och ärendets beteckning, och inget mer.

            Exempel:
              samband remind calendar --key hr.key --server-key server.pub > dagar.ics
            """)

    @Option(help: ArgumentHelp("Så många dagar framåt.", valueName: "dagar")) var days = 365
    @Option(
        name: .customLong("case"), help: ArgumentHelp("Bara detta ärende.", valueName: "ärende"))
    var caseID: CaseID?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard (0...3_660).contains(days) else {
            throw Failure(.usage, "--days är 0 till 3660.", "--days is 0 to 3660.")
        }
        let rows = try await connected { client in
            var rows: [JSONValue] = []
            var after: String?
            repeat {
                let page = try await client.query(
                    Query(.deadlines, caseID: caseID, after: after, limit: 500, days: days))
                rows += page.body["deadlines"]?.array ?? []
                after = page.header["after"]?.string
            } while after != nil
            return rows
        }
        if output.json { return rows.forEach(output.emit) }
        print(CalendarText(output.lang).text(rows), terminator: "")
    }
}
