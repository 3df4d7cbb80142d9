import Coordination
import JSONSchema
import Wire

extension ClientMachine {
    mutating func receive(
        _ answers: [Answer], _ now: ContinuousClock.Instant
    ) -> [ClientAction] {
        var actions: [ClientAction] = []
        for answer in answers { actions += receive(answer, now) }
        return actions + pump()
    }

    private mutating func receive(
        _ answer: Answer, _ now: ContinuousClock.Instant
    ) -> [ClientAction] {
        switch (phase, answer.verb) {
        case (.greeting, .welcome): welcome(answer)
        case (.greeting, .refused) where answer.requestID == helloID: helloRefused(answer, now)
        case (.ready, .refused): refused(answer, now)
        case (.ready, .deliver): news(answer)
        case (.ready, .opened): completed(answer) ?? []
        case (.ready, _): completed(answer) ?? news(answer)
        default: []
        }
    }

    private mutating func welcome(_ answer: Answer) -> [ClientAction] {
        phase = .ready
        backoff.reset()
        var actions: [ClientAction] = [.welcomed(answer)]
        for id in requests.ids where requests[id]?.kind == .welcome {
            requests.remove(id)
            actions.append(.complete(id, .success(answer)))
        }
        return actions + subscriptions.sorted { $0.key < $1.key }.map { .send($0.value) }
    }

    private mutating func helloRefused(
        _ answer: Answer, _ now: ContinuousClock.Instant
    ) -> [ClientAction] {
        let refusal = refusal(of: answer)
        return refusal.isRetryable ? lose(.broken, now) : end(refusal)
    }

    private mutating func completed(_ answer: Answer) -> [ClientAction]? {
        let id = answer.requestID
        guard let request = requests[id] else { return nil }
        requests.remove(id)
        if request.kind == .subscription { subscriptions[id] = request.frames }
        return [.complete(id, .success(answer))]
    }

    private func news(_ answer: Answer) -> [ClientAction] {
        subscriptions[answer.requestID] == nil ? [] : [.deliver(answer.requestID, answer)]
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
            let wait = Duration.milliseconds(max(refusal.retryAfterMilliseconds, 50))
            let until = now + wait * (1 + 0.5 * chance())
            if until < request.deadline {
                requests.hold(id, until: until)
                return []
            }
        }
        requests.remove(id)
        return [.complete(id, .failure(refusal))]
    }

    private func refusal(of answer: Answer) -> RefusedError {
        let header = try? JSONValue(parsing: answer.header, limits: .answers)
        return header.flatMap { RefusedError(header: $0) }
            ?? RefusedError(
                code: 0, name: "unreadable",
                text: .init(
                    sv: "Tjänsten vägrade med ett svar som inte går att läsa.",
                    en: "The daemon refused with an answer that cannot be read."),
                nextStep: .init(
                    sv: "Kontrollera att klient och tjänst är av samma utgåva.",
                    en: "Check that client and daemon are of the same release."))
    }
}
