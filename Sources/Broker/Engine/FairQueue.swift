package import Coordination

/// What waits, party by party: each takes its turn, so that nobody's many delay another's few.
package struct FairQueue<Element> {
    /// How many of one party may wait.
    private let mostOfParty: Int
    private var waiting: [PartyID: ArraySlice<Element>] = [:]
    /// Parties with something waiting, the next one first.
    private var turns: ArraySlice<PartyID> = []

    package init(mostOfParty: Int) {
        self.mostOfParty = mostOfParty
    }

    /// Puts an element last of its party; false if too many of that wait already.
    package mutating func put(_ element: Element, of party: PartyID) -> Bool {
        guard let before = waiting[party]?.count else {
            waiting[party] = [element]
            turns.append(party)
            return true
        }
        guard before < mostOfParty else { return false }
        waiting[party]?.append(element)
        return true
    }

    /// The next element of the party whose turn it is.
    package mutating func next() -> Element? {
        guard let party = turns.popFirst() else { return nil }
        let element = waiting[party]?.popFirst()
        if waiting[party]?.isEmpty == true {
            waiting[party] = nil
        } else {
            turns.append(party)
        }
        return element
    }
}

extension FairQueue: Sendable where Element: Sendable {}
