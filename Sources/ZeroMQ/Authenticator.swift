import Threads

/// Who may connect to one ZAP domain; shared between the loop that asks and those that change it.
///
/// Every key may have so many connections that have not spoken. One that has more, or that the
/// owner shuts out, gets no new connection for a time that doubles with each offence.
package final class Authenticator: Sendable {
    private struct State {
        var keys: AllowedKeys
        var counts: [ZAPDecision.Outcome: Int] = [:]
        var doors: [[UInt8]: KeyDoor] = [:]
    }

    package let domain: String
    private let domainBytes: [UInt8]
    private let silentMost: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state: Locked<State>

    /// - Parameters:
    ///   - silentMost: connections of one user id that may have sent nothing yet.
    ///   - now: the clock of shutting out.
    package init(
        domain: String, keys: AllowedKeys, silentMost: Int = 128,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.domain = domain
        domainBytes = Array(domain.utf8)
        self.silentMost = silentMost
        self.now = now
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

    /// A connection of this user id has sent its first message.
    package func hasSpoken(_ userID: String) {
        let bytes = Array(userID.utf8)
        state.withLock { state in
            state.doors[bytes]?.hasSpoken()
            if state.doors[bytes]?.isForgotten(at: now()) == true { state.doors[bytes] = nil }
        }
    }

    /// Lets no new connection of this user id in for a while, longer each time.
    package func shutOut(_ userID: String) {
        state.withLock { $0.doors[Array(userID.utf8), default: KeyDoor()].shut(at: now()) }
    }

    /// Judges one question as it came from libzmq, whatever its shape.
    ///
    /// - Parameter frames: the whole message, routing id first.
    /// - Returns: the decision, and the reply unless there is nobody to reply to.
    package func answer(_ frames: [[UInt8]]) -> (decision: ZAPDecision, reply: [[UInt8]]?) {
        let request = ZAPRequest(frames: frames)
        let decision = state.withLock { state in
            var decision = ZAPDecision.decide(request, domain: domainBytes, keys: state.keys)
            if decision.outcome == .accepted,
                !state.doors[decision.userID, default: KeyDoor()].admits(silentMost, at: now())
            {
                decision = decision.kept(out: .shutOut)
            }
            state.counts[decision.outcome, default: 0] += 1
            return decision
        }
        return (decision, decision.reply(to: frames))
    }
}
