import Broker
import Coordination
import Telemetry
import Wire
import ZeroMQ

/// The socket thread's work: messages in, answers out, sessions between.
struct Front: LoopHandler {
    private struct RefusalKey: Hashable {
        var principal: Principal
        var code: Code
    }

    let parts: FrontParts
    let router: LoopSocket
    var sessions: SessionTable
    var assigned: AssignedIDs
    var intakeGuard = IntakeGuard()
    var doorway: Doorway
    var policy: Policy
    var revision: UInt64
    /// Connections that have had their last answer and are ended by a tick.
    var doomed: [(connection: ConnectionHandle?, since: ContinuousClock.Instant)] = []
    /// Ended sessions and their connections: what they sent before their end is dropped. By routing
    /// id, which is never given again; another connection may have the descriptor already.
    var dropped: [RoutingID: ConnectionHandle?] = [:]
    var nextTick = ContinuousClock.now
    var nextSweep = ContinuousClock.now
    private var bytesSinceSweep = 0
    /// The turn ended before all that had come was read.
    private var isBehind = false
    var watch = LoneWatch()
    /// Commands of this turn that went to the store thread and will be answered.
    private var offered = 0
    private var refusals: [RefusalKey: (count: Int, sample: String)] = [:]

    init(_ parts: FrontParts, router: LoopSocket, assigned: AssignedIDs) {
        self.parts = parts
        self.router = router
        self.assigned = assigned
        revision = parts.published.revision
        policy = parts.published.policy
        sessions = SessionTable(limits: policy.limits)
        doorway = Doorway(most: policy.limits.ungreeted)
    }

    // MARK: - In

    mutating func readable(_ socket: LoopSocket) throws(ZeroMQError) -> ReceiveOutcome {
        var message = FrontMessage()
        let outcome = try socket.socket.receive(maxFrames: policy.limits.frames + 1) { frame in
            message.take(frame, of: sessions)
        }
        isBehind = outcome != .wouldBlock
        guard isBehind else { return outcome }
        if case .tooManyFrames = outcome { message.cut() }
        intakeGuard.finished(
            message.descriptor, bytes: message.command.bytes, frames: message.frames)
        bytesSinceSweep += message.command.bytes
        if bytesSinceSweep > 262_144 {
            // Heavy messages take long to read, and meanwhile more of them come in.
            bytesSinceSweep = 0
            sweepAhead(.now)
        }
        if let session = message.session {
            try take(message.command, of: session)
        } else {
            try admit(message)
        }
        return outcome
    }

    /// A connection speaks for the first time.
    private mutating func admit(_ message: FrontMessage) throws(ZeroMQError) {
        guard let routingID = message.routingID, let keyID = message.keyID else { return }
        // Its own handshake, and the end of the connection that had this descriptor before.
        while let event = try router.nextEvent() { try monitored(event, on: router) }
        // What a connection left behind that is gone, or that has had its last answer.
        guard intakeGuard.isOpen(message.descriptor), dropped[routingID] == nil else { return }
        parts.authenticator.hasSpoken(keyID)
        intakeGuard.identified(message.descriptor, as: keyID)
        let principal = policy.directory.principal(keyID: keyID)
        guard assigned.contains(routingID) else {
            assigned.wasChosen()
            // Whoever may try again and again would find the ids that libzmq gives next.
            parts.authenticator.shutOut(keyID)
            return try shutOut(message, routingID, principal, .routingID)
        }
        guard let principal else { return try shutOut(message, routingID, nil, .notAllowed) }
        switch sessions.arrive(routingID, message.descriptor, principal) {
        case .full(let ended):
            tellEnded(ended)
            try shutOut(message, routingID, principal, .busy)
        case .new(let session, let ended):
            tellEnded(ended)
            parts.instruments.traffic.sessions.set(sessions.count)
            try take(message.command, of: session)
        }
    }

    private mutating func take(
        _ command: RawCommand, of session: FrontSession
    ) throws(ZeroMQError) {
        if parts.inbox.isClosed { return try refuse(command, of: session, Self.stopping) }
        if command.fault == nil, let head = command.head {
            if head.verb == .hello { return try greet(command, head, session) }
            guard session.isGreeted else {
                return try refuse(command, of: session, Refusal(.session))
            }
        }
        let principal = session.principal
        let inbox = parts.inbox
        if command.fault == nil { inbox.expectCommand() }
        let intake = Intake(policy: policy, principal: principal, session: session.id)
        switch intake.take(command, admits: { inbox.admits($0, of: principal.party) }) {
        case .command(let envelope):
            if inbox.offer(envelope) {
                if envelope.request.isAnswered { offered += 1 }
                return
            }
            try refuse(
                command, of: session,
                inbox.isClosed ? Self.stopping : Refusal(.busy, retryAfterMilliseconds: 250))
        case .refused(let answer, let code, let sample):
            note(code, principal, sample: sample)
            try send(answer, to: session.id)
        }
    }

    private static let stopping = Refusal(.stopping, retryAfterMilliseconds: 1_000)

    private mutating func greet(
        _ command: RawCommand, _ head: Head, _ session: FrontSession
    ) throws(ZeroMQError) {
        do throws(Refusal) {
            guard command.parts.count == 1 else { throw Refusal(.frames) }
            let hello = try Hello(reading: command.parts[0], limits: policy.limits)
            guard hello.versions.contains("1") else { throw Refusal(.version) }
        } catch {
            return try refuse(command, of: session, error)
        }
        sessions.update(session.id) { $0.isGreeted = true }
        doorway.left(session.descriptor)
        let welcome = Welcome(
            principal: session.principal, policy: policy, checkpoint: parts.published.checkpoint,
            epoch: parts.published.epoch, now: parts.clock.now(), server: parts.server,
            nextServerKey: nil, isSimulation: parts.isSimulation)
        try send(welcome.answer(requestID: head.requestID), to: session.id)
    }

    // MARK: - Refusals

    private mutating func refuse(
        _ command: RawCommand, of session: FrontSession, _ refusal: Refusal
    ) throws(ZeroMQError) {
        note(refusal.code, session.principal, sample: "")
        try send(
            refusal.answer(requestID: command.requestID, codes: policy.codes), to: session.id)
    }

    /// Answers once and ends the connection: nothing more is taken from it.
    ///
    /// - Parameter principal: whose key it is, if the directory still knows it.
    private mutating func shutOut(
        _ message: FrontMessage, _ routingID: RoutingID, _ principal: Principal?, _ code: Code
    ) throws(ZeroMQError) {
        if let principal { note(code, principal, sample: "") }
        let answer = Refusal(code).answer(
            requestID: message.command.requestID, codes: policy.codes)
        let outcome = try router.socket.send(AnswerFrame(answer).bytes, to: routingID)
        guard outcome != .unreachable else { return }
        parts.events(.sessionClosed(code.name))
        let connection = ConnectionHandle(message.descriptor)
        dropped[routingID] = .some(connection)
        doorway.left(message.descriptor)
        // The answer must leave before the connection does; a later tick ends it.
        doomed.append((connection, ContinuousClock.now))
    }

    /// Counts a refusal of a known key; the store thread makes facts of them.
    private mutating func note(_ code: Code, _ principal: Principal, sample: String) {
        parts.instruments.traffic.refused[code.rawValue].increment()
        refusals[RefusalKey(principal: principal, code: code), default: (0, sample)].count += 1
    }

    mutating func turnEnded() throws(ZeroMQError) {
        if !isBehind {
            intakeGuard.drained()
            // All that had come was read: of a connection that is gone nothing more can come.
            if !dropped.isEmpty { dropped = dropped.filter { $0.value?.isOpen ?? false } }
        }
        isBehind = false
        watch.handedOn(offered)
        offered = 0
        for (key, value) in refusals {
            parts.inbox.offer(
                Envelope(
                    session: SessionID(raw: 0), principal: key.principal, requestID: 0,
                    request: .refused(key.code, sample: value.sample, count: value.count),
                    bytes: 128))
        }
        refusals.removeAll(keepingCapacity: true)
    }
}
