package import Coordination
package import Threads
package import Wire

/// Commands on their way to the store thread: a double buffer, bounded in bytes.
///
/// Written by the socket thread and by readers, emptied by the store thread. A party may fill only
/// its share; SETTLE, OPERATE and what the daemon says to itself have room of their own.
package final class Inbox: Sendable {
    private struct State {
        var waiting: [Envelope] = []
        var bytes = 0
        var byParty: [PartyID: Int] = [:]
        var isClosed = false
    }

    private let state = Locked(State())
    private let limits: Limits
    private let bell: Bell

    package init(limits: Limits, bell: Bell) {
        self.limits = limits
        self.bell = bell
    }

    /// Whether `bytes` more of a party would be taken; asked before the costly checks.
    package func admits(_ bytes: Int, of party: PartyID) -> Bool {
        state.withLock { admits(bytes, of: party, $0) }
    }

    private func admits(_ bytes: Int, of party: PartyID, _ state: State) -> Bool {
        let share = limits.queueBytes / 100 * limits.queueSharePercent
        return !state.isClosed && state.bytes + bytes <= limits.queueBytes
            && (state.byParty[party] ?? 0) + bytes <= share
    }

    /// Takes a command in; false if there is no room for it.
    @discardableResult
    package func offer(_ envelope: Envelope) -> Bool {
        let taken = state.withLock { state in
            guard hasRoom(for: envelope, state) else { return false }
            state.waiting.append(envelope)
            state.bytes += envelope.bytes
            state.byParty[envelope.principal.party, default: 0] += envelope.bytes
            return true
        }
        if taken { bell.ring() }
        return taken
    }

    private func hasRoom(for envelope: Envelope, _ state: State) -> Bool {
        switch envelope.request {
        case .submit, .query, .status:
            admits(envelope.bytes, of: envelope.principal.party, state)
        case .settle, .operate, .open, .credit, .close:
            !state.isClosed
                && state.bytes + envelope.bytes <= limits.queueBytes + limits.reservedBytes
        // What the daemon tells itself is never lost; it is bounded by what it has in hand.
        case .page, .ended, .refused, .queryFailed: true
        }
    }

    /// Everything that waits, at most `most`, in the order in which it came.
    package func take(most: Int) -> [Envelope] {
        state.withLock { state in
            guard state.waiting.count > most else {
                let all = state.waiting
                state.waiting = []
                state.bytes = 0
                state.byParty = [:]
                return all
            }
            let first = Array(state.waiting.prefix(most))
            state.waiting.removeFirst(most)
            for envelope in first {
                state.bytes -= envelope.bytes
                state.byParty[envelope.principal.party, default: 0] -= envelope.bytes
            }
            return first
        }
    }

    /// Takes in no more commands; what waits is still done.
    package func close() {
        state.withLock { $0.isClosed = true }
    }

    package var isClosed: Bool { state.withLock { $0.isClosed } }

    package var isEmpty: Bool { state.withLock { $0.waiting.isEmpty } }

    /// Bytes that wait.
    package var bytes: Int { state.withLock { $0.bytes } }
}
