import ArgumentParser

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Planer för återgång i arbete: lämna, revidera, visa.",
        subcommands: [PlanSubmit.self, PlanRevise.self, PlanShow.self, PlanHistory.self])
}
