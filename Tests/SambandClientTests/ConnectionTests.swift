import Coordination
import JSONSchema
import SambandClient
import Testing
import Threads
import Wire
import ZeroMQ

@Suite(.timeLimit(.minutes(1)))
struct ConnectionTests {
    @Test func `interleaved answers find their requests`() async throws {
        let held = Locked<[Asked]>([])
        let daemon = try ScriptedDaemon { asked in
            guard asked.head.verb == .submit else { return [.answers([Answers.welcome(asked)])] }
            // All come back at once, the last first.
            let waiting = held.withLock { held in
                held.append(asked)
                return held
            }
            guard waiting.count == 20 else { return [] }
            return [
                .answers(
                    waiting.reversed().map { asked in
                        let number = asked.header()["id"]?.string.flatMap { Int64($0.dropFirst()) }
                        return Answers.receipt(asked, sequence: (number ?? 0) + 1)
                    })
            ]
        }
        let connection = try await Connection.connect(daemon.settings())
        let sequences = try await withThrowingTaskGroup(of: (Int, Int64).self) { group in
            for number in 0..<20 {
                group.addTask {
                    let receipt = try await connection.submit(.numbered(number))
                    return (number, receipt.events[0].sequence)
                }
            }
            return try await group.reduce(into: [Int: Int64]()) { $0[$1.0] = $1.1 }
        }
        #expect((0..<20).allSatisfy { sequences[$0] == Int64($0 + 1) })
        connection.close()
        try daemon.stop()
    }

    @Test func `what is unanswered when the connection breaks is sent again with the same bytes`()
        async throws
    {
        let daemon = try ScriptedDaemon { asked in
            switch (asked.head.verb, asked.connection) {
            case (.hello, _): [.answers([Answers.welcome(asked)])]
            case (_, 1): [.drop]
            default: [.answers([Answers.receipt(asked, sequence: 1)])]
            }
        }
        let connection = try await Connection.connect(daemon.settings())
        let batch: [Message] = [.numbered(1), .numbered(2)]
        let receipt = try await connection.submit(batch)
        #expect(receipt.events.map(\.id) == ["m1", "m2"])
        let sent = daemon.all(.submit)
        #expect(sent.map(\.connection) == [1, 2])
        #expect(sent[0].frames == sent[1].frames)
        #expect(daemon.all(.hello).count == 2)
        connection.close()
        try daemon.stop()
    }

    @Test func `an operator's act is not sent twice`() async throws {
        let daemon = try ScriptedDaemon { asked in
            asked.head.verb == .hello ? [.answers([Answers.welcome(asked)])] : [.drop]
        }
        let connection = try await Connection.connect(daemon.settings())
        await #expect(throws: ClientError.outcomeUnknown) {
            try await connection.operate(Operate(.purge, why: "test"))
        }
        #expect(daemon.all(.operate).count == 1)
        connection.close()
        try daemon.stop()
    }

    @Test func `a refusal carries code, texts, every fault and the next step`() async throws {
        let daemon = try ScriptedDaemon { asked in
            asked.head.verb == .hello
                ? [.answers([Answers.welcome(asked)])]
                : [.answers([Answers.refused(asked, .schema)])]
        }
        let connection = try await Connection.connect(daemon.settings())
        let refused = await #expect(throws: RefusedError.self) {
            try await connection.submit(.numbered(1))
        }
        #expect(refused?.known == .schema)
        #expect(refused?.name == "schema")
        #expect(refused?.nextStep.sv == "Rätta felen.")
        #expect(refused?.faults.map(\.path) == ["/plan/date", "/plan/goal"])
        #expect(refused?.faults.first?.remedy.en == "Give a date.")
        connection.close()
        try daemon.stop()
    }

    @Test func `a busy daemon is asked again with the same bytes`() async throws {
        let count = Locked(0)
        let daemon = try ScriptedDaemon { asked in
            guard asked.head.verb == .submit else { return [.answers([Answers.welcome(asked)])] }
            let tries = count.withLock { count in
                count += 1
                return count
            }
            let answer =
                tries < 3
                ? Answers.refused(asked, .busy, retryAfter: 1)
                : Answers.receipt(asked, sequence: 1)
            return [.answers([answer])]
        }
        let connection = try await Connection.connect(daemon.settings())
        _ = try await connection.submit(.numbered(1))
        #expect(Set(daemon.all(.submit).map(\.frames)).count == 1)
        #expect(daemon.all(.submit).count == 3)
        connection.close()
        try daemon.stop()
    }

    @Test func `a key that is not in the directory is told so at once`() async throws {
        let daemon = try ScriptedDaemon { asked in [.answers([Answers.welcome(asked)])] }
        var settings = daemon.settings()
        settings.clientKey = try CurveKeyPair.generate()
        await #expect(throws: ClientError.keyNotAccepted) {
            try await Connection.connect(settings)
        }
        try daemon.stop()
    }

    @Test func `a client that starts before the daemon connects when it comes`() async throws {
        let first = try ScriptedDaemon { _ in [] }
        try first.stop()
        let settings = first.settings()
        async let connecting = Connection.connect(settings)
        let daemon = try ScriptedDaemon(
            at: first.endpoint, keys: first.keys, clientKey: first.clientKey
        ) { asked in [.answers([Answers.welcome(asked)])] }
        let connection = try await connecting
        #expect(try connection.greeting().functions.map(\.text) == ["employer/5560360793/-/hr"])
        connection.close()
        try daemon.stop()
    }

    @Test func `cancelling ends the wait and leaves the connection whole`() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let daemon = try ScriptedDaemon { asked in
            if asked.head.verb == .hello { return [.answers([Answers.welcome(asked)])] }
            if asked.header()["id"] == "m1" {
                arrival.yield()
                return []
            }
            return [.answers([Answers.receipt(asked, sequence: 2)])]
        }
        let connection = try await Connection.connect(daemon.settings())
        let waiting = Task { try await connection.submit(.numbered(1)) }
        for await _ in arrived { break }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(try await connection.submit(.numbered(2)).events[0].sequence == 2)
        connection.close()
        try daemon.stop()
    }

    @Test func `closing fails what waits`() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let daemon = try ScriptedDaemon { asked in
            if asked.head.verb == .hello { return [.answers([Answers.welcome(asked)])] }
            arrival.yield()
            return []
        }
        let connection = try await Connection.connect(daemon.settings())
        let waiting = Task { try await connection.submit(.numbered(1)) }
        for await _ in arrived { break }
        connection.close()
        await #expect(throws: ClientError.closed) { try await waiting.value }
        await #expect(throws: ClientError.closed) { try await connection.submit(.numbered(2)) }
        try daemon.stop()
    }
}
