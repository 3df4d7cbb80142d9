import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct DeskAnswer: Sending {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Svarar på ett mottaget meddelande.",
        discussion: """
            Ärende, mottagare, anställning och svarstyp tas ur meddelandet och katalogen; --type \
            väljer om flera typer svarar. --text räcker där svaret är en text, annars --file.

            Exempel:
              samband desk answer 42 --text "Tisdag klockan 10 passar." \\
                --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Löpnummer för det som besvaras.", valueName: "löpnummer"))
    var sequence: Int64
    @Option(help: ArgumentHelp("Svaret.", valueName: "text")) var text: String?
    @Option(help: ArgumentHelp("JSON-fil med svarets innehåll.", valueName: "fil"))
    var file: String?
    @Option(help: ArgumentHelp("Svarets typ.", valueName: "typ")) var type: String?
    @OptionGroup var sending: SendingOptions

    func run() async throws {
        guard (text == nil) != (file == nil) else {
            throw Failure(
                .usage, "Ange svaret med --text eller --file.",
                "Give the answer with --text or --file.")
        }
        let catalogue = try protocols.catalogue()
        let given = try file.map(InputFile.json)
        let receipt = try await connected { client in
            let asked = try await Asked(sequence, client)
            let type = try catalogue.known(type ?? asked.answerType(in: catalogue))
            do {
                return try await send(type, given ?? asked.answer(text ?? ""), asked, client)
            } catch let refused as RefusedError {
                guard let answer = try await asked.answered(client) else { throw refused }
                throw Failure(refused).advising(
                    "#\(sequence) är redan besvarad, med #\(answer). Mer: samband desk ask.",
                    "#\(sequence) is answered already, by #\(answer). More: samband desk ask.")
            }
        }
        tell(receipt)
    }

    private func send(
        _ type: MessageType, _ body: JSONValue, _ asked: Asked, _ client: Connection
    ) async throws -> Receipt {
        try await Sender(client, sending.header).send(type, body, case: asked.caseID) { header in
            header.inreplyto = sequence
            if sending.header.to.isEmpty, let asker = asked.asker { header.to = [.address(asker)] }
        }
    }
}

/// What is being answered.
private struct Asked {
    let sequence: Int64
    let type: String
    let caseID: CaseID?
    let asker: Address?
    private let employment: JSONValue?

    init(_ sequence: Int64, _ client: Connection) async throws {
        let page = try await client.query(Query(.event, sequence: sequence))
        guard page.rows > 0, let event = page.header["event"] else {
            throw Failure(
                .refused, "Meddelandet #\(sequence) finns inte eller är inte ert.",
                "Message #\(sequence) does not exist or is not yours.")
        }
        self.sequence = sequence
        type = event["type"]?.string ?? ""
        caseID = page.header["case"]?.string.flatMap { CaseID(text: $0) }
        asker = event["source"]?.string.flatMap { try? Address(parsing: $0) }
        employment = page.body["employment"]
    }

    /// The number of the answer that it has got already, as the case tells.
    func answered(_ client: Connection) async throws -> Int? {
        guard let caseID else { return nil }
        let file = try await client.query(Query(.case, caseID: caseID)).body
        let request = (file["requests"]?.array ?? []).first {
            $0["sequence"]?.int.map(Int64.init) == sequence
        }
        return request?["answeredBy"]?.int
    }

    /// The type that the catalogue's answer rule names first.
    func answerType(in catalogue: Catalogue) throws -> String {
        guard let rule = catalogue.type(type)?.answer, let first = rule.by.first else {
            throw Failure(
                .usage,
                "På \(catalogue.title(type, .sv)) svaras inte. Ställ en fråga med samband desk "
                    + "ask, eller ange svarets typ med --type.",
                "\(catalogue.title(type, .en)) is not answered. Ask with samband desk ask, or "
                    + "name the type of the answer with --type.")
        }
        return first
    }

    func answer(_ text: String) -> JSONValue {
        var body: JSONObject = [:]
        body["employment"] = employment
        body["text"] = .string(text)
        return .object(body)
    }
}
