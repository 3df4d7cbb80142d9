import Coordination
import JSONSchema
import SambandClient
import Wire

/// Makes messages in the name of one of the key's own functions and sends them.
struct Sender {
    let connection: Connection
    let greeting: Greeting
    let options: SendOptions

    init(_ connection: Connection, _ options: SendOptions) throws {
        self.connection = connection
        greeting = try connection.greeting()
        self.options = options
    }

    /// Sends one message of a type.
    func send(
        _ type: MessageType, _ body: JSONValue, case id: CaseID? = nil,
        adjust: (inout EventHeader) -> Void = { _ in }
    ) async throws -> Receipt {
        var header = EventHeader(
            id: options.id ?? UUIDv7().next(at: now), source: try source(), type: type.id,
            subject: id, time: now)
        adjust(&header)
        try options.apply(to: &header)
        return try await connection.submit(header, body.serialized())
    }

    /// The daemon's own time where it is virtual, else this machine's.
    private var now: Instant { greeting.isSimulation ? greeting.now : .now }

    private func source() throws -> Address {
        if let text = options.source {
            return try SendOptions.read(
                "as", text.lowercased(), "slag/organisation/enhet/funktion",
                en: "kind/organisation/unit/function"
            ) { try? Address(parsing: $0) }
        }
        guard let only = greeting.functions.first, greeting.functions.count == 1 else {
            let own = greeting.functions.map(\.text).joined(separator: ", ")
            throw Failure(
                .usage,
                greeting.functions.isEmpty
                    ? "Nyckeln har ingen funktion att sända från."
                    : "Ange med --as vilken funktion som sänder: \(own).",
                greeting.functions.isEmpty
                    ? "The key has no function to send from."
                    : "Say with --as which function sends: \(own).")
        }
        return only
    }
}
