import ArgumentParser

struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Tjänstens klocka.", subcommands: [ClockConfirm.self])
}
