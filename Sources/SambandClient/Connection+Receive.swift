package import Coordination
import JSONSchema
package import Wire

extension Connection {
    /// Starts receiving; empty `mailboxes` are all of the key's own.
    ///
    /// - Parameters:
    ///   - credit: how much may be unsettled at this connection, all its openings together.
    ///   - ordered: one unsettled delivery a case.
    package func open(
        _ mailboxes: [Address] = [], credit: Credit, ordered: Bool = false
    ) async throws -> Deliveries {
        let queue = AsyncQueue<Answer>()
        let open = Open(mailboxes: mailboxes, credit: credit, ordered: ordered)
        let answer = try await ask(.subscription, listener: queue) { id in
            frame(.open, id, open.json)
        }
        guard answer.verb == .opened else { throw ClientError.protocolFault(answer.verb.name) }
        let header = try JSONValue(parsing: answer.header, limits: .answers)
        return Deliveries(
            mailboxes: (header["mailboxes"]?.array ?? []).compactMap { item in
                item.string.flatMap { try? Address(parsing: $0) }
            },
            connection: self, id: answer.requestID, open: open, queue: queue)
    }

    /// Says what became of deliveries; one word for each token comes back.
    package func settle(
        _ verdict: Settle.Verdict, _ tokens: [String], delaySeconds: Int = 0,
        leaseSeconds: Int = 0, reason: String = ""
    ) async throws -> [Settled] {
        let parsed = tokens.compactMap { LeaseToken($0) }
        guard parsed.count == tokens.count, !parsed.isEmpty else {
            throw ClientError.protocolFault("token")
        }
        let settle = Settle(
            verdict, tokens: parsed, delaySeconds: delaySeconds, leaseSeconds: leaseSeconds,
            reason: reason)
        let answer = try await ask(.repeatable) { id in frame(.settle, id, settle.json) }
        guard answer.verb == .settled else { throw ClientError.protocolFault(answer.verb.name) }
        let header = try JSONValue(parsing: answer.header, limits: .answers)
        return (header["results"]?.array ?? []).map { item in
            Settled(token: item["token"]?.string ?? "", state: item["state"]?.string ?? "")
        }
    }
}

/// Deliveries of what was opened, for one reader; it ends when it is closed or refused.
///
/// After a broken connection what nobody has taken yet is forgotten: the daemon delivers it again
/// under a new token.
package struct Deliveries: AsyncSequence, Sendable {
    package typealias Element = Delivery

    /// What the daemon opened.
    package let mailboxes: [Address]
    let connection: Connection
    let id: UInt64
    let open: Open
    let queue: AsyncQueue<Answer>

    package func makeAsyncIterator() -> Iterator { Iterator(queue: queue) }

    /// The next delivery; nil when none came in time, or at the end.
    package func next(within limit: Duration) async throws -> Delivery? {
        try await withThrowingTaskGroup(of: Delivery?.self) { group in
            group.addTask {
                var iterator = makeAsyncIterator()
                return try await iterator.next()
            }
            group.addTask {
                try await ContinuousClock().sleep(until: .now + limit, tolerance: nil)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// Exchanges the credit, now and for the openings after a reconnect.
    package func credit(_ credit: Credit) {
        var changed = open
        changed.credit = credit
        connection.resubscribe(id, connection.frame(.open, id, changed.json))
        connection.note(id, connection.frame(.credit, id, credit.json))
    }

    /// Stops receiving: what is unsettled goes back at once, and the sequence ends.
    package func close() async throws {
        connection.resubscribe(id, nil)
        _ = try await connection.ask(.repeatable) { requestID in
            connection.frame(.close, requestID, Close(mailboxes: mailboxes).json)
        }
        queue.finish()
    }

    package struct Iterator: AsyncIteratorProtocol {
        let queue: AsyncQueue<Answer>

        package mutating func next() async throws -> Delivery? {
            guard let answer = try await queue.next() else { return nil }
            return try Delivery(answer: answer)
        }
    }
}
