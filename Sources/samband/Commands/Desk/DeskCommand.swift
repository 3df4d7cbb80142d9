import ArgumentParser

struct DeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Skrivbordet: se vad som väntar, läsa, svara, fråga.",
        subcommands: [
            DeskInbox.self, DeskRead.self, DeskAnswer.self, DeskAsk.self, DeskSettle.self,
        ])
}
