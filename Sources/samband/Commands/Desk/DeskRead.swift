import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct DeskRead: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Tar emot och visar det som väntar.",
        discussion: """
            Varje meddelande märks som mottaget och läst. Med --settle kvitteras det också; \
            annars lämnas det tillbaka när kommandot slutar och kan kvitteras med desk settle och \
            det märke som visas.

            Exempel:
              samband desk read --wait 5 --settle \\
                --key koordinator.key --server-key server.pub
            """)

    @Option(help: ArgumentHelp("Hur länge det väntas på nästa, sekunder.", valueName: "sekunder"))
    var wait: Double = 2
    @Option(help: ArgumentHelp("Högst så många.", valueName: "antal")) var most = 50
    @Option(help: ArgumentHelp("Bara denna brevlåda; kan upprepas.", valueName: "adress"))
    var mailbox: [Address] = []
    @Flag(help: "Kvittera det som visas.") var settle = false
    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard wait >= 0, (1...1_000).contains(most) else {
            throw Failure(
                .usage, "--wait är minst 0 och --most 1 till 1000.",
                "--wait is at least 0 and --most 1 to 1000.")
        }
        let catalogue = try protocols.catalogue()
        let (got, left, now) = try await connected { client in
            let deliveries = try await client.open(mailbox, credit: credit(most))
            var got: [Delivery] = []
            while got.count < most, let delivery = try await deliveries.next(within: .seconds(wait))
            {
                // What is settled makes room: without less credit one too many would be sent here.
                if settle { deliveries.credit(credit(most - got.count - 1)) }
                try await take(delivery, client)
                show(delivery, catalogue)
                got.append(delivery)
            }
            let left = got.isEmpty ? try await waiting(client) : []
            return (got, left, try client.greeting().now)
        }
        if got.contains(where: { $0.evidence == .mismatch }) { throw Failure.told(.partly) }
        if got.isEmpty, !output.json { output.say(WaitingText(output.lang, now: now).lines(left)) }
    }

    /// What lies in the mailboxes that were read, when none of it came.
    private func waiting(_ client: Connection) async throws -> [JSONValue] {
        let wanted = Set(mailbox.map(\.text))
        return try await client.rows(Query(.mailbox, limit: 500)).filter {
            wanted.isEmpty || wanted.contains($0["mailbox"]?.string ?? "")
        }
    }

    private func credit(_ messages: Int) -> Credit {
        Credit(messages: messages, bytes: 8_388_608)
    }

    private func take(_ delivery: Delivery, _ client: Connection) async throws {
        _ = try await client.settle(.delivered, [delivery.token])
        _ = try await client.settle(.read, [delivery.token])
        if settle { _ = try await client.settle(.done, [delivery.token]) }
    }

    private func show(_ delivery: Delivery, _ catalogue: Catalogue) {
        defer { output.flush() }
        if output.json {
            var object = delivery.json.object ?? [:]
            object["body"] = (try? JSONValue(parsing: delivery.body)) ?? .null
            object["evidence"] = .string("\(delivery.evidence)")
            return output.emit(.object(object))
        }
        let text = DeliveryText(output.lang, style: output.terminal.style, catalogue: catalogue)
        output.say(text.lines(delivery) + [""])
    }
}
