import ArgumentParser
import Wire

/// The command line of Samband.
@main
struct Samband: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samband",
        abstract: "Samordning kring återgång i arbete: ärenden, planer och påminnelser.",
        discussion: """
            Anslutningen anges med --endpoint, --server-key och --key, eller med \
            SAMBAND_ENDPOINT, SAMBAND_SERVER_KEY och SAMBAND_KEY. På samma maskin som tjänsten \
            räcker --data MAPP.

            Avslutskoder: 0 gick bra, 1 tjänsten vägrade (eller något prövat stämmer inte), \
            2 fel användning, 3 tjänsten nås inte, 4 något lokalt (nyckel, fil), 5 delvis.

            Exempel:
              samband plan submit plan.json --case 0123… \\
                --key hr.key --server-key server.pub
            """,
        version: "samband \(Release.version)",
        groupedSubcommands: [
            CommandGroup(
                name: "Ärenden och planer:",
                subcommands: [
                    CaseCommand.self, PlanCommand.self, ConsentCommand.self, DeskCommand.self,
                    RemindCommand.self,
                ]),
            CommandGroup(
                name: "Kontroll:",
                subcommands: [
                    SchemaCommand.self, RulesCommand.self, StatusCommand.self, ProofCommand.self,
                ]),
            CommandGroup(
                name: "Drift:",
                subcommands: [
                    KeysCommand.self, PartyCommand.self, DirectoryCommand.self, DeadCommand.self,
                    PauseCommand.self, ResumeCommand.self, LegalHoldCommand.self, ClockCommand.self,
                ]),
            CommandGroup(
                name: "Provkörning:", subcommands: [WalkCommand.self, SimulateCommand.self]),
        ])

    @concurrent static func main() async {
        await main(Array(CommandLine.arguments.dropFirst()))
    }

    /// Runs one command and ends the process with its code.
    @concurrent static func main(_ arguments: [String]) async {
        var command: any ParsableCommand
        do {
            command = try parseAsRoot(arguments)
        } catch {
            Failure.usage(error).leave(.wanted(in: arguments))
        }
        let output = (command as? any Reporting)?.output
        do {
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            Failure(error).leave(output)
        }
    }
}
