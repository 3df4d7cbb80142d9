import ArgumentParser

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prövar innehåll mot scheman, utan tjänst.",
        subcommands: [SchemaCheck.self])
}
