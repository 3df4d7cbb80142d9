package import Coordination
import Wire

/// One entry of the journal: the outcome of a decision, never a command to be decided again.
///
/// `data` is the canonical JSON text of the outcome; together with the fixed fields it makes the
/// evidence record of which `leaf` is the hash.
package struct Fact: Sendable, Equatable {
    /// Place in the journal, from 1 without gaps.
    package var sequence: Int64
    /// Journal time: never earlier than the fact before.
    package var at: Instant
    package var kind: FactKind
    /// The party that caused it; 0 is the broker itself.
    package var party: PartyID
    /// The case it belongs to, if any.
    package var caseID: CaseID?
    /// The fact before this one in the same case; 0 if there is none.
    package var previousInCase: Int64
    /// Canonical JSON text, UTF-8.
    package var data: [UInt8]
    /// SHA-256(0x00 ‖ record), 32 bytes.
    package var leaf: [UInt8]

    package init(
        sequence: Int64, at: Instant, kind: FactKind, party: PartyID, caseID: CaseID?,
        previousInCase: Int64, data: [UInt8], leaf: [UInt8]
    ) {
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.party = party
        self.caseID = caseID
        self.previousInCase = previousInCase
        self.data = data
        self.leaf = leaf
    }

    /// The bytes whose hash is the leaf.
    package var record: [UInt8] {
        EvidenceRecord.bytes(
            sequence: sequence, at: at, kind: kind.rawValue, party: party, caseID: caseID,
            previousInCase: previousInCase, data: data)
    }
}
