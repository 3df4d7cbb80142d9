import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

/// What every command that sends a message may be told.
struct SendingOptions: ParsableArguments {
    @OptionGroup var header: SendOptions
    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions
}

/// A command that sends one message of a type in the catalogue.
protocol Sending: Connecting {
    var sending: SendingOptions { get }
}

extension Sending {
    var protocols: ProtocolsOptions { sending.protocols }
    var connection: ConnectionOptions { sending.connection }
    var output: OutputOptions { sending.output }

    /// Sends and prints the receipt.
    ///
    /// - Parameter body: made with the connection at hand, for what must be asked first.
    func send(
        _ name: String, case id: CaseID?, adjust: (inout EventHeader) -> Void = { _ in },
        body: (Connection) async throws -> JSONValue
    ) async throws {
        let type = try protocols.catalogue().known(name)
        let receipt = try await connected { client in
            try await Sender(client, sending.header).send(
                type, try await body(client), case: id, adjust: adjust)
        }
        tell(receipt)
    }

    func tell(_ receipt: Receipt, _ more: [String] = []) {
        output.report(receipt.json) {
            ReceiptText(output.lang, style: output.terminal.style).lines(receipt) + more
        }
    }
}
