import Coordination
import JSONSchema
import SambandClient
import Testing
import Threads
import Wire
import ZeroMQ

@Suite(.timeLimit(.minutes(1)))
struct ReceivingTests {
    @Test func `deliveries come in order and are settled by their tokens`() async throws {
        let daemon = try ScriptedDaemon { asked in
            switch asked.head.verb {
            case .hello: [.answers([Answers.welcome(asked)])]
            case .open:
                [
                    .answers([Answers.opened(asked)]),
                    .answers((1...50).map { Answers.deliver(asked.head.requestID, number: $0) }),
                ]
            default: [.answers([Answers.settled(asked)])]
            }
        }
        let connection = try await Connection.connect(daemon.settings())
        let deliveries = try await connection.open(credit: Credit(messages: 50))
        var got: [Delivery] = []
        for try await delivery in deliveries {
            got.append(delivery)
            if got.count == 50 { break }
        }
        #expect(got.map(\.sequence) == (11...60).map { Int64($0) })
        #expect(got.allSatisfy { $0.evidence == .verified })
        let settled = try await connection.settle(.done, got.map(\.token))
        #expect(settled.map(\.token) == got.map(\.token))
        #expect(settled.allSatisfy { $0.state == "settled" })
        connection.close()
        try daemon.stop()
    }

    @Test func `after a broken connection the mailbox is opened again with the newest credit`()
        async throws
    {
        let daemon = try ScriptedDaemon { asked in
            switch (asked.head.verb, asked.connection) {
            case (.hello, _): [.answers([Answers.welcome(asked)])]
            case (.open, 1):
                [
                    .answers([
                        Answers.opened(asked), Answers.deliver(asked.head.requestID, number: 1),
                    ])
                ]
            case (.open, _):
                [
                    .answers([
                        Answers.opened(asked),
                        Answers.deliver(asked.head.requestID, number: 1, attempt: 2),
                    ])
                ]
            case (.credit, 1): [.drop]
            default: []
            }
        }
        let connection = try await Connection.connect(daemon.settings())
        let deliveries = try await connection.open(credit: Credit(messages: 1))
        var iterator = deliveries.makeAsyncIterator()
        #expect(try await iterator.next()?.attempt == 1)
        deliveries.credit(Credit(messages: 7))
        #expect(try await iterator.next()?.attempt == 2)
        let opens = daemon.all(.open).map { $0.header()["messages"]?.int }
        #expect(opens == [1, 7])
        connection.close()
        try daemon.stop()
    }

    @Test func `a delivery that was changed on the way is seen`() async throws {
        let daemon = try ScriptedDaemon { asked in
            if asked.head.verb == .hello { return [.answers([Answers.welcome(asked)])] }
            var changed = Answers.deliver(asked.head.requestID, number: 1)
            changed.body = Array(#"{"text":"hopp"}"#.utf8)
            return [.answers([Answers.opened(asked), changed])]
        }
        let connection = try await Connection.connect(daemon.settings())
        var iterator = try await connection.open(credit: Credit(messages: 1)).makeAsyncIterator()
        #expect(try await iterator.next()?.evidence == .mismatch)
        connection.close()
        try daemon.stop()
    }

    @Test func `a refused opening is thrown and a refused credit ends the deliveries`() async throws
    {
        let refuse = Locked(true)
        let daemon = try ScriptedDaemon { asked in
            switch asked.head.verb {
            case .hello: return [.answers([Answers.welcome(asked)])]
            case .open where refuse.withLock { $0 }:
                return [.answers([Answers.refused(asked, .credit)])]
            case .open: return [.answers([Answers.opened(asked)])]
            default: return [.answers([Answers.refused(asked, .credit)])]
            }
        }
        let connection = try await Connection.connect(daemon.settings())
        await #expect(throws: RefusedError.self) {
            try await connection.open(credit: Credit(messages: 5_000))
        }
        refuse.withLock { $0 = false }
        let deliveries = try await connection.open(credit: Credit(messages: 1))
        deliveries.credit(Credit(messages: 5_000))
        var iterator = deliveries.makeAsyncIterator()
        let refused = await #expect(throws: RefusedError.self) { _ = try await iterator.next() }
        #expect(refused?.known == .credit)
        connection.close()
        try daemon.stop()
    }

    @Test func `cancelling a wait for deliveries loses none`() async throws {
        let daemon = try ScriptedDaemon { asked in
            asked.head.verb == .hello
                ? [.answers([Answers.welcome(asked)])] : [.answers([Answers.opened(asked)])]
        }
        let connection = try await Connection.connect(daemon.settings())
        let deliveries = try await connection.open(credit: Credit(messages: 1))
        let waiting = Task {
            var iterator = deliveries.makeAsyncIterator()
            return try await iterator.next()
        }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        let id = try #require(daemon.all(.open).first?.head.requestID)
        daemon.push([Answers.deliver(id, number: 1)])
        var iterator = deliveries.makeAsyncIterator()
        #expect(try await iterator.next()?.sequence == 11)
        connection.close()
        try daemon.stop()
    }
}
