import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct ConsentWithdraw: Sending {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Återkallar ett medgivande, från i dag.",
        discussion: """
            Löpnumret står i kvittot för medgivandet och i samband case show. En återkallelse \
            gäller från den dag då tjänsten tar emot den; det som redan är utlämnat står kvar.

            Exempel:
              samband consent withdraw 17 --case 0123… \\
                --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Medgivandets löpnummer.", valueName: "löpnummer"))
    var consent: Int64
    @Option(name: .customLong("case"), help: ArgumentHelp("Ärendet.", valueName: "ärende"))
    var caseID: CaseID
    @Option(help: ArgumentHelp("Dagen; bara i dag går.", valueName: "dag")) var date: LocalDate?
    @OptionGroup var sending: SendingOptions

    func run() async throws {
        let type = try protocols.catalogue().known("consent.withdrawn")
        let receipt = try await connected { client in
            let today = try client.greeting().now.day
            guard date == nil || date == today else {
                throw Failure(
                    .usage,
                    "En återkallelse gäller från i dag, \(today.iso); --date kan inte vara något "
                        + "annat.",
                    "A withdrawal counts from today, \(today.iso); --date cannot be anything "
                        + "else.")
            }
            return try await Sender(client, sending.header).send(
                type, ["consent": .integer(consent), "date": .string(today.iso)], case: caseID)
        }
        tell(receipt)
    }
}
