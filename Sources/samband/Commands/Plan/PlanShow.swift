import ArgumentParser
import Coordination
import SambandClient
import Wire

struct PlanShow: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Planens läge, när den ska vara klar och varför.",
        discussion: """
            Exempel:
              samband plan show 0123456789abcdef0123456789abcdef --key hr.key \\
                --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Ärendets beteckning.", valueName: "ärende"))
    var caseID: CaseID
    @Option(help: ArgumentHelp("Bara denna anställning.", valueName: "ord"))
    var employment: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let query = Query(.plan, caseID: caseID, employment: employment)
        let page = try await connected { try await $0.query(query) }
        output.report(page.body) {
            PlanText(output.lang, style: output.terminal.style).lines(page.body)
        }
    }
}
