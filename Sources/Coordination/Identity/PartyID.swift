/// The number of a party, given by whoever registers it.
package struct PartyID: Hashable, Sendable {
    package let raw: Int32

    package init(raw: Int32) {
        self.raw = raw
    }
}

extension PartyID: Comparable {
    package static func < (left: PartyID, right: PartyID) -> Bool { left.raw < right.raw }
}

extension PartyID: CustomStringConvertible {
    package var description: String { "party \(raw)" }
}
