import ArgumentParser
import Coordination

struct CaseSend: Sending {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Sänder ett meddelande av vilken typ som helst i katalogen.",
        discussion: """
            Exempel:
              samband case send case.sick-period-reported period.json \\
                --case 0123… --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Typ, med eller utan se.samband.", valueName: "typ"))
    var type: String
    @Argument(help: ArgumentHelp("JSON-fil med innehållet; - är standard in.", valueName: "fil"))
    var file: String
    @Option(name: .customLong("case"), help: ArgumentHelp("Ärendet.", valueName: "ärende"))
    var caseID: CaseID?
    @OptionGroup var sending: SendingOptions

    func run() async throws {
        let body = try InputFile.json(file)
        try await send(type, case: caseID) { _ in body }
    }
}
