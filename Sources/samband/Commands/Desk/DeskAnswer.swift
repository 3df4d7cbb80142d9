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
              samband desk answer 42 --text "Tisdag klockan 10 passar bra." \\
                --key hr.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Sekvens för det som besvaras.", valueName: "sekvens"))
    var sequence: Int64
    @Option(help: ArgumentHelp("Svaret.", valueName: "text")) var text: String?
    @Option(help: ArgumentHelp("JSON-fil med svarets innehåll.", valueName: "fil"))
    var file: String?
    @Option(help: ArgumentHelp("Svarets typ.", valueName: "typ")) var type: String?
    @OptionGroup var sending: SendOptions
    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

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
            return try await Sender(client, sending).send(
                type, given ?? asked.answer(text ?? ""), case: asked.caseID
            ) { header in
                header.inreplyto = sequence
                if sending.to.isEmpty, let asker = asked.asker { header.to = [.address(asker)] }
            }
        }
        tell(receipt)
    }
}

/// What is being answered.
private struct Asked {
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
        type = event["type"]?.string ?? ""
        caseID = page.header["case"]?.string.flatMap { CaseID(text: $0) }
        asker = event["source"]?.string.flatMap { try? Address(parsing: $0) }
        employment = page.body["employment"]
    }

    /// The type that the catalogue's answer rule names first.
    func answerType(in catalogue: Catalogue) throws -> String {
        guard let rule = catalogue.type(type)?.answer, let first = rule.by.first else {
            throw Failure(
                .usage,
                "På \(catalogue.title(type, .sv)) svaras inte. Ange --type om det ändå ska gå.",
                "\(catalogue.title(type, .en)) is not answered. Give --type to do it anyway.")
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
