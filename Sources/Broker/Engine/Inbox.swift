package import Coordination
package import Threads
package import Wire

/// Commands on their way to the store thread: a double buffer, bounded in bytes and in number.
///
/// Written by the socket thread and by readers, emptied by the store thread. A party may fill only
/// its share; SETTLE, OPERATE and what the daemon says to itself have room of their own. When more
/// waits than one batch takes, parties take turns.
package final class Inbox: Sendable {
    private struct Load {
        var bytes = 0
        var commands = 0

        mutating func add(_ bytes: Int) {
            self.bytes += bytes
            commands += 1
        }
    }

    private struct State {
        /// In the order in which they came, after those in `turns`.
        var fresh: [Envelope] = []
        var freshWork = 0
        var turns = PartyTurns()
        var bytes = 0
        var byParty: [PartyID: Load] = [:]
        var isClosed = false
    }

    /// A batch may weigh this much for each command that it may have.
    static let workPerCommand = 2

    private let state = Locked(State())
    private let limits: Limits
    private let bell: Bell

    package init(limits: Limits, bell: Bell) {
        self.limits = limits
        self.bell = bell
    }

    /// Whether `bytes` more of a party would be taken; asked before the costly checks.
    package func admits(_ bytes: Int, of party: PartyID) -> Bool {
        state.withLock { admits(bytes, of: party, in: $0, reserve: 0) }
    }

    /// - Parameter reserve: bytes that may be used beyond the queue's own.
    private func admits(_ bytes: Int, of party: PartyID, in state: State, reserve: Int) -> Bool {
        let most = limits.queueBytes + reserve
        let commands = limits.queueCommandsPerParty
        let load = state.byParty[party] ?? Load()
        return !state.isClosed && state.bytes + bytes <= most
            && load.bytes + bytes <= most / 100 * limits.queueSharePercent
            && load.commands < (reserve > 0 ? commands + commands / 4 : commands)
    }

    /// A command is being read and will be offered in a moment.
    package func expectCommand() { bell.expectRing() }

    /// Takes a command in; false if there is no room for it.
    @discardableResult
    package func offer(_ envelope: Envelope) -> Bool {
        let taken = state.withLock { state in
            guard hasRoom(for: envelope, state) else { return false }
            state.fresh.append(envelope)
            state.freshWork += envelope.work
            state.bytes += envelope.bytes
            state.byParty[envelope.principal.party, default: Load()].add(envelope.bytes)
            return true
        }
        if taken { bell.ring() }
        return taken
    }

    private func hasRoom(for envelope: Envelope, _ state: State) -> Bool {
        let party = envelope.principal.party
        return switch envelope.request {
        case .submit, .query, .status:
            admits(envelope.bytes, of: party, in: state, reserve: 0)
        case .settle, .operate, .open, .credit, .close:
            admits(envelope.bytes, of: party, in: state, reserve: limits.reservedBytes)
        // What the daemon tells itself is never lost; it is bounded by what it has in hand.
        case .page, .read, .ended, .refused, .queryFailed: true
        }
    }

    /// Everything that waits in the order in which it came, if that is one batch; otherwise so
    /// much of it, party by party in turns, each party's in its order.
    ///
    /// - Parameter most: commands in a batch; a batch of heavy ones has fewer.
    package func take(most: Int) -> [Envelope] {
        state.withLock { state in
            let work = most.multipliedReportingOverflow(by: Self.workPerCommand)
            let mostWork = work.overflow ? Int.max : work.partialValue
            if state.turns.isEmpty, state.fresh.count <= most, state.freshWork <= mostWork {
                let all = state.fresh
                state.fresh = []
                state.freshWork = 0
                state.bytes = 0
                state.byParty = [:]
                return all
            }
            for envelope in state.fresh { state.turns.put(envelope) }
            state.fresh = []
            state.freshWork = 0
            let taken = state.turns.take(most: most, work: mostWork)
            for envelope in taken { Self.release(envelope, &state) }
            return taken
        }
    }

    private static func release(_ envelope: Envelope, _ state: inout State) {
        let party = envelope.principal.party
        state.bytes -= envelope.bytes
        guard var load = state.byParty[party] else { return }
        load.bytes -= envelope.bytes
        load.commands -= 1
        state.byParty[party] = load.commands > 0 ? load : nil
    }

    /// Takes in no more commands; what waits is still done.
    package func close() {
        state.withLock { $0.isClosed = true }
    }

    package var isClosed: Bool { state.withLock { $0.isClosed } }

    package var isEmpty: Bool { state.withLock { $0.fresh.isEmpty && $0.turns.isEmpty } }

    /// Bytes that wait.
    package var bytes: Int { state.withLock { $0.bytes } }
}
