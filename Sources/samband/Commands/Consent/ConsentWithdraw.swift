import ArgumentParser
import Coordination
import JSONSchema
import SambandClient

struct ConsentWithdraw: Sending {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Återkallar ett medgivande.",
        discussion: """
            Sekvensen står i kvittot för medgivandet och i samband case show.

            Exempel:
              samband consent withdraw 17 --case 0123… --as insured/p…/-/self
            """)

    @Argument(help: ArgumentHelp("Medgivandets sekvens.", valueName: "sekvens"))
    var consent: Int64
    @Option(name: .customLong("case"), help: ArgumentHelp("Ärendet.", valueName: "ärende"))
    var caseID: CaseID
    @Option(help: ArgumentHelp("Dagen; annars i dag.", valueName: "dag")) var date: LocalDate?
    @OptionGroup var sending: SendOptions
    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await send("consent.withdrawn", case: caseID) { client in
            let day = try date ?? client.greeting().now.day
            return ["consent": .integer(consent), "date": .string(day.iso)]
        }
    }
}
