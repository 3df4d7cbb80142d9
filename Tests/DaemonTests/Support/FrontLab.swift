import Broker
import Coordination
import Foundation
import JSONSchema
import Telemetry
import Testing
import Threads
import Wire
import ZeroMQ

@testable import sambandd

/// The front on a real socket, without a store behind it: what it hands on stays in the inbox.
final class FrontLab {
    static let address = "employer/5560360793/-/hr"

    let inbox: Inbox
    let outbox: Outbox
    /// Reasons of the sessions and connections that it ended.
    let closings = Closings()
    private let handedOn = Bell()
    private let loop: SocketLoop<Front>
    private let endpoint: String
    private let server: CurveKeyPair
    private let keys: CurveKeyPair
    private let context: Context

    init(_ adjust: (inout Limits) -> Void = { _ in }) throws {
        keys = try CurveKeyPair.generate()
        server = try CurveKeyPair.generate()
        context = try Context()
        var policy = try Self.policy(keys.publicKey)
        adjust(&policy.limits)
        inbox = Inbox(limits: policy.limits, bell: handedOn)
        let wake = Shared<@Sendable () -> Void>({})
        outbox = Outbox { wake.get()() }
        let parts = try Self.parts(policy, inbox, outbox, closings)
        let limits = policy.limits
        let bound = Shared("")
        loop = try SocketLoop<Front>(name: "front") { [server] sockets throws(ZeroMQError) in
            try sockets.authenticate(with: parts.authenticator)
            let router = try sockets.open(
                "clients", .router, options: .front(server, limits), isMonitored: true)
            let assigned = try sockets.assignedIDs(of: router)
            bound.set(try router.socket.bind(to: "tcp://127.0.0.1:0"))
            return Front(parts, router: router, assigned: assigned)
        }
        endpoint = bound.get()
        let loop = loop
        wake.set { loop.wake() }
    }

    private static func policy(_ key: CurvePublicKey) throws -> Policy {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = try ProtocolsFolder(
            locating: root.appending(path: "Protocols").path, executable: "")
        var policy = try PolicyLoader(folder: folder).load()
        let party = PartyID(raw: 1)
        let changes: [DirectoryChange] = [
            .partyRegistered(
                party, kind: .employer, organisation: "5560360793", name: "Snickeri",
                legalForm: .private),
            .functionRegistered(
                MailboxID(raw: 1), party: party, unit: "-", function: "hr", fallback: nil),
            .keyIssued(
                AccessKey(
                    principal: Principal(
                        keyID: KeyID.text(of: key.z85), party: party,
                        functions: [MailboxID(raw: 1)], roles: [],
                        rights: Rights(maySend: true, mayRead: true)),
                    publicKey: try Z85Key(parsing: key.z85), label: "test")),
        ]
        for change in changes {
            let isFolded = policy.directory.fold(change)
            try #require(isFolded)
        }
        return policy
    }

    private static func parts(
        _ policy: Policy, _ inbox: Inbox, _ outbox: Outbox, _ closings: Closings
    ) throws -> FrontParts {
        try FrontParts(
            inbox: inbox, outbox: outbox,
            published: Published(
                policy: policy, checkpoint: Checkpoint(size: 0, root: EvidenceHash.empty),
                epoch: 1),
            authenticator: Authenticator(
                domain: "samband", keys: AllowedKeys(of: policy.directory),
                silentMost: policy.limits.silentPerKey),
            clock: SystemClock(),
            instruments: Instruments(
                registry: PrometheusRegistry(), codes: Code.allCases.map(\.rawValue)),
            heartbeat: Health { .zero }.heartbeat("socket", staleAfter: .seconds(10)),
            server: "front/1", isSimulation: false, connections: 1_000,
            events: { event in
                if case .sessionClosed(let reason) = event { closings.add(reason) }
                if case .ungreeted = event { closings.add("ungreeted") }
            })
    }

    func client(_ adjust: (inout SocketOptions) -> Void = { _ in }) throws -> FrontClient {
        var options = SocketOptions()
        options.curve = .client(keys, server: server.publicKey)
        options.reconnect = .never
        options.maxMessageBytes = 64 << 20
        adjust(&options)
        let socket = try Socket.open(.dealer, in: context, options: options)
        try socket.connect(to: endpoint)
        return FrontClient(socket)
    }

    /// Refusals that were handed on to become facts, with their number; they come at the end of
    /// a turn, after the answers, so that so many are waited for.
    func refusals(_ expected: Int) -> [Code: Int] {
        var found: [Code: Int] = [:]
        let end = ContinuousClock.now + .seconds(20)
        repeat {
            for envelope in inbox.take(most: .max) {
                if case .refused(let code, _, let count) = envelope.request {
                    found[code, default: 0] += count
                }
            }
            if found.values.reduce(0, +) < expected { handedOn.wait(milliseconds: 5) }
        } while found.values.reduce(0, +) < expected && ContinuousClock.now < end
        return found
    }

    func end() throws {
        loop.stop()
        try loop.join()
    }
}

/// Waits for what the front says of connections that it ended.
final class Closings: Sendable {
    private let reasons = Locked<[String]>([])
    private let bell = Bell()

    func add(_ reason: String) {
        reasons.withLock { $0.append(reason) }
        bell.ring()
    }

    func count(_ reason: String) -> Int {
        reasons.withLock { reasons in reasons.count { $0 == reason } }
    }

    /// Whether a connection is ended for this reason in time.
    func hears(_ reason: String, within timeout: Duration = .seconds(30)) -> Bool {
        let deadline = ContinuousClock.now + timeout
        while ContinuousClock.now < deadline {
            if reasons.withLock({ $0.contains(reason) }) { return true }
            bell.wait(milliseconds: 200)
        }
        return false
    }
}

/// A DEALER that sends what a test says and reads whole answers.
final class FrontClient {
    private let socket: Socket

    init(_ socket: consuming Socket) { self.socket = socket }

    @discardableResult
    func send(_ frames: [[UInt8]]) throws -> SendOutcome { try socket.send(frames) }

    @discardableResult
    func send(_ verb: CommandVerb, _ header: JSONValue, requestID: UInt64 = 7) throws
        -> SendOutcome
    {
        try send([Head(verb: verb, requestID: requestID).frame(header: header.serialized())])
    }

    /// The next answer's verb, request id and, of a refusal, code.
    func next(within timeout: Duration = .seconds(30)) throws -> (AnswerVerb, UInt64, Int?) {
        try #require(try socket.poll(timeout: timeout))
        guard case .message(let message) = try socket.receive() else { throw NoAnswer() }
        let answers = try message.frames[0].withUnsafeBytes { try AnswerFrame.answers(in: $0) }
        let answer = try #require(answers.first)
        return (
            answer.verb, answer.requestID,
            try JSONValue(parsing: answer.header)["code"]?.int
        )
    }

    func hello() throws {
        try send(.hello, ["versions": ["1"], "client": "x"])
        #expect(try next().0 == .welcome)
    }

    struct NoAnswer: Error {}
}
