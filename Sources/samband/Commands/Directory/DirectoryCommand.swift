import ArgumentParser

struct DirectoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory", abstract: "Katalogen över funktioner som kan nås.",
        subcommands: [
            DirectoryShow.self, DirectoryFunction.self, DirectoryHolder.self,
            DirectoryAbsence.self, DirectoryClose.self, DirectoryContact.self,
            DirectoryApply.self,
        ])
}
