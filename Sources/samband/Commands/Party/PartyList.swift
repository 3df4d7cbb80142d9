import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct PartyList: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Aktörer som har funktioner att nå.",
        discussion: """
            Exempel:
              samband party list --data samband-data
            """)

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let rows = try await connected { try await $0.rows(Query(.directory, limit: 500)) }
        var parties: [(party: String, name: String, functions: Int)] = []
        for row in rows {
            let parts = (row["address"]?.string ?? "").split(separator: "/")
            let party = parts.prefix(2).joined(separator: "/")
            if let index = parties.firstIndex(where: { $0.party == party }) {
                parties[index].functions += 1
            } else {
                parties.append((party, row["name"]?.string ?? "", 1))
            }
        }
        if output.json {
            for item in parties {
                output.emit([
                    "party": .string(item.party), "name": .string(item.name),
                    "functions": .integer(Int64(item.functions)),
                ])
            }
            return
        }
        let table = Table(
            [
                .init(output.lang.pick("Aktör", "Party")), .init(output.lang.pick("Namn", "Name")),
                .init(output.lang.pick("Funktioner", "Functions"), .right),
            ], parties.map { [$0.party, $0.name, String($0.functions)] })
        output.say(table, empty: "Inga aktörer har funktioner än.", "No party has functions yet.")
    }
}
