import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

/// A command that sends one message of a type in the catalogue.
protocol Sending: Connecting {
    var protocols: ProtocolsOptions { get }
    var sending: SendOptions { get }
}

extension Sending {
    /// Sends and prints the receipt.
    ///
    /// - Parameter body: made with the connection at hand, for what must be asked first.
    func send(
        _ name: String, case id: CaseID?, adjust: (inout EventHeader) -> Void = { _ in },
        body: (Connection) async throws -> JSONValue
    ) async throws {
        let type = try protocols.catalogue().known(name)
        let receipt = try await connected { client in
            try await Sender(client, sending).send(
                type, try await body(client), case: id, adjust: adjust)
        }
        tell(receipt)
    }

    func tell(_ receipt: Receipt) {
        output.report(receipt.json) {
            ReceiptText(output.lang, style: output.terminal.style).lines(receipt)
        }
    }
}
