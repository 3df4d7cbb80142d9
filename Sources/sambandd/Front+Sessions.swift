import Broker
import Coordination
import Telemetry
import Wire
import ZeroMQ

extension Front {
    var deadline: ContinuousClock.Instant? { nextTick }

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

    mutating func send(_ answer: Answer, to session: SessionID) throws(ZeroMQError) {
        try send(AnswerFrame(answer), to: session)
    }

    private mutating func send(_ frame: AnswerFrame, to id: SessionID) throws(ZeroMQError) {
        guard let session = sessions[id] else { return }
        var fits = true
        let limit = policy.limits.unreadBytes
        sessions.update(id) { session in
            fits = session.backlog?.admit(frame.bytes.count, limit: limit) ?? true
        }
        // Who does not read is not waited for: its leases return, and it may come back.
        guard fits else { return close(id, because: "not-reading") }
        switch try router.socket.send(frame.bytes, to: session.routingID) {
        case .sent: break
        case .wouldBlock: close(id, because: "not-reading")
        // Not shut down: its descriptor may be that of another connection by now.
        case .unreachable: end(id)
        }
    }

    // MARK: - Sessions

    private mutating func close(_ id: SessionID, because reason: String) {
        sessions[id]?.connection?.shutdown()
        end(id)
        parts.events(.sessionClosed(reason))
    }

    private mutating func end(_ id: SessionID) {
        tellEnded(sessions.end(id))
        parts.instruments.traffic.sessions.set(sessions.count)
    }

    /// Has the store take back what a session held that is gone.
    func tellEnded(_ session: FrontSession?) {
        guard let session else { return }
        parts.inbox.offer(
            Envelope(
                session: session.id, principal: session.principal, requestID: 0, request: .ended,
                bytes: 64))
    }

    /// The directory changed: if its keys did, new ones are let in and the sessions of revoked
    /// ones end.
    private mutating func renewPolicy() {
        let before = policy.directory.keyCensus
        revision = parts.published.revision
        policy = parts.published.policy
        guard policy.directory.keyCensus != before else { return }
        do throws(AllowedKeys.Refusal) {
            parts.authenticator.replace(try AllowedKeys(of: policy.directory))
        } catch {
            parts.events(.keysUnusable)
        }
        for id in sessions.all {
            guard let session = sessions[id] else { continue }
            if let principal = policy.directory.principal(keyID: session.keyID) {
                sessions.update(id) { $0.principal = principal }
            } else {
                close(id, because: "revoked")
            }
        }
    }

    // MARK: - Connections

    mutating func monitored(
        _ event: MonitorEvent, on socket: LoopSocket
    ) throws(ZeroMQError) {
        switch event {
        case .accepted(let descriptor):
            assigned.accepted()
            intakeGuard.accepted(descriptor)
        case .disconnected(let descriptor), .closed(let descriptor):
            intakeGuard.disconnected(descriptor)
            for session in sessions.sessions(on: descriptor) { end(session) }
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
        doomed.removeAll { now - $0.since > .milliseconds(400) }
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
