import ArgumentParser
import Coordination
import SambandClient
import Wire

struct PlanShow: AboutCase {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Planens läge, när den ska vara klar och varför.",
        discussion: """
            Exempel:
              samband plan show 0123456789abcdef0123456789abcdef \\
                --key hr.key --server-key server.pub
            """)

    @Option(help: ArgumentHelp("Bara denna anställning.", valueName: "ord"))
    var employment: String?
    @OptionGroup var about: CaseOptions

    func run() async throws {
        let query = Query(.plan, caseID: caseID, employment: employment)
        let page = try await connected { try await $0.query(query) }
        output.report(page.body) {
            PlanText(output.lang, style: output.terminal.style).lines(page.body)
        }
    }
}
