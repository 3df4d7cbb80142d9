internal import ZeroMQ

/// Sends each message back to its sender and writes down what it saw.
struct EchoHandler: LoopHandler, ~Copyable {
    let router: LoopSocket
    let seen: Seen
    let maxFrames: Int

    mutating func readable(_ socket: LoopSocket) throws(ZeroMQError) -> ReceiveOutcome {
        switch try socket.socket.receive(maxFrames: maxFrames) {
        case .wouldBlock:
            return .wouldBlock
        case .tooManyFrames(let count):
            seen.refused.add(count)
            return .tooManyFrames(count)
        case .message(let message):
            seen.messages.add(message)
            seen.replies.add(try socket.socket.send(message.frames))
            return .message(frames: message.frames.count)
        }
    }

    mutating func monitored(
        _ event: MonitorEvent,
        on socket: LoopSocket
    ) throws(ZeroMQError) {
        seen.events.add(event)
    }

    mutating func authenticated(_ decision: ZAPDecision) throws(ZeroMQError) {
        seen.decisions.add(decision)
    }
}

/// Everything that an echo server saw.
struct Seen: Sendable {
    let messages: Recorder<ReceivedMessage>
    let replies: Recorder<SendOutcome>
    let refused: Recorder<Int>
    let events: Recorder<MonitorEvent>
    let decisions: Recorder<ZAPDecision>
    let endpoints: Recorder<String>

    init() throws {
        messages = try Recorder()
        replies = try Recorder()
        refused = try Recorder()
        events = try Recorder()
        decisions = try Recorder()
        endpoints = try Recorder()
    }
}
