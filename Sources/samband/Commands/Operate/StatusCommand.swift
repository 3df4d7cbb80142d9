import ArgumentParser

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Vad tjänsten gör, och vad det blev av det ni sänt.",
        subcommands: [StatusDaemon.self, StatusSent.self], defaultSubcommand: StatusDaemon.self)
}
