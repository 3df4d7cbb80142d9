import Wire
import ZeroMQ

/// What other threads want of the socket thread.
enum ClientCommand: Sendable {
    case ask(ClientRequest, CheckedContinuation<Answer, any Error>?)
    case cancel(UInt64)
    /// Where the news of a subscription go.
    case listen(UInt64, AsyncQueue<Answer>)
    case resubscribe(UInt64, [[UInt8]]?)
    case end
}

/// Runs the machine of one client on the socket thread.
struct ClientLoop: LoopHandler {
    private let sockets: LoopSockets
    private let shared: ClientShared
    private var machine: ClientMachine
    private var socket: LoopSocket?
    private var answers: [Answer] = []
    private var continuations: [UInt64: CheckedContinuation<Answer, any Error>] = [:]
    private var listeners: [UInt64: AsyncQueue<Answer>] = [:]

    init(
        _ sockets: LoopSockets, _ settings: ConnectionSettings, _ shared: ClientShared
    ) throws(ZeroMQError) {
        self.sockets = sockets
        self.shared = shared
        machine = ClientMachine(settings) { Double.random(in: 0..<1) }
        try perform(machine.start(.now))
    }

    var deadline: ContinuousClock.Instant? { machine.deadline }

    mutating func readable(_ socket: LoopSocket) throws(ZeroMQError) -> ReceiveOutcome {
        var gathered: [Answer] = []
        var isBroken = false
        let outcome = try socket.socket.receive { frame in
            do throws(Refusal) {
                gathered += try frame.withBytes { bytes throws(Refusal) in
                    try AnswerFrame.answers(in: bytes)
                }
            } catch {
                isBroken = true
            }
        }
        guard socket === self.socket else { return outcome }
        if isBroken {
            let error = ClientError.protocolFault("frame")
            try perform(machine.end(error))
        } else {
            answers += gathered
        }
        return outcome
    }

    mutating func turnEnded() throws(ZeroMQError) {
        guard !answers.isEmpty else { return }
        let received = answers
        answers = []
        try perform(machine.receive(received, .now))
    }

    mutating func woken() throws(ZeroMQError) {
        for command in shared.take() {
            switch command {
            case .ask(let request, let continuation):
                if let continuation { continuations[request.id] = continuation }
                try perform(machine.ask(request))
            case .cancel(let id): try perform(machine.cancel(id))
            case .listen(let id, let queue): listeners[id] = queue
            case .resubscribe(let id, let frames): machine.resubscribe(id, frames: frames)
            case .end: try perform(machine.end(ClientError.closed))
            }
        }
    }

    mutating func tick(_ now: ContinuousClock.Instant) throws(ZeroMQError) {
        try perform(machine.tick(now))
    }

    mutating func monitored(
        _ event: MonitorEvent, on socket: LoopSocket
    ) throws(ZeroMQError) {
        guard socket === self.socket else { return }
        switch event {
        case .handshakeFailed(.authentication(status: 400)):
            try perform(machine.lose(.keyRefused, .now))
        case .handshakeFailed, .disconnected, .closed:
            try perform(machine.lose(.broken, .now))
        default: break
        }
    }

    mutating func ended(_ failure: ZeroMQError?) {
        let error = failure.map { ClientError.local($0.description) } ?? .closed
        shared.close(error)
        for continuation in continuations.values { continuation.resume(throwing: error) }
        for case .ask(_, let continuation?) in shared.take() {
            continuation.resume(throwing: error)
        }
        for queue in listeners.values { queue.finish(error) }
        continuations = [:]
        listeners = [:]
    }

    // MARK: - Actions

    private mutating func perform(_ actions: [ClientAction]) throws(ZeroMQError) {
        for action in actions {
            switch action {
            case .connect: try connect()
            case .disconnect: disconnect()
            case .send(let frames): _ = try socket?.socket.send(frames)
            case .complete(let id, let result):
                continuations.removeValue(forKey: id)?.resume(with: result)
                if case .failure = result { listeners.removeValue(forKey: id)?.finish() }
            case .welcomed(let answer): shared.welcome(answer)
            case .deliver(let id, let answer): listeners[id]?.push(answer)
            case .discard(let id): listeners[id]?.discard()
            case .end(let id, let error): listeners.removeValue(forKey: id)?.finish(error)
            }
        }
    }

    private mutating func connect() throws(ZeroMQError) {
        let opened = try sockets.open(
            "client", .dealer, options: machine.settings.socketOptions, isMonitored: true)
        try opened.socket.connect(to: machine.settings.endpoint)
        socket = opened
    }

    private mutating func disconnect() {
        if let socket { sockets.close(socket) }
        socket = nil
        answers = []
    }
}
