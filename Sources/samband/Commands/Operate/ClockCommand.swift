import ArgumentParser
import SambandClient
import Wire

struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Tjänstens klocka.", subcommands: [ClockConfirm.self])
}
