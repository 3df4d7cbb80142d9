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

    let settings: ConnectionSettings
    let helloID: UInt64 = 0
    /// A number from 0 up to 1, for the waits between attempts.
    let chance: () -> Double
    var phase = Phase.down(until: nil)
    var backoff: Backoff
    var requests = RequestTable()
    /// Frames of OPEN and followed STATUS, to be sent again after a reconnect.
    var subscriptions: [UInt64: [[UInt8]]] = [:]

    init(_ settings: ConnectionSettings, chance: @escaping () -> Double) {
        self.settings = settings
        self.chance = chance
        backoff = Backoff(least: settings.backoffLeast, most: settings.backoffMost)
    }

    /// When `tick` is wanted.
    var deadline: ContinuousClock.Instant? {
        switch phase {
        case .down(let until): [until, requests.earliest].compactMap { $0 }.min()
        case .greeting(let until): min(until, requests.earliest ?? until)
        case .ready: requests.earliest
        case .ended: nil
        }
    }

    mutating func start(_ now: ContinuousClock.Instant) -> [ClientAction] {
        phase = .greeting(until: now + settings.greetingTimeout)
        let hello = Hello(client: settings.client)
        let frame = Head(verb: .hello, requestID: helloID).frame(header: hello.json)
        return [.connect, .send([frame])]
    }

    mutating func ask(_ request: ClientRequest) -> [ClientAction] {
        switch (phase, request.kind) {
        case (.ended(let error), .note): return [.end(request.id, error)]
        case (.ended(let error), _): return [.complete(request.id, .failure(error))]
        case (.ready, .welcome):
            return [.complete(request.id, .success(Answer(.welcome, requestID: 0, header: [])))]
        case (.ready, .note): return [.send(request.frames)]
        case (_, .note): return []
        default:
            requests.add(request)
            return pump()
        }
    }

    /// The caller does not want the answer any more.
    mutating func cancel(_ id: UInt64) -> [ClientAction] {
        guard requests[id] != nil else { return [] }
        requests.remove(id)
        return [.complete(id, .failure(CancellationError()))] + pump()
    }

    /// Exchanges what is sent for a subscription after a reconnect; nil ends it.
    mutating func resubscribe(_ id: UInt64, frames: [[UInt8]]?) {
        guard subscriptions[id] != nil else { return }
        subscriptions[id] = frames
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
        let lost = requests.requeue().map { id in
            ClientAction.complete(id, .failure(ClientError.outcomeUnknown))
        }
        return [.disconnect] + lost + subscriptions.keys.sorted().map { .discard($0) }
    }

    mutating func tick(_ now: ContinuousClock.Instant) -> [ClientAction] {
        var actions = requests.expire(now).map { late in
            let error: ClientError =
                late.request.kind == .welcome
                ? .unreachable(endpoint: settings.endpoint) : .timedOut(wasSent: late.wasSent)
            return ClientAction.complete(late.request.id, .failure(error))
        }
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
        let failed = requests.ids.map { ClientAction.complete($0, .failure(error)) }
        let ended = subscriptions.keys.sorted().map { ClientAction.end($0, error) }
        requests.removeAll()
        subscriptions = [:]
        phase = .ended(error)
        return [.disconnect] + failed + ended
    }

    /// Sends what waits, as far as the limits of what may be in flight allow.
    mutating func pump() -> [ClientAction] {
        guard case .ready = phase else { return [] }
        return requests.takeSendable(
            count: settings.inFlightMost, bytes: settings.inFlightBytes
        ).map { .send($0) }
    }
}
