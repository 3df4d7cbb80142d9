import ArgumentParser
import Coordination
import JSONSchema

struct DeskAsk: Sending {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Ställer en fråga i ett ärende.",
        discussion: """
            Ämne: AVSTMN (avstämningsmöte), KONTKT (kontakt) eller OVRIGT.

            Exempel:
              samband desk ask --case 0123… --to role:employer \\
                --text "När kan vi ses?" --employment emp-1 \\
                --last-day 2026-04-10 --key fk.key --server-key server.pub
            """)

    @Option(name: .customLong("case"), help: ArgumentHelp("Ärendet.", valueName: "ärende"))
    var caseID: CaseID
    @Option(help: ArgumentHelp("Frågan; inga uppgifter om hälsa.", valueName: "text"))
    var text: String
    @Option(help: ArgumentHelp("Ämne.", valueName: "ord")) var topic = "OVRIGT"
    @Option(help: ArgumentHelp("Anställningen.", valueName: "ord")) var employment: String?
    @OptionGroup var sending: SendingOptions

    func run() async throws {
        guard !sending.header.to.isEmpty else {
            throw Failure(.usage, "Ange mottagare med --to.", "Name the receiver with --to.")
        }
        try await send("question.asked", case: caseID) { _ in
            var body: JSONObject = [:]
            body["employment"] = employment.map { .string($0) }
            body["topic"] = .string(topic)
            body["text"] = .string(text)
            return .object(body)
        }
    }
}
