import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct CaseTimeline: AboutCase {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Vem som gjorde vad, när, till vem och på vilken grund.",
        discussion: """
            Tider är svensk tid. Ni ser det ni själva sänt, det som lämnats till er och det som \
            stoppats; den försäkrade ser allt.

            Exempel:
              samband case timeline 0123456789abcdef0123456789abcdef \\
                --key hr.key --server-key server.pub
            """)

    @OptionGroup var about: CaseOptions

    func run() async throws {
        let rows = try await connected {
            try await $0.rows(Query(.timeline, caseID: caseID, limit: 200))
        }
        if output.json {
            return rows.sorted { ($0["sequence"]?.int ?? 0) < ($1["sequence"]?.int ?? 0) }
                .forEach(output.emit)
        }
        guard !rows.isEmpty else {
            return output.say(
                "Inget i ärendet har nått er ännu.", "Nothing in the case has reached you yet.")
        }
        output.say(TimelineText(output.lang, style: output.terminal.style).lines(rows))
    }
}
