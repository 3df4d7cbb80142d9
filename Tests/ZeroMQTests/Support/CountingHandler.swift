internal import Threads
internal import ZeroMQ

/// Counts what a loop asks of it.
struct CountingHandler: LoopHandler, ~Copyable {
    let counts: Counts
    let socket: LoopSocket
    var deadline: ContinuousClock.Instant?
    var watchEnd: ContinuousClock.Instant?
    var onTick: @Sendable () -> Void = {}

    init(counts: Counts, socket: LoopSocket) {
        self.counts = counts
        self.socket = socket
    }

    static func start(_ counts: Counts) throws -> SocketLoop<CountingHandler> {
        try SocketLoop(name: "counting") { sockets throws(ZeroMQError) in
            let socket = try sockets.open("a", .router, options: SocketOptions())
            return CountingHandler(counts: counts, socket: socket)
        }
    }

    mutating func readable(_ socket: LoopSocket) throws(ZeroMQError) -> ReceiveOutcome {
        try socket.socket.receive { _ in }
    }

    mutating func woken() throws(ZeroMQError) {
        counts.wake()
    }

    mutating func turnEnded() throws(ZeroMQError) {
        counts.endTurn()
    }

    mutating func tick(_ now: ContinuousClock.Instant) throws(ZeroMQError) {
        deadline = nil
        onTick()
    }

    mutating func ended(_ failure: ZeroMQError?) {
        counts.end(failure)
    }
}

/// What a counting handler saw, readable from the test's thread.
final class Counts: Sendable {
    private struct State {
        var woken = 0
        var turns = 0
        var noted: [Int] = []
        var failure: ZeroMQError?
    }

    private let state = Locked(State())

    var woken: Int { state.withLock { $0.woken } }
    var turns: Int { state.withLock { $0.turns } }
    var noted: [Int] { state.withLock { $0.noted } }
    var failure: ZeroMQError? { state.withLock { $0.failure } }

    func wake() { state.withLock { $0.woken += 1 } }
    func endTurn() { state.withLock { $0.turns += 1 } }
    func note(_ number: Int) { state.withLock { $0.noted.append(number) } }
    func end(_ failure: ZeroMQError?) { state.withLock { $0.failure = failure } }
}
