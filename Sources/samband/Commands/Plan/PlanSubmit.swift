import ArgumentParser
import Coordination
import SambandClient
import Wire

/// A plan on file, and where it goes.
struct PlanOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("JSON-fil; - är standard in.", valueName: "fil"))
    var file: String
    @Option(name: .customLong("case"), help: ArgumentHelp("Ärendet.", valueName: "ärende"))
    var caseID: CaseID?
    @Option(help: ArgumentHelp("Anställningen; behövs om det finns flera.", valueName: "ord"))
    var employment: String?
    @OptionGroup var sending: SendingOptions

    static let discussion = """
        Filen är planens egna fält, eller meddelandets innehåll med employment och plan; \
        ärendet står i --case eller i filens "case". Kvittot visar löpnummer, plats i \
        bevisträdet, dagar med grund och uträkning, och vad som är att tänka på.
        """
}

/// A command that sends a version of a plan.
protocol PlanSending: Sending {
    var plan: PlanOptions { get }
}

extension PlanSending {
    var sending: SendingOptions { plan.sending }

    func send(_ type: String, why: String?, _ file: PlanFile) async throws {
        let id = try file.caseID(or: plan.caseID)
        try await send(type, case: id) { client in
            try await file.body(employment: plan.employment, why: why, in: id, client)
        }
    }
}

struct PlanSubmit: PlanSending {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Lämnar en plan, till fk om inget annat sägs.",
        discussion: """
            \(PlanOptions.discussion)

            Exempel:
              samband plan submit plan.json --case 0123… \\
                --key hr.key --server-key server.pub
            """)

    @OptionGroup var plan: PlanOptions

    func run() async throws {
        do {
            try await send("plan.submitted", why: nil, PlanFile(InputFile.json(plan.file)))
        } catch let refused as RefusedError where refused.known == .transition {
            throw Failure(refused).advising(
                "Finns planen redan lämnas en ny version: samband plan revise --why \"skälet\".",
                "If the plan is there already, hand in a version: samband plan revise --why …")
        }
    }
}

struct PlanRevise: PlanSending {
    static let configuration = CommandConfiguration(
        commandName: "revise", abstract: "Lämnar en ny version av en plan, med skälet.",
        discussion: """
            \(PlanOptions.discussion)

            Exempel:
              samband plan revise plan.json --case 0123… \\
                --why "långsammare än planerat" --key hr.key --server-key server.pub
            """)

    @Option(help: ArgumentHelp("Varför planen ändras; kan stå i filen.", valueName: "text"))
    var why: String?
    @OptionGroup var plan: PlanOptions

    func run() async throws {
        let file = try PlanFile(InputFile.json(plan.file))
        guard why != nil || file.hasReason else {
            throw Failure(
                .usage, "Ange med --why varför planen ändras.",
                "Say with --why why the plan is changed.")
        }
        try await send("plan.revised", why: why, file)
    }
}
