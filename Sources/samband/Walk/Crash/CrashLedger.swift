import Coordination
import JSONSchema
import SambandClient
import Threads

/// What clients were told, and nothing else: the only thing that the check compares with.
final class CrashLedger: Sendable {
    struct Receipt: Sendable {
        var message: Message
        var event: SambandClient.Receipt.Event
    }

    struct Arrival: Sendable, Hashable {
        var sequence: Int64
        var mailbox: Address
    }

    private struct State: Sendable {
        var receipts: [Receipt] = []
        /// By event id: where it arrived, each place once.
        var arrivals: [String: Set<Arrival>] = [:]
        var deliveries = 0
        /// Deliveries that were not the first of theirs.
        var redeliveries = 0
        var failures: [String] = []
        var isKilled = false
        var receiptsAtKill = 0
    }

    private let state = Locked(State())

    /// - Returns: how many receipts there are now.
    func received(_ message: Message, _ event: SambandClient.Receipt.Event) -> Int {
        state.withLock { state in
            state.receipts.append(Receipt(message: message, event: event))
            return state.receipts.count
        }
    }

    func arrived(_ delivery: Delivery) {
        guard let id = delivery.event["id"]?.string else { return }
        state.withLock { state in
            state.deliveries += 1
            if delivery.attempt > 1 { state.redeliveries += 1 }
            state.arrivals[id, default: []].insert(
                Arrival(sequence: delivery.sequence, mailbox: delivery.mailbox))
        }
    }

    func failed(_ text: String) {
        state.withLock { $0.failures.append(text) }
    }

    func killed() {
        state.withLock { state in
            state.isKilled = true
            state.receiptsAtKill = state.receipts.count
        }
    }

    var receipts: [Receipt] { state.withLock { $0.receipts } }
    var arrivals: [String: Set<Arrival>] { state.withLock { $0.arrivals } }
    var deliveries: Int { state.withLock { $0.deliveries } }
    var redeliveries: Int { state.withLock { $0.redeliveries } }
    var failures: [String] { state.withLock { $0.failures } }
    var isKilled: Bool { state.withLock { $0.isKilled } }
    var receiptsAtKill: Int { state.withLock { $0.receiptsAtKill } }
}
