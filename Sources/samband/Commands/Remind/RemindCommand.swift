import ArgumentParser

struct RemindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Påminnelser: vad som kommer och varför, och att köra dem nu.",
        subcommands: [RemindDue.self, RemindWhy.self, RemindCalendar.self, RemindRun.self])
}
