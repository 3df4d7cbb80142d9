import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct CaseParticipant: Sending {
    static let configuration = CommandConfiguration(
        commandName: "participant",
        abstract: "Lägger till eller avslutar en deltagare i ett ärende.",
        discussion: """
            Exempel:
              samband case participant --case 0123… --role coordinator \\
                --address care/se2321000016-a1/rehab/koordinator \\
                --from 2026-03-05 --key fk.key --server-key server.pub
            """)

    @Option(name: .customLong("case"), help: ArgumentHelp("Ärendet.", valueName: "ärende"))
    var caseID: CaseID
    @Option(help: ArgumentHelp("Roll i ärendet.", valueName: "roll")) var role: String
    @Option(help: ArgumentHelp("Funktionen.", valueName: "adress")) var address: Address
    @Option(help: ArgumentHelp("Första dagen; annars i dag.", valueName: "dag"))
    var from: LocalDate?
    @Option(name: .customLong("until"), help: ArgumentHelp("Sista dagen.", valueName: "dag"))
    var until: LocalDate?
    @Option(help: ArgumentHelp("Anställningen, för arbetsgivare.", valueName: "ord"))
    var employment: String?
    @OptionGroup var sending: SendingOptions

    func run() async throws {
        do {
            try await sendSeat()
        } catch let refused as RefusedError
            where refused.faults.contains(where: { $0.path == "/participant/role" })
        {
            let who = try appointers()
            guard !who.isEmpty else { throw refused }
            throw Failure(refused).advising(
                "Rollen \(role) utses av: " + who.map(\.sv).joined(separator: ", ") + ".",
                "The role \(role) is named by: " + who.map(\.en).joined(separator: ", ") + ".")
        }
    }

    /// The kinds of party that may name somebody in the role.
    private func appointers() throws -> [Localized] {
        try protocols.ruleBook().parties(on: Instant.now.day).namers(RoleName(role))
    }

    private func sendSeat() async throws {
        try await send("case.participant-changed", case: caseID) { client in
            let today = try client.greeting().now.day
            var seat: JSONObject = [
                "role": .string(role), "address": .string(address.text),
                "from": .string((from ?? today).iso),
            ]
            seat["to"] = until.map { .string($0.iso) }
            seat["employment"] = employment.map { .string($0) }
            return ["participant": .object(seat)]
        }
    }
}
