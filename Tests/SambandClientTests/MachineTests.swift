import JSONSchema
import Testing
import Wire
import ZeroMQ

@testable import SambandClient

/// The machine on virtual time: every instant is counted from `start`.
struct MachineTests {
    let start = ContinuousClock.now

    func machine(_ adjust: (inout ConnectionSettings) -> Void = { _ in }) throws -> ClientMachine {
        let key = try CurveKeyPair.generate()
        var settings = ConnectionSettings(
            endpoint: "tcp://127.0.0.1:1", serverKey: key.publicKey, clientKey: key)
        adjust(&settings)
        return ClientMachine(settings) { 1 }
    }

    func ready(_ adjust: (inout ConnectionSettings) -> Void = { _ in }) throws -> ClientMachine {
        var machine = try machine(adjust)
        _ = machine.start(start)
        _ = machine.receive([Answer(.welcome, requestID: 0, header: [])], start)
        return machine
    }

    func request(
        _ id: UInt64, _ kind: ClientRequest.Kind = .repeatable, after: Duration = .seconds(30)
    )
        -> ClientRequest
    {
        ClientRequest(id: id, kind: kind, frames: [[UInt8(id)]], deadline: start + after)
    }

    @Test func `a request is late at its deadline and not before`() throws {
        var machine = try ready()
        _ = machine.ask(request(1, after: .seconds(30)))
        #expect(machine.deadline == start + .seconds(30))
        #expect(machine.tick(start + .milliseconds(29_999)).isEmpty)
        let actions = machine.tick(start + .seconds(30))
        #expect(actions.failures[1] as? ClientError == .timedOut(wasSent: true))
        #expect(machine.deadline == nil)
    }

    @Test func `what was never sent says so when it is late`() throws {
        var machine = try machine()
        _ = machine.start(start)
        _ = machine.ask(request(1, after: .seconds(1)))
        let actions = machine.tick(start + .seconds(1))
        #expect(actions.failures[1] as? ClientError == .timedOut(wasSent: false))
    }

    @Test func `a welcome that does not come in time is an unreachable daemon`() throws {
        var machine = try machine()
        _ = machine.start(start)
        _ = machine.ask(request(1, .welcome, after: .seconds(3)))
        let actions = machine.tick(start + .seconds(3))
        #expect(actions.failures[1] as? ClientError == .unreachable(endpoint: "tcp://127.0.0.1:1"))
    }

    @Test func `waits between attempts double up to ten seconds and begin anew after a welcome`()
        throws
    {
        var machine = try machine()
        var now = start
        var waits: [Duration] = []
        _ = machine.start(now)
        for _ in 0..<9 {
            _ = machine.lose(.broken, now)
            let next = try #require(machine.deadline)
            waits.append(next - now)
            now = next
            #expect(machine.tick(now).connects)
        }
        #expect(
            waits
                == [100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000].map {
                    .milliseconds($0)
                })
        _ = machine.receive([Answer(.welcome, requestID: 0, header: [])], now)
        _ = machine.lose(.broken, now)
        #expect(machine.deadline == now + .milliseconds(100))
    }

    @Test func `chance shortens a wait to a half at most`() {
        var backoff = Backoff(least: .milliseconds(100), most: .seconds(10))
        #expect(backoff.next(chance: 0) == .milliseconds(50))
        #expect(backoff.next(chance: 0.5) == .milliseconds(150))
    }

    @Test(arguments: [1, 2, 3]) func `no more is in flight than allowed`(most: Int) throws {
        var machine = try ready { $0.inFlightMost = most }
        let sent = (1...4).flatMap { machine.ask(request($0)) }.frames
        #expect(sent.count == most)
        let more = machine.receive([Answer(.receipt, requestID: 1, header: [])], start)
        #expect(more.frames == [[[UInt8(most + 1)]]])
    }

    @Test func `after a reconnect the oldest unanswered goes first and nothing answered again`()
        throws
    {
        var machine = try ready { $0.inFlightMost = 3 }
        for id in 1...5 { _ = machine.ask(request(UInt64(id))) }
        _ = machine.receive([Answer(.receipt, requestID: 2, header: [])], start)
        _ = machine.lose(.broken, start)
        _ = machine.tick(start + .seconds(1))
        let actions = machine.receive([Answer(.welcome, requestID: 0, header: [])], start)
        #expect(actions.frames == [[[1]], [[3]], [[4]]])
    }

    @Test func `an act that was not sent survives a broken connection`() throws {
        var machine = try machine()
        _ = machine.start(start)
        _ = machine.ask(request(1, .once))
        #expect(machine.lose(.broken, start).failures.isEmpty)
        _ = machine.tick(start + .seconds(1))
        let actions = machine.receive([Answer(.welcome, requestID: 0, header: [])], start)
        #expect(actions.frames == [[[1]]])
    }

    @Test func `a session that the daemon does not know is greeted again`() throws {
        var machine = try ready()
        _ = machine.ask(request(1))
        let header: JSONValue = ["code": 412, "name": "session", "text": ["sv": "", "en": ""]]
        let actions = machine.receive(
            [Answer(.refused, requestID: 1, header: header.serialized())], start)
        #expect(actions.disconnects)
        #expect(actions.failures.isEmpty)
    }

    @Test func `a greeting that gets no answer is given up and tried again`() throws {
        var machine = try machine { $0.greetingTimeout = .seconds(10) }
        _ = machine.start(start)
        #expect(!machine.tick(start + .milliseconds(9_999)).disconnects)
        #expect(machine.tick(start + .seconds(10)).disconnects)
    }
}

extension [ClientAction] {
    fileprivate var frames: [[[UInt8]]] {
        compactMap { if case .send(let frames) = $0 { frames } else { nil } }
    }

    fileprivate var failures: [UInt64: any Error] {
        reduce(into: [:]) { result, action in
            if case .complete(let id, .failure(let error)) = action { result[id] = error }
        }
    }

    fileprivate var connects: Bool {
        contains { if case .connect = $0 { true } else { false } }
    }

    fileprivate var disconnects: Bool {
        contains { if case .disconnect = $0 { true } else { false } }
    }
}
