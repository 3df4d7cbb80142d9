package import Coordination
package import Wire

/// Everything that one transaction writes.
///
/// The first group is what acceptance stands on and is append-shaped. The second is projections:
/// they can be rebuilt by folding the facts after `appliedThrough`, and are written when it suits.
package struct CommitBatch: Sendable, Equatable {
    package var facts: [Fact] = []
    package var bodies: [BodyRow] = []
    package var dedupe: [DedupeRow] = []
    package var persons: [PersonRow] = []
    /// Ids of reminders that fired, 16 bytes each and unique for ever, with their fact's sequence.
    package var reminders: [(id: [UInt8], sequence: Int64)] = []
    /// Tree after the last fact; nil when there are no facts.
    package var checkpoint: Checkpoint?
    /// Peaks of that tree, from the largest subtree to the smallest; empty when there are no facts.
    package var peaks: [[UInt8]] = []
    /// Subtrees that these facts completed.
    package var nodes: [EvidenceNode] = []
    /// Events whose header, body and salt are to be erased.
    package var erasures: [Int64] = []

    package var projections = ProjectionSlice()

    package init() {}

    package var isEmpty: Bool {
        facts.isEmpty && bodies.isEmpty && dedupe.isEmpty && persons.isEmpty
            && reminders.isEmpty && nodes.isEmpty && erasures.isEmpty && projections.isEmpty
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.facts == right.facts && left.bodies == right.bodies && left.dedupe == right.dedupe
            && left.persons == right.persons && left.checkpoint == right.checkpoint
            && left.peaks == right.peaks && left.nodes == right.nodes
            && left.erasures == right.erasures && left.projections == right.projections
            && left.reminders.map(\.id) == right.reminders.map(\.id)
    }
}

/// A part of the dirty projections, sorted by key so that pages are touched in order.
package struct ProjectionSlice: Sendable, Equatable {
    /// Replaced whole by id.
    package var cases: [CaseRow] = []
    /// Replaced whole by (mailbox, number).
    package var deliveries: [DeliveryRow] = []
    /// Deliveries that are settled; removing one that is not there is no error.
    package var settled: [DeliveryKey] = []
    /// Inserted; one that is already there stays as it is.
    package var statuses: [StatusRow] = []
    /// Highest number given in each mailbox; never lowered.
    package var mailboxes: [(mailbox: MailboxID, last: Int64)] = []
    /// All facts up to this one are in the projections; nil leaves the mark where it is.
    package var appliedThrough: Int64?
    /// Every wake-up is by the rules of this name, or, if it is empty, perhaps not; nil leaves
    /// what was said before.
    package var wakeRules: String?

    package init() {}

    package var isEmpty: Bool {
        cases.isEmpty && deliveries.isEmpty && settled.isEmpty && statuses.isEmpty
            && mailboxes.isEmpty && appliedThrough == nil && wakeRules == nil
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.cases == right.cases && left.deliveries == right.deliveries
            && left.settled == right.settled && left.statuses == right.statuses
            && left.appliedThrough == right.appliedThrough
            && left.wakeRules == right.wakeRules
            && left.mailboxes.elementsEqual(right.mailboxes) { $0 == $1 }
    }
}
