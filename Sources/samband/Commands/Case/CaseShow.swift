import ArgumentParser
import Coordination
import SambandClient
import Wire

struct CaseShow: AboutCase {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Visar ett ärende som det står för er.",
        discussion: """
            Exempel:
              samband case show 0123456789abcdef0123456789abcdef \\
                --key hr.key --server-key server.pub
            """)

    @OptionGroup var about: CaseOptions

    func run() async throws {
        let page = try await connected { try await $0.query(Query(.case, caseID: caseID)) }
        output.report(page.body) {
            CaseText(output.lang, style: output.terminal.style).lines(page.body)
        }
    }
}
