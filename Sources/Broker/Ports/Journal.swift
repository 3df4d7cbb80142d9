package import Coordination
package import Wire

/// The store as the broker sees it: one writer, used by one thread at a time.
///
/// On crash: a commit is either wholly there after recovery or not at all, and it is on the disk
/// (fsynced) before `commit` returns. On repeat: nothing is ever committed twice by the broker; the
/// store refuses a fact sequence, message id or reminder id that exists already.
package protocol Journal: AnyObject {
    /// What the broker needs to take up where the last commit left it.
    func head() throws(JournalFailure) -> JournalHead

    /// Facts with a sequence above `after`, in order, at most `limit`.
    func facts(after: Int64, limit: Int) throws(JournalFailure) -> [Fact]

    /// The directory facts, in order: the whole directory is folded from them at start.
    func directoryFacts() throws(JournalFailure) -> [Fact]

    /// One fact, or nil if there is none.
    func fact(_ sequence: Int64) throws(JournalFailure) -> Fact?

    /// The cases that exist among `ids`.
    func cases(_ ids: [CaseID]) throws(JournalFailure) -> [CaseRow]

    /// The sequences of the message ids that are known among `keys`.
    func sequences(of keys: [MessageKey]) throws(JournalFailure) -> [MessageKey: Int64]

    /// Contents by event sequence; an erased or unknown one is missing from the answer.
    func bodies(_ sequences: [Int64]) throws(JournalFailure) -> [Int64: BodyRow]

    /// Events after `sequence` whose content is there, in order, at most `limit`.
    func contents(after sequence: Int64, limit: Int) throws(JournalFailure) -> [Int64]

    /// All steps of these events, by event, then in order: who got which copy when.
    func statuses(ofEvents events: [Int64]) throws(JournalFailure) -> [StatusRow]

    /// The parties that stand for these person numbers, where known.
    func parties(of numbers: [PersonNumber]) throws(JournalFailure) -> [PersonNumber: PartyID]

    /// Deliveries of a mailbox in one state with a number above `after`, in order.
    func deliveries(
        in mailbox: MailboxID, state: DeliveryRow.State, after: Int64, limit: Int
    ) throws(JournalFailure) -> [DeliveryRow]

    /// The deliveries that exist among `keys`.
    func deliveries(_ keys: [DeliveryKey]) throws(JournalFailure) -> [DeliveryKey: DeliveryRow]

    /// All leased deliveries: their leases get a new term after a restart.
    func leasedDeliveries() throws(JournalFailure) -> [DeliveryRow]

    /// Dead deliveries of a mailbox, or of all, in order.
    func dead(in mailbox: MailboxID?, limit: Int) throws(JournalFailure) -> [DeliveryRow]

    /// Counts by mailbox and state, and the highest number given in each mailbox.
    func mailboxes() throws(JournalFailure) -> [MailboxCount]

    /// The earliest wake-up among the case rows, or nil.
    func nextWake() throws(JournalFailure) -> Instant?

    /// Cases whose wake-up is due at `instant`, earliest first.
    func casesDue(at instant: Instant, limit: Int) throws(JournalFailure) -> [CaseID]

    /// Case rows in the order of their id, for a walk over all of them.
    func cases(after: CaseID?, limit: Int) throws(JournalFailure) -> [CaseRow]

    /// The rules that all wake-ups were computed by, as last written; empty if none was.
    func wakeRules() throws(JournalFailure) -> String

    /// The tree as it stood after the first commit that held `sequence`.
    func checkpoint(covering sequence: Int64) throws(JournalFailure) -> Checkpoint?

    /// Writes all of `batch` in one transaction and returns when it is on the disk.
    func commit(_ batch: CommitBatch) throws(JournalFailure)

    /// Moves the write-ahead log into the file, at most about one slice of work; true when done.
    func checkpointLog() throws(JournalFailure) -> Bool

    /// Gives up the room that is kept for a full disk; releasing twice is no error.
    func releaseBallast() throws(JournalFailure)

    /// Takes that room again if it was given up; too little room is no error.
    func restoreBallast() throws(JournalFailure)

    /// Bytes free for the store and bytes in the write-ahead log.
    func space() throws(JournalFailure) -> JournalSpace
}

/// What a start needs to know of the store.
package struct JournalHead: Sendable, Equatable {
    package var lastSequence: Int64
    /// Journal time of the last fact; nil in a new store.
    package var lastAt: Instant?
    package var appliedThrough: Int64
    /// Rises with each restore.
    package var epoch: Int64
    /// Secret of the lease tokens, 32 bytes, made with the store.
    package var tokenKey: [UInt8]
    /// Peaks of the evidence tree at `lastSequence`, from the largest subtree to the smallest.
    package var peaks: [[UInt8]]
    /// The greatest message id of all, compared byte by byte; empty if there is none.
    package var topMessageID: [UInt8]
    /// True if the store was made by a daemon on a virtual clock.
    package var simulated: Bool

    package init(
        lastSequence: Int64, lastAt: Instant?, appliedThrough: Int64, epoch: Int64,
        tokenKey: [UInt8], peaks: [[UInt8]], topMessageID: [UInt8], simulated: Bool
    ) {
        self.lastSequence = lastSequence
        self.lastAt = lastAt
        self.appliedThrough = appliedThrough
        self.epoch = epoch
        self.tokenKey = tokenKey
        self.peaks = peaks
        self.topMessageID = topMessageID
        self.simulated = simulated
    }
}

/// How full a mailbox is.
package struct MailboxCount: Sendable, Equatable {
    package var mailbox: MailboxID
    package var ready: Int
    package var leased: Int
    package var dead: Int
    /// Highest number given in it.
    package var last: Int64

    package init(mailbox: MailboxID, ready: Int, leased: Int, dead: Int, last: Int64) {
        self.mailbox = mailbox
        self.ready = ready
        self.leased = leased
        self.dead = dead
        self.last = last
    }
}

/// Room on the disk, in bytes.
package struct JournalSpace: Sendable, Equatable {
    package var free: Int64
    package var log: Int64
    package var file: Int64

    package init(free: Int64, log: Int64, file: Int64) {
        self.free = free
        self.log = log
        self.file = file
    }
}

/// Why the store could not do its work.
package enum JournalFailure: Error, Sendable, Equatable {
    /// No room on the disk; nothing of the batch was written.
    case diskFull
    /// A check, foreign key or uniqueness rule refused the batch; nothing of it was written.
    case constraint(String)
    /// The disk or the file failed; what is on the disk must be read anew.
    case io(String)
    /// The file is not sound or not ours.
    case corrupt(String)
}

/// Reads beside the writer, for queries: each call sees the last commit.
///
/// Implementations may run these on any thread and several at once; no read lasts over 2 seconds.
package protocol JournalReader: Sendable {
    func facts(_ sequences: [Int64]) throws(JournalFailure) -> [Fact]
    /// Facts of a case from `head` backwards along `previousInCase`, newest first.
    func history(from head: Int64, limit: Int) throws(JournalFailure) -> [Fact]
    /// Facts with a sequence above `after`, in order.
    func facts(after: Int64, limit: Int) throws(JournalFailure) -> [Fact]
    func bodies(_ sequences: [Int64]) throws(JournalFailure) -> [Int64: BodyRow]
    /// The fact of a reminder by its id, 16 bytes.
    func reminder(_ id: [UInt8]) throws(JournalFailure) -> Int64?
    /// Steps of what `sender` sent with `changed` above `after`, in order.
    ///
    /// The cursor is a fact, so all steps of one fact come together: a page may exceed `limit`.
    func statuses(
        of sender: PartyID, after: Int64, limit: Int
    ) throws(JournalFailure) -> [StatusRow]
    /// All steps of these events, by event, then in order: who got which copy when.
    func statuses(ofEvents events: [Int64]) throws(JournalFailure) -> [StatusRow]
    /// Dead deliveries of a mailbox, or of all of them, oldest first.
    func deadDeliveries(
        in mailbox: MailboxID?, after: DeliveryKey?, limit: Int
    ) throws(JournalFailure) -> [DeliveryRow]
    func deliveries(
        in mailbox: MailboxID, after: Int64, limit: Int
    ) throws(JournalFailure) -> [DeliveryRow]
    /// One case row, or nil.
    func caseRow(_ id: CaseID) throws(JournalFailure) -> CaseRow?
    /// Case rows in the order of their id, for lists and statistics.
    func cases(after: CaseID?, limit: Int) throws(JournalFailure) -> [CaseRow]
    /// Cases with a wake-up at or before `instant`, earliest first.
    func casesDue(at instant: Instant, limit: Int) throws(JournalFailure) -> [CaseRow]
    /// Leaf hashes of the facts `from ... through`, in order.
    func leaves(from: Int64, through: Int64) throws(JournalFailure) -> [[UInt8]]
    /// Stored subtree hashes of one level with indices `from ... through`, in order.
    func nodes(
        level: UInt8, from: Int64, through: Int64
    ) throws(JournalFailure) -> [EvidenceNode]
    /// Roots as they stood after commits, with a size above `after`, in order.
    func checkpoints(after size: Int64, limit: Int) throws(JournalFailure) -> [Checkpoint]
}
