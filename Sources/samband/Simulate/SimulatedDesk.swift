import Coordination
import JSONSchema
import SambandClient
import Threads
import Wire

/// A reminder as it reached a desk.
struct ReceivedReminder: Sendable {
    var id: String
    var caseID: String
    var rule: String
    var step: Int
    var mailbox: String
    var at: Instant
}

/// Receives for one party, settles at once, and knows how many it has settled.
final class SimulatedDesk: Sendable {
    private struct State: Sendable {
        var tokens: [String] = []
        var isSettling = false
        var settled = 0
        var reminders: [ReceivedReminder] = []
        var members: [String: Set<String>] = [:]
        var mismatches = 0
        var redelivered = 0
        var failure: (any Error)?
        var goal: (count: Int, continuation: CheckedContinuation<Bool, Never>)?
    }

    let connection: Connection
    private let state = Locked(State())

    init(_ connection: Connection) {
        self.connection = connection
    }

    var settled: Int { state.withLock { $0.settled } }
    var reminders: [ReceivedReminder] { state.withLock { $0.reminders } }
    /// The members of the bodies of a type that the insured person may hide parts of, by the
    /// message's id.
    var members: [String: Set<String>] { state.withLock { $0.members } }
    var mismatches: Int { state.withLock { $0.mismatches } }
    var redelivered: Int { state.withLock { $0.redelivered } }

    /// Starts receiving from all mailboxes of the key.
    func open() async throws {
        let deliveries = try await connection.open(
            credit: .init(messages: 1_024, bytes: 8_388_608))
        Task { @concurrent in
            do {
                for try await delivery in deliveries { take(delivery) }
            } catch {
                fail(error)
            }
        }
    }

    private func take(_ delivery: Delivery) {
        let reminder = Self.reminder(delivery)
        let members = Self.members(delivery)
        let startsSettling = state.withLock { state in
            if delivery.evidence == .mismatch { state.mismatches += 1 }
            if delivery.attempt > 1 { state.redelivered += 1 }
            if let reminder { state.reminders.append(reminder) }
            if let members { state.members[members.id] = members.names }
            state.tokens.append(delivery.token)
            defer { state.isSettling = true }
            return !state.isSettling
        }
        if startsSettling { Task { @concurrent in await settle() } }
    }

    private static let reminderTypes = ["system.reminder-due", "system.escalation"]

    /// The type that the population's masks are about.
    static let maskable = "plan.requested"

    private static func members(_ delivery: Delivery) -> (id: String, names: Set<String>)? {
        guard delivery.type.hasSuffix(maskable),
            let body = try? JSONValue(parsing: delivery.body), let object = body.object
        else { return nil }
        return (delivery.event["id"]?.string ?? "", Set(object.members.map(\.key)))
    }

    private static func reminder(_ delivery: Delivery) -> ReceivedReminder? {
        guard reminderTypes.contains(where: delivery.type.hasSuffix),
            let body = try? JSONValue(parsing: delivery.body)
        else { return nil }
        return ReceivedReminder(
            id: delivery.event["id"]?.string ?? "", caseID: delivery.caseID?.text ?? "",
            rule: body["rule"]?.string ?? "", step: body["step"]?.int ?? 0,
            mailbox: delivery.mailbox.text, at: delivery.acceptedAt)
    }

    /// Settles what gathers while the settling before is under way.
    private func settle() async {
        while true {
            let tokens = state.withLock { state in
                let tokens = Array(state.tokens.prefix(256))
                state.tokens.removeFirst(tokens.count)
                if tokens.isEmpty { state.isSettling = false }
                return tokens
            }
            guard !tokens.isEmpty else { return }
            do {
                let words = try await connection.settle(.done, tokens)
                finish(words.count { $0.state == "settled" || $0.state == "ended" })
            } catch {
                return fail(error)
            }
        }
    }

    private func finish(_ count: Int) {
        let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            state.settled += count
            guard let goal = state.goal, goal.count <= state.settled else { return nil }
            state.goal = nil
            return goal.continuation
        }
        continuation?.resume(returning: true)
    }

    private func fail(_ error: any Error) {
        state.withLock { $0.failure = error }
        giveUp()
    }

    private func giveUp() {
        let continuation = state.withLock { state in
            defer { state.goal = nil }
            return state.goal?.continuation
        }
        continuation?.resume(returning: false)
    }

    /// Waits until so many have been settled in all; false if they do not come.
    func reach(_ count: Int, within patience: Duration) async -> Bool {
        if settled >= count { return true }
        let timer = Task { @concurrent in
            let clock = ContinuousClock()
            do {
                try await clock.sleep(until: clock.now + patience)
                giveUp()
            } catch {
                // The goal was reached before its time.
            }
        }
        defer { timer.cancel() }
        return await withCheckedContinuation { continuation in
            let isThere = state.withLock { state -> Bool? in
                if state.settled >= count { return true }
                if state.failure != nil { return false }
                state.goal = (count, continuation)
                return nil
            }
            if let isThere { continuation.resume(returning: isThere) }
        }
    }
}
