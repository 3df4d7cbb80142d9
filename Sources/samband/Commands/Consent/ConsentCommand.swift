import ArgumentParser

struct ConsentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "Medgivande från den försäkrade: ge och återkalla.",
        subcommands: [ConsentGive.self, ConsentWithdraw.self])
}
