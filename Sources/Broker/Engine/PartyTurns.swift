import Coordination
import Wire

/// Commands that wait party by party: each turn a party has the same amount of work done.
struct PartyTurns {
    private struct Lane {
        var waiting: ArraySlice<Envelope> = []
        /// Work that the party has in hand.
        var credit = 0
    }

    /// Work of one turn; more than a plain command, so that most turns end with several.
    private static let share = 16

    private var lanes: [PartyID: Lane] = [:]
    /// Parties with something waiting, the next one first.
    private var turns: ArraySlice<PartyID> = []

    var isEmpty: Bool { turns.isEmpty }

    mutating func put(_ envelope: Envelope) {
        let party = envelope.principal.party
        if lanes[party] == nil { turns.append(party) }
        lanes[party, default: Lane()].waiting.append(envelope)
    }

    /// Takes so many, or fewer that together are so much work; at least one.
    mutating func take(most: Int, work: Int) -> [Envelope] {
        var taken: [Envelope] = []
        var left = work
        while taken.count < most, left > 0, let party = turns.popFirst() {
            guard var lane = lanes[party] else { continue }
            // Taken out so that its commands are not copied when they are taken from it.
            lanes[party] = Lane()
            lane.credit += Self.share
            while taken.count < most, left > 0, let next = lane.waiting.first,
                next.work <= lane.credit
            {
                lane.credit -= next.work
                left -= next.work
                taken.append(next)
                lane.waiting.removeFirst()
            }
            if lane.waiting.isEmpty {
                lanes[party] = nil
            } else {
                lanes[party] = lane
                turns.append(party)
            }
        }
        return taken
    }
}

extension Envelope {
    /// How heavy it is for the store thread; a plain command is 1.
    var work: Int {
        switch request {
        case .submit(let events): max(1, events.count)
        case .settle(let settle): 1 + settle.tokens.count / 4
        case .query, .page, .status: 8
        default: 1
        }
    }
}
