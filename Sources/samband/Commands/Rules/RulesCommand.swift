import ArgumentParser

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Regler och katalog: pröva, se vad som gäller, vad en ändring gör, och ta den.",
        subcommands: [RulesCheck.self, RulesExplain.self, RulesDiff.self, RulesLoad.self])
}
