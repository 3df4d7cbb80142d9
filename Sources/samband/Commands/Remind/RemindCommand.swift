import ArgumentParser

struct RemindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Påminnelser: vad som kommer, och att köra dem nu.",
        subcommands: [RemindDue.self, RemindRun.self])
}
