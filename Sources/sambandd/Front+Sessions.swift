import Broker
import Coordination
import Telemetry
import Wire
import ZeroMQ

extension Front {
    var deadline: ContinuousClock.Instant? { nextTick }
    var watchEnd: ContinuousClock.Instant? { watch.end }

    // MARK: - Out

    mutating func woken() throws(ZeroMQError) {
        watch.answered()
        if parts.published.revision != revision { renewPolicy() }
        let items = parts.outbox.take()
        if items.count == 1 { return try send(items[0].answer, to: items[0].session) }
        var frames: [SessionID: AnswerFrame] = [:]
        var order: [SessionID] = []
        for item in items {
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
        // Who does not read is not waited for: its leases return, and it may come back.
        if let slow = sessions.admit(frame.bytes.count, to: id) {
            close(slow, because: "not-reading")
            if slow == id { return }
        }
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

    mutating func end(_ id: SessionID) {
        let session = sessions.end(id)
        if let session { dropped[session.routingID] = .some(session.connection) }
        tellEnded(session)
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
            intakeGuard.accepted(descriptor)
            arrived(descriptor)
        case .handshakeSucceeded: assigned.succeeded()
        case .disconnected(let descriptor), .closed(let descriptor):
            intakeGuard.disconnected(descriptor)
            doorway.left(descriptor)
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

    /// The newest takes the place of the oldest that has not been greeted, where places are few.
    private mutating func arrived(_ descriptor: Int32) {
        var ended = doorway.arrived(descriptor, at: .now)
        if ended == nil, intakeGuard.count > parts.connections { ended = doorway.oldest() }
        guard let ended else { return }
        ended.shutdown()
        parts.events(.ungreeted(1))
    }

    mutating func tick(_ now: ContinuousClock.Instant) throws(ZeroMQError) {
        nextTick = now + .milliseconds(500)
        parts.heartbeat.renew()
        parts.instruments.traffic.queuedBytes.set(parts.inbox.bytes)
        for (connection, since) in doomed where now - since > .milliseconds(400) {
            connection?.shutdown()
        }
        doomed.removeAll { now - $0.since > .milliseconds(400) }
        let late = doorway.arrivedBefore(now - .seconds(policy.limits.greetingSeconds))
        for connection in late { connection.shutdown() }
        if !late.isEmpty { parts.events(.ungreeted(late.count)) }
        for (connection, excess) in intakeGuard.sweep(bounds) {
            cut(connection, excess == .ahead ? .sentAhead : .unfinishedMessage)
        }
    }

    /// Ends those who send more than is taken from them, ten times a second at the most.
    mutating func sweepAhead(_ now: ContinuousClock.Instant) {
        guard now >= nextSweep else { return }
        nextSweep = now + .milliseconds(100)
        for connection in intakeGuard.sweepAhead(bounds) { cut(connection, .sentAhead) }
    }

    private var bounds: IntakeGuard.Bounds {
        IntakeGuard.Bounds(
            unfinished: UInt64(policy.limits.batchBytes * 2 + 1_048_576),
            ahead: UInt64(policy.limits.aheadBytes),
            aheadOfKey: UInt64(policy.limits.aheadBytesPerKey))
    }

    /// Ends a connection together with what it has sent and nobody has read.
    private mutating func cut(_ connection: ConnectionHandle, _ event: FrontEvent) {
        parts.events(event)
        connection.shutdown()
        for id in sessions.sessions(on: connection.descriptor) {
            end(id)
        }
    }

    mutating func ended(_ failure: ZeroMQError?) {
        // Answers to what was committed still go out, as far as the sockets take them.
        try? woken()
    }
}
