import Coordination
import Wire

/// What one turn of the store thread has gathered: it becomes one commit, and answers after it.
struct Turn {
    let moment: Moment
    var batch = CommitBatch()
    var answers: [Outgoing] = []
    /// Receipts wait for the root of the tree after the last fact.
    var receipts: [PendingReceipt] = []
    /// Messages accepted in this turn or read for it, as their deliveries are made from them.
    var views: [Int64: EventView] = [:]
    /// Message ids that were used before, and those accepted in this turn.
    var known: [MessageKey: KnownMessage] = [:]
    var repeats: [Int64: Repeat] = [:]
    var persons: [PersonNumber: PartyID] = [:]
    /// Queries that passed and go to a reader after the commit.
    var queries: [PreparedQuery] = []
    /// Messages that operators want to erase, with their cases.
    var erasing: [Int64: CaseID] = [:]
    /// Deliveries read from the store for this turn, such as dead letters to be redriven.
    var loaded: [DeliveryKey: DeliveryRow] = [:]
    /// Messages that those of this turn correct, and those that shared what they hold.
    var originals: [Int64: Original] = [:]
    /// Status steps of this turn, for the sessions that follow.
    var statuses: [StatusRow] = []
    var statusCount: [Int64: Int32] = [:]
    /// The directory, or the rules, are others than before the turn.
    var policyChanged = false
    /// What an operator must know, once it is on the disk.
    var alarms: [EngineAlarm] = []

    /// - Parameter commands: how many it will have, where that is known.
    init(moment: Moment, commands: Int = 0) {
        self.moment = moment
        known.reserveCapacity(commands)
        views.reserveCapacity(commands)
    }
}

/// What is known of a message id that comes again.
enum KnownMessage {
    /// The event that it became earlier.
    case before(Int64)
    case inThisTurn(Submission, EventView)
}

/// What the store knows of a message id that came again.
package struct Repeat: Sendable {
    package var fact: Fact
    /// nil if the content has been erased.
    package var body: BodyRow?
    package var checkpoint: Checkpoint

    package init(fact: Fact, body: BodyRow?, checkpoint: Checkpoint) {
        self.fact = fact
        self.body = body
        self.checkpoint = checkpoint
    }
}
