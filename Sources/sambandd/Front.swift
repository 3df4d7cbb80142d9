import Broker
import Coordination
import Telemetry
import Wire
import ZeroMQ

/// What the front needs from the rest of the daemon.
struct FrontParts: Sendable {
    var inbox: Inbox
    var outbox: Outbox
    var published: Published
    var authenticator: Authenticator
    var clock: any BrokerClock
    var instruments: Instruments
    var heartbeat: Heartbeat
    var server: String
    var isSimulation: Bool
    var events: @Sendable (FrontEvent) -> Void
}

/// What the log is told of connections; never an address, a key or a body.
enum FrontEvent: Sendable {
    case listening
    case handshakeFailed
    case sessionClosed(String)
    case unfinishedMessage
    case acceptFailed(Int32)
    case bindFailed(Int32)
}

/// The socket thread's work: messages in, answers out, sessions between.
struct Front: LoopHandler {
    /// A session's way back to its client.
    struct Route {
        var routingID: RoutingID
        var connection: ConnectionHandle?
        var principal: Principal
    }

    private struct RefusalKey: Hashable {
        var principal: Principal
        var code: Code
    }

    private let parts: FrontParts
    private let router: LoopSocket
    private var sessions: SessionTable
    private var routes: [SessionID: Route] = [:]
    private var assigned: AssignedIDs
    private var intakeGuard = IntakeGuard()
    private var policy: Policy
    private var revision: UInt64
    private var refusals: [RefusalKey: (count: Int, sample: String)] = [:]
    private var nextTick = ContinuousClock.now

    init(_ parts: FrontParts, router: LoopSocket, assigned: AssignedIDs) {
        self.parts = parts
        self.router = router
        self.assigned = assigned
        revision = parts.published.revision
        policy = parts.published.policy
        sessions = SessionTable(limits: policy.limits)
    }

    var deadline: ContinuousClock.Instant? { nextTick }

    // MARK: - In

    mutating func readable(_ socket: LoopSocket) throws(ZeroMQError) -> ReceiveOutcome {
        var message = FrontMessage()
        let outcome = try socket.socket.receive(maxFrames: policy.limits.frames + 1) { frame in
            message.take(frame)
        }
        switch outcome {
        case .wouldBlock: return outcome
        case .message: try handle(message, isWhole: true)
        case .tooManyFrames: try handle(message, isWhole: false)
        }
        return outcome
    }

    private mutating func handle(_ message: FrontMessage, isWhole: Bool) throws(ZeroMQError) {
        guard let id = message.routingID, let keyID = message.userID else { return }
        intakeGuard.finished(message.descriptor)
        let routingID = RoutingID(id)
        guard assigned.contains(routingID) else {
            try refuseStranger(routingID, message, .routingID)
            return
        }
        guard let principal = policy.directory.principal(keyID: keyID) else {
            try refuseStranger(routingID, message, .notAllowed)
            return
        }
        let connection = Broker.Connection(
            routingID: id, keyID: keyID, descriptor: message.descriptor)
        // The end of the connection that had this descriptor before comes first.
        if !sessions.knows(connection) {
            while let event = try router.nextEvent() { try monitored(event, on: router) }
        }
        switch sessions.arrive(connection) {
        case .full: try refuseStranger(routingID, message, .busy)
        case .known(let entry): try dispatch(message, entry, principal, isWhole)
        case .new(let entry, let ended):
            for old in ended { tellEnded(old) }
            routes[entry.id] = Route(
                routingID: routingID, connection: ConnectionHandle(message.descriptor),
                principal: principal)
            parts.instruments.traffic.sessions.set(sessions.count)
            try dispatch(message, entry, principal, isWhole)
        }
    }

    private mutating func dispatch(
        _ message: FrontMessage, _ entry: SessionTable.Entry, _ principal: Principal,
        _ isWhole: Bool
    ) throws(ZeroMQError) {
        guard isWhole, let first = message.frames.first, let head = try? Head(frame: first) else {
            let taken = Intake(policy: policy, principal: principal, session: entry.id)
                .take(isWhole ? message.frames : [], admits: { _ in true })
            try answer(taken, entry.id, principal)
            return
        }
        if head.verb == .hello {
            try greet(head, message, entry.id, principal)
            return
        }
        guard entry.isGreeted else {
            let refusal = Refusal(.session).answer(requestID: head.requestID, codes: policy.codes)
            note(.session, principal, sample: "")
            try send([refusal], to: entry.id)
            return
        }
        let intake = Intake(policy: policy, principal: principal, session: entry.id)
        let inbox = parts.inbox
        let taken = intake.take(message.frames) { inbox.admits($0, of: principal.party) }
        try answer(taken, entry.id, principal)
    }

    private mutating func answer(
        _ taken: Taken, _ session: SessionID, _ principal: Principal
    ) throws(ZeroMQError) {
        switch taken {
        case .command(let envelope):
            guard !parts.inbox.offer(envelope) else { return }
            let refusal = Refusal(.busy, retryAfterMilliseconds: 250)
            note(.busy, principal, sample: "")
            try send(
                [refusal.answer(requestID: envelope.requestID, codes: policy.codes)], to: session)
        case .answer(let answer): try send([answer], to: session)
        case .refused(let answer, let code, let sample):
            note(code, principal, sample: sample)
            try send([answer], to: session)
        }
    }

    private mutating func greet(
        _ head: Head, _ message: FrontMessage, _ session: SessionID, _ principal: Principal
    ) throws(ZeroMQError) {
        do throws(Refusal) {
            guard message.frames.count == 1 else { throw Refusal(.frames) }
            let hello = try Hello(
                reading: Array(message.frames[0][Head.fixedBytes...]), limits: policy.limits)
            guard hello.versions.contains("1") else { throw Refusal(.version) }
        } catch {
            note(error.code, principal, sample: "")
            try send([error.answer(requestID: head.requestID, codes: policy.codes)], to: session)
            return
        }
        sessions.greet(session)
        let welcome = Welcome(
            principal: principal, policy: policy, checkpoint: parts.published.checkpoint,
            epoch: parts.published.epoch, now: parts.clock.now(), server: parts.server,
            nextServerKey: nil, isSimulation: parts.isSimulation)
        try send([welcome.answer(requestID: head.requestID)], to: session)
    }

    /// Answers once and ends the connection: nothing more is taken from it.
    private mutating func refuseStranger(
        _ routingID: RoutingID, _ message: FrontMessage, _ code: Code
    ) throws(ZeroMQError) {
        var requestID: UInt64 = 0
        if let first = message.frames.first, let head = try? Head(frame: first) {
            requestID = head.requestID
        }
        var frame = AnswerFrame()
        frame.append(Refusal(code).answer(requestID: requestID, codes: policy.codes))
        guard try write(frame.bytes, to: routingID) != .unreachable else { return }
        parts.events(.sessionClosed(code.name))
        // The answer must leave before the connection does; the next tick ends it.
        doomed.append((ConnectionHandle(message.descriptor), ContinuousClock.now))
    }

    private var doomed: [(ConnectionHandle?, ContinuousClock.Instant)] = []

    private mutating func note(_ code: Code, _ principal: Principal, sample: String) {
        parts.instruments.traffic.refused[code.rawValue].increment()
        let key = RefusalKey(principal: principal, code: code)
        refusals[key] = (refusals[key].map(\.count) ?? 0, refusals[key]?.sample ?? sample)
        refusals[key]?.count += 1
    }

    mutating func turnEnded() throws(ZeroMQError) {
        for (key, value) in refusals {
            parts.inbox.offer(
                Envelope(
                    session: SessionID(raw: 0), principal: key.principal, requestID: 0,
                    request: .refused(key.code, sample: value.sample, count: value.count),
                    bytes: 128))
        }
        refusals.removeAll(keepingCapacity: true)
    }

    // MARK: - Out

    mutating func woken() throws(ZeroMQError) {
        if parts.published.revision != revision { renewPolicy() }
        var frames: [SessionID: AnswerFrame] = [:]
        var order: [SessionID] = []
        for item in parts.outbox.take() {
            if frames[item.session] == nil { order.append(item.session) }
            frames[item.session, default: AnswerFrame()].append(item.answer)
            if let frame = frames[item.session], frame.isFull {
                try send(frame, to: item.session)
                frames[item.session] = AnswerFrame()
            }
        }
        for session in order {
            if let frame = frames[session], !frame.isEmpty { try send(frame, to: session) }
        }
    }

    private mutating func send(_ answers: [Answer], to session: SessionID) throws(ZeroMQError) {
        var frame = AnswerFrame()
        for answer in answers { frame.append(answer) }
        try send(frame, to: session)
    }

    private mutating func send(_ frame: AnswerFrame, to session: SessionID) throws(ZeroMQError) {
        guard let route = routes[session] else { return }
        switch try write(frame.bytes, to: route.routingID) {
        case .sent: break
        // Who does not read is not waited for: its leases return, and it may come back.
        case .wouldBlock: close(session, because: "not-reading")
        // Not shut down: its descriptor may be that of another connection by now.
        case .unreachable: tellEnded(session)
        }
    }

    private func write(_ bytes: [UInt8], to id: RoutingID) throws(ZeroMQError) -> SendOutcome {
        try router.socket.send([id.bytes, bytes])
    }

    // MARK: - Sessions

    private mutating func close(_ session: SessionID, because reason: String) {
        routes[session]?.connection?.shutdown()
        tellEnded(session)
        parts.events(.sessionClosed(reason))
    }

    private mutating func tellEnded(_ session: SessionID) {
        sessions.end(session)
        parts.instruments.traffic.sessions.set(sessions.count)
        guard let route = routes.removeValue(forKey: session) else { return }
        parts.inbox.offer(
            Envelope(
                session: session, principal: route.principal, requestID: 0, request: .ended,
                bytes: 64))
    }

    /// The directory changed: new keys are let in, and sessions of revoked ones end.
    private mutating func renewPolicy() {
        revision = parts.published.revision
        policy = parts.published.policy
        parts.authenticator.replace(AllowedKeys(of: policy.directory))
        for session in sessions.all {
            guard let entry = sessions.entry(session) else { continue }
            if let principal = policy.directory.principal(keyID: entry.connection.keyID) {
                routes[session]?.principal = principal
            } else {
                close(session, because: "revoked")
            }
        }
    }

    mutating func monitored(
        _ event: MonitorEvent, on socket: LoopSocket
    ) throws(ZeroMQError) {
        switch event {
        case .accepted(let descriptor):
            assigned.accepted()
            intakeGuard.accepted(descriptor)
        case .disconnected(let descriptor), .closed(let descriptor):
            intakeGuard.disconnected(descriptor)
            for session in sessions.sessions(on: descriptor) { tellEnded(session) }
        case .handshakeFailed:
            parts.instruments.traffic.handshakesFailed.increment()
            parts.events(.handshakeFailed)
        case .acceptFailed(let code): parts.events(.acceptFailed(code))
        case .bindFailed(let code): parts.events(.bindFailed(code))
        case .listening: parts.events(.listening)
        default: break
        }
    }

    mutating func tick(_ now: ContinuousClock.Instant) throws(ZeroMQError) {
        nextTick = now + .milliseconds(500)
        parts.heartbeat.renew()
        parts.instruments.traffic.queuedBytes.set(parts.inbox.bytes)
        for (connection, since) in doomed where now - since > .milliseconds(400) {
            connection?.shutdown()
        }
        doomed.removeAll { now - $0.1 > .milliseconds(400) }
        let longest = UInt64(policy.limits.batchBytes * 2 + 1_048_576)
        for connection in intakeGuard.sweep(limit: longest) {
            parts.events(.unfinishedMessage)
            connection.shutdown()
        }
    }

    mutating func ended(_ failure: ZeroMQError?) {
        // Answers to what was committed still go out, as far as the sockets take them.
        try? woken()
    }
}

/// One message as it comes off the socket.
struct FrontMessage {
    private(set) var routingID: [UInt8]?
    private(set) var userID: String?
    private(set) var descriptor: Int32 = -1
    /// The frames after the routing id.
    private(set) var frames: [[UInt8]] = []

    mutating func take(_ frame: borrowing Frame) {
        if frame.index == 0 {
            routingID = frame.bytes
            return
        }
        if frame.index == 1 {
            userID = frame.userID
            descriptor = frame.sourceDescriptor ?? -1
        }
        frames.append(frame.bytes)
    }
}

extension AllowedKeys {
    /// Every key in force, under its key id.
    init(of directory: Directory) {
        var users: [CurvePublicKey: String] = [:]
        for key in directory.keys where directory.principal(keyID: key.keyID) != nil {
            guard let publicKey = CurvePublicKey(z85: key.publicKey.unmasked) else { continue }
            users[publicKey] = key.keyID
        }
        // Key ids are hexadecimal, so no user id can be refused.
        self = (try? AllowedKeys(users)) ?? AllowedKeys()
    }
}
