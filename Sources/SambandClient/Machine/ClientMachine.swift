import JSONSchema
import Wire

/// All that a client decides, without sockets and clocks: who is connected, what waits, what was
/// sent, what must be sent again.
///
/// Events come with the time; each returns what is to be done, in order.
struct ClientMachine {
    enum Phase {
        /// Not started, or waiting for the next attempt.
        case down(until: ContinuousClock.Instant?)
        case greeting(until: ContinuousClock.Instant)
        case ready
        /// Over for good; every request fails with this.
        case ended(any Error)
    }

    private enum State {
        case waiting
        case sent
        /// The daemon was busy: sent again from then on.
        case held(until: ContinuousClock.Instant)
    }

    let settings: ConnectionSettings
    private(set) var phase = Phase.down(until: nil)
    private var backoff: Backoff
    private var chance: () -> Double
    private var requests: [UInt64: ClientRequest] = [:]
    private var states: [UInt64: State] = [:]
    /// Ids in the order in which they were asked; those gone since are skipped.
    private var waiting: [UInt64] = []
    private var sentCount = 0
    private var sentBytes = 0
    /// Frames of OPEN and followed STATUS, to be sent again after a reconnect.
    private var subscriptions: [UInt64: [[UInt8]]] = [:]
    private let helloID: UInt64 = 0
    /// No deadline of a request lies before it.
    private var earliest: ContinuousClock.Instant?

    /// - Parameter chance: a number from 0 up to 1, for the waits between attempts.
    init(_ settings: ConnectionSettings, chance: @escaping () -> Double) {
        self.settings = settings
        self.chance = chance
        backoff = Backoff(least: settings.backoffLeast, most: settings.backoffMost)
    }

    /// When `tick` is wanted.
    var deadline: ContinuousClock.Instant? {
        switch phase {
        case .down(let until): [until, earliest].compactMap { $0 }.min()
        case .greeting(let until): min(until, earliest ?? until)
        case .ready: earliest
        case .ended: nil
        }
    }

    // MARK: - Events

    mutating func start(_ now: ContinuousClock.Instant) -> [ClientAction] {
        phase = .greeting(until: now + settings.greetingTimeout)
        let hello = Hello(client: settings.client)
        let frame = Head(verb: .hello, requestID: helloID).frame(header: hello.json)
        return [.connect, .send([frame])]
    }

    mutating func ask(_ request: ClientRequest) -> [ClientAction] {
        if case .ended(let error) = phase { return [.complete(request.id, .failure(error))] }
        if request.kind == .welcome, case .ready = phase {
            let answer = Answer(.welcome, requestID: request.id, header: [])
            return [.complete(request.id, .success(answer))]
        }
        if request.kind == .note {
            if case .ready = phase { return [.send(request.frames)] }
            return []
        }
        requests[request.id] = request
        states[request.id] = .waiting
        earliest = min(earliest ?? request.deadline, request.deadline)
        if request.kind == .welcome { return [] }
        waiting.append(request.id)
        return pump()
    }

    /// The caller does not want the answer any more.
    mutating func cancel(_ id: UInt64) -> [ClientAction] {
        guard requests[id] != nil else { return [] }
        forget(id)
        return [.complete(id, .failure(CancellationError()))] + pump()
    }

    /// Exchanges what is sent for a subscription after a reconnect; nil ends it.
    mutating func resubscribe(_ id: UInt64, frames: [[UInt8]]?) {
        guard subscriptions[id] != nil else { return }
        subscriptions[id] = frames
    }

    mutating func receive(
        _ answers: [Answer], _ now: ContinuousClock.Instant
    ) -> [ClientAction] {
        var actions: [ClientAction] = []
        for answer in answers { actions += receive(answer, now) }
        return actions + pump()
    }

    mutating func lose(
        _ loss: ConnectionLoss, _ now: ContinuousClock.Instant
    ) -> [ClientAction] {
        switch phase {
        case .greeting, .ready: break
        case .down, .ended: return []
        }
        if loss == .keyRefused { return end(ClientError.keyNotAccepted) }
        phase = .down(until: now + backoff.next(chance: chance()))
        var actions: [ClientAction] = [.disconnect]
        var again: [UInt64] = []
        for id in states.keys.sorted() {
            guard case .sent = states[id], let request = requests[id] else { continue }
            if request.kind == .once {
                forget(id)
                actions.append(.complete(id, .failure(ClientError.outcomeUnknown)))
            } else {
                states[id] = .waiting
                again.append(id)
            }
        }
        sentCount = 0
        sentBytes = 0
        waiting = again + waiting
        actions += subscriptions.keys.sorted().map { .discard($0) }
        return actions
    }

    mutating func tick(_ now: ContinuousClock.Instant) -> [ClientAction] {
        var actions = expire(now)
        switch phase {
        case .down(let until?) where until <= now: actions += start(now)
        case .greeting(let until) where until <= now: actions += lose(.broken, now)
        default: break
        }
        return actions + pump()
    }

    /// Ends for good: everything that waits fails with `error`.
    mutating func end(_ error: any Error) -> [ClientAction] {
        if case .ended = phase { return [] }
        var actions: [ClientAction] = [.disconnect]
        for id in requests.keys.sorted() { actions.append(.complete(id, .failure(error))) }
        for id in subscriptions.keys.sorted() { actions.append(.end(id, error)) }
        requests = [:]
        states = [:]
        waiting = []
        subscriptions = [:]
        earliest = nil
        phase = .ended(error)
        return actions
    }

    // MARK: - Answers

    private mutating func receive(
        _ answer: Answer, _ now: ContinuousClock.Instant
    ) -> [ClientAction] {
        switch (phase, answer.verb) {
        case (.greeting, .welcome): return welcome(answer)
        case (.greeting, .refused) where answer.requestID == helloID:
            let refusal = refusal(of: answer)
            return refusal.isRetryable ? lose(.broken, now) : end(refusal)
        case (.ready, .refused): return refused(answer, now)
        case (.ready, .deliver):
            return subscriptions[answer.requestID] == nil
                ? [] : [.deliver(answer.requestID, answer)]
        case (.ready, _):
            if let request = requests[answer.requestID] {
                forget(answer.requestID)
                if request.kind == .subscription {
                    subscriptions[request.id] = request.frames
                }
                return [.complete(answer.requestID, .success(answer))]
            }
            return subscriptions[answer.requestID] == nil || answer.verb == .opened
                ? [] : [.deliver(answer.requestID, answer)]
        default: return []
        }
    }

    private mutating func welcome(_ answer: Answer) -> [ClientAction] {
        phase = .ready
        backoff.reset()
        var actions: [ClientAction] = [.welcomed(answer)]
        for id in requests.keys.sorted() where requests[id]?.kind == .welcome {
            forget(id)
            actions.append(.complete(id, .success(answer)))
        }
        for id in subscriptions.keys.sorted() { actions.append(.send(subscriptions[id] ?? [])) }
        return actions
    }

    private mutating func refused(
        _ answer: Answer, _ now: ContinuousClock.Instant
    ) -> [ClientAction] {
        let refusal = refusal(of: answer)
        let id = answer.requestID
        // The daemon does not know this session: greet again on a new connection.
        if refusal.known == .session { return lose(.broken, now) }
        guard let request = requests[id] else {
            guard subscriptions.removeValue(forKey: id) != nil else { return [] }
            return [.end(id, refusal)]
        }
        if refusal.known == .busy || refusal.known == .stopping {
            unsend(request)
            let wait = Duration.milliseconds(max(refusal.retryAfterMilliseconds, 50))
            let until = now + wait * (1 + 0.5 * chance())
            guard until < request.deadline else {
                forget(id)
                return [.complete(id, .failure(refusal))]
            }
            states[id] = .held(until: until)
            earliest = min(earliest ?? until, until)
            return []
        }
        forget(id)
        return [.complete(id, .failure(refusal))]
    }

    private func refusal(of answer: Answer) -> RefusedError {
        let header = try? JSONValue(parsing: answer.header)
        return header.flatMap { RefusedError(header: $0) }
            ?? RefusedError(
                code: 0, name: "unreadable", text: .init(sv: "Oläslig vägran.", en: "Unreadable."),
                nextStep: .init(sv: "", en: ""))
    }

    // MARK: - Sending and time

    private mutating func pump() -> [ClientAction] {
        guard case .ready = phase, !waiting.isEmpty else { return [] }
        var actions: [ClientAction] = []
        var taken = 0
        for id in waiting {
            guard let request = requests[id], case .waiting = states[id] else {
                taken += 1
                continue
            }
            let fits = sentBytes + request.bytes <= settings.inFlightBytes || sentCount == 0
            guard sentCount < settings.inFlightMost, fits else { break }
            taken += 1
            states[id] = .sent
            sentCount += 1
            sentBytes += request.bytes
            actions.append(.send(request.frames))
        }
        waiting.removeFirst(taken)
        return actions
    }

    private mutating func unsend(_ request: ClientRequest) {
        guard case .sent = states[request.id] else { return }
        sentCount -= 1
        sentBytes -= request.bytes
        states[request.id] = .waiting
    }

    private mutating func forget(_ id: UInt64) {
        guard let request = requests[id] else { return }
        unsend(request)
        requests[id] = nil
        states[id] = nil
    }

    /// Fails what is too late and lets go what was held; costs a look at everything, rarely.
    private mutating func expire(_ now: ContinuousClock.Instant) -> [ClientAction] {
        guard let due = earliest, due <= now else { return [] }
        var actions: [ClientAction] = []
        earliest = nil
        for id in requests.keys.sorted() {
            guard let request = requests[id], let state = states[id] else { continue }
            var next = request.deadline
            if request.deadline <= now {
                forget(id)
                actions.append(.complete(id, .failure(lateness(of: request, state))))
                continue
            }
            if case .held(let until) = state {
                if until <= now {
                    states[id] = .waiting
                    waiting.append(id)
                } else {
                    next = min(next, until)
                }
            }
            earliest = min(earliest ?? next, next)
        }
        return actions
    }

    private func lateness(of request: ClientRequest, _ state: State) -> ClientError {
        if request.kind == .welcome { return .unreachable(endpoint: settings.endpoint) }
        if case .sent = state { return .timedOut(wasSent: true) }
        if case .held = state { return .timedOut(wasSent: false) }
        if case .ready = phase { return .timedOut(wasSent: false) }
        return .timedOut(wasSent: false)
    }
}
