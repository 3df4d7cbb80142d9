import Threads

/// Who may connect to one ZAP domain; shared between the loop that asks and those that change it.
package final class Authenticator: Sendable {
    private struct State {
        var keys: AllowedKeys
        var counts: [ZAPDecision.Outcome: Int] = [:]
    }

    package let domain: String
    private let domainBytes: [UInt8]
    private let state: Locked<State>

    package init(domain: String, keys: AllowedKeys) {
        self.domain = domain
        domainBytes = Array(domain.utf8)
        state = Locked(State(keys: keys))
    }

    /// Puts a new directory in force for every handshake from now on.
    ///
    /// Connections that are up stay up: end those of revoked keys with `ConnectionHandle`.
    package func replace(_ keys: AllowedKeys) {
        state.withLock { $0.keys = keys }
    }

    /// How many handshakes ended in each way since the start.
    package var counts: [ZAPDecision.Outcome: Int] {
        state.withLock { $0.counts }
    }

    /// Judges one question as it came from libzmq, whatever its shape.
    ///
    /// - Parameter frames: the whole message, routing id first.
    /// - Returns: the decision, and the reply unless there is nobody to reply to.
    package func answer(_ frames: [[UInt8]]) -> (decision: ZAPDecision, reply: [[UInt8]]?) {
        let request = ZAPRequest(frames: frames)
        let decision = state.withLock { state in
            let decision = ZAPDecision.decide(request, domain: domainBytes, keys: state.keys)
            state.counts[decision.outcome, default: 0] += 1
            return decision
        }
        return (decision, decision.reply(to: frames))
    }
}
