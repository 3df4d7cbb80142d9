import ArgumentParser

struct PartyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "party", abstract: "Aktörer: lägga till, registrera person, lista.",
        subcommands: [PartyAdd.self, PartyPerson.self, PartyList.self])
}
