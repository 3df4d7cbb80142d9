import JSONSchema
import SambandClient
import Testing
import Threads
import Wire
import ZeroMQ

/// A message as the scripted daemon got it.
struct Asked: Sendable, Equatable {
    var connection: Int
    var head: Head
    /// All frames, as they came.
    var frames: [[UInt8]]

    /// The JSON behind the fixed part of frame `index`.
    func header(_ index: Int = 0) -> JSONValue {
        (try? JSONValue(parsing: Array(frames[index][Head.fixedBytes...]))) ?? .null
    }
}

/// What the script wants done.
enum Reply: Sendable {
    /// Answers that travel in one frame to whoever asked.
    case answers([Answer])
    /// The connection breaks.
    case drop
}

/// A real ROUTER with CURVE and ZAP that answers as a script says.
final class ScriptedDaemon: Sendable {
    typealias Script = @Sendable (Asked) -> [Reply]

    let keys: CurveKeyPair
    let clientKey: CurveKeyPair
    let endpoint: String
    private let loop: SocketLoop<ScriptHandler>

    /// - Parameter endpoint: port 0 lets the kernel choose.
    init(
        at endpoint: String = "tcp://127.0.0.1:0", keys: CurveKeyPair? = nil,
        clientKey: CurveKeyPair? = nil, script: @escaping Script
    ) throws {
        let keys = try keys ?? CurveKeyPair.generate()
        let clientKey = try clientKey ?? CurveKeyPair.generate()
        let authenticator = Authenticator(
            domain: "test", keys: try AllowedKeys([clientKey.publicKey: "key-1"]))
        let bound = Locked(endpoint)
        let journal = Journal()
        loop = try SocketLoop(name: "scripted") { sockets throws(ZeroMQError) in
            try sockets.authenticate(with: authenticator)
            var handler = ScriptHandler(sockets, keys, journal, script)
            let name = try handler.bind(endpoint)
            bound.withLock { $0 = name }
            return handler
        }
        self.keys = keys
        self.clientKey = clientKey
        self.endpoint = bound.withLock { $0 }
        self.journal = journal
    }

    private let journal: Journal

    var all: [Asked] { journal.all.withLock { $0 } }

    func all(_ verb: CommandVerb) -> [Asked] { all.filter { $0.head.verb == verb } }

    /// Sends to the peer that spoke last, outside any script.
    func push(_ answers: [Answer]) {
        loop.post { handler throws(ZeroMQError) in try handler.push(answers) }
    }

    func stop() throws {
        loop.stop()
        try loop.join()
    }

    func settings() -> ConnectionSettings {
        var settings = ConnectionSettings(
            endpoint: endpoint, serverKey: keys.publicKey, clientKey: clientKey)
        settings.backoffLeast = .milliseconds(5)
        return settings
    }

    final class Journal: Sendable {
        let all = Locked<[Asked]>([])
    }
}

/// The scripted daemon's side of the socket thread.
struct ScriptHandler: LoopHandler {
    private let sockets: LoopSockets
    private let keys: CurveKeyPair
    private let journal: ScriptedDaemon.Journal
    private let script: ScriptedDaemon.Script
    private var router: LoopSocket?
    /// How many clients have greeted, a client that came again included.
    private var greeted = 0
    private var last: [UInt8] = []

    init(
        _ sockets: LoopSockets, _ keys: CurveKeyPair, _ journal: ScriptedDaemon.Journal,
        _ script: @escaping ScriptedDaemon.Script
    ) {
        self.sockets = sockets
        self.keys = keys
        self.journal = journal
        self.script = script
    }

    mutating func bind(_ endpoint: String) throws(ZeroMQError) -> String {
        var options = SocketOptions()
        options.curve = .server(keys)
        options.zapDomain = "test"
        let opened = try sockets.open("router", .router, options: options)
        router = opened
        return try opened.socket.bind(to: endpoint)
    }

    mutating func readable(_ socket: LoopSocket) throws(ZeroMQError) -> ReceiveOutcome {
        guard case .message(let message) = try socket.socket.receive() else { return .wouldBlock }
        let frames = Array(message.frames.dropFirst())
        guard let first = frames.first, let head = try? Head(frame: first) else {
            return .message(frames: frames.count)
        }
        last = message.frames[0]
        if head.verb == .hello { greeted += 1 }
        let asked = Asked(connection: greeted, head: head, frames: frames)
        journal.all.withLock { $0.append(asked) }
        for reply in script(asked) {
            switch reply {
            case .answers(let answers): try push(answers)
            case .drop:
                message.sourceDescriptor.flatMap { ConnectionHandle($0) }?.shutdown()
            }
        }
        return .message(frames: frames.count)
    }

    func push(_ answers: [Answer]) throws(ZeroMQError) {
        var frame = AnswerFrame()
        for answer in answers { frame.append(answer) }
        _ = try router?.socket.send([last, frame.bytes])
    }
}
