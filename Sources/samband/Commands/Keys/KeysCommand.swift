import ArgumentParser

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Nycklar: göra, visa, utfärda, återkalla.",
        subcommands: [KeysMake.self, KeysShow.self, KeysIssue.self, KeysRevoke.self])
}
