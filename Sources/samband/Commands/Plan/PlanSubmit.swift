import ArgumentParser
import Coordination

struct PlanSubmit: Sending {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Lämnar en plan, till fk om inget annat sägs.",
        discussion: """
            Filen är planens egna fält, eller meddelandets innehåll med employment och plan; \
            ärendet står i --case eller i filens "case". Kvittot visar sekvens, plats i \
            bevisträdet, dagar med grund och räkning, och vad som är värt att se över.

            Exempel:
              samband plan submit plan.json --case 0123… --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("JSON-fil; - är standard in.", valueName: "fil"))
    var file: String
    @Option(name: .customLong("case"), help: ArgumentHelp("Ärendet.", valueName: "ärende"))
    var caseID: CaseID?
    @Option(help: ArgumentHelp("Anställningen; behövs om det finns flera.", valueName: "ord"))
    var employment: String?
    @OptionGroup var sending: SendOptions
    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let plan = try PlanFile(InputFile.json(file))
        let id = try plan.caseID(or: caseID)
        try await send("plan.submitted", case: id) { client in
            try await plan.body(employment: employment, why: nil, in: id, client)
        }
    }
}
