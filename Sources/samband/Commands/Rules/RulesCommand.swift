import ArgumentParser

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Regler och katalog som filer: pröva dem, se vad som gäller.",
        subcommands: [RulesCheck.self, RulesExplain.self])
}
