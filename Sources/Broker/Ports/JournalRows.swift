package import Coordination

/// The content of an accepted message, kept apart from its fact so that it can be erased.
package struct BodyRow: Sendable, Equatable {
    /// Sequence of the event fact it belongs to.
    package var sequence: Int64
    /// 16 random bytes mixed into the digest; erased together with the content.
    package var salt: [UInt8]
    /// Exact bytes of the header that came.
    package var header: [UInt8]
    /// Body as it is kept: the bytes that came, with a person number exchanged for its random id.
    package var body: [UInt8]

    package init(sequence: Int64, salt: [UInt8], header: [UInt8], body: [UInt8]) {
        self.sequence = sequence
        self.salt = salt
        self.header = header
        self.body = body
    }
}

/// Who said which id: the key of idempotence.
package struct MessageKey: Sendable, Hashable {
    package var party: PartyID
    /// The sender's message id, 1 to 64 bytes.
    package var id: [UInt8]

    package init(party: PartyID, id: [UInt8]) {
        self.party = party
        self.id = id
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(party)
        // All at once: an array hashes byte by byte.
        id.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

/// A known message id and the event that it became.
package struct DedupeRow: Sendable, Equatable {
    package var key: MessageKey
    package var sequence: Int64

    package init(key: MessageKey, sequence: Int64) {
        self.key = key
        self.sequence = sequence
    }
}

/// A case as it stands: a projection of the facts up to `through`.
package struct CaseRow: Sendable, Equatable {
    package var id: CaseID
    /// Sequence of the last fact folded into it; older facts must not be folded again.
    package var through: Int64
    /// Last fact of the case: the head of its chain of `previousInCase`.
    package var head: Int64
    /// When its reminders must be evaluated next; nil if never.
    package var wake: Instant?
    /// The case as JSON text.
    package var json: [UInt8]

    package init(id: CaseID, through: Int64, head: Int64, wake: Instant?, json: [UInt8]) {
        self.id = id
        self.through = through
        self.head = head
        self.wake = wake
        self.json = json
    }
}

/// One copy of a message in one mailbox that is not settled yet.
package struct DeliveryRow: Sendable, Equatable {
    package enum State: UInt8, Sendable {
        case ready = 0
        case leased = 1
        case dead = 2
    }

    package var mailbox: MailboxID
    /// Number in the mailbox, from 1.
    package var number: Int64
    /// The event that is delivered.
    package var sequence: Int64
    /// Index of this copy in the receipt's list of deliveries.
    package var ordinal: Int32
    package var caseID: CaseID?
    package var sender: PartyID
    package var state: State
    /// How many times it was dispatched; never fewer, so that each lease has a token of its own.
    package var attempts: Int32
    /// Those of `attempts` that came before it was last redriven.
    package var earlierAttempts: Int32
    /// Not before this instant; nil at once.
    package var readyAt: Instant?
    /// Ends as a dead letter from this instant; nil never.
    package var expires: Instant?
    /// 0 low, 1 normal, 2 high.
    package var priority: UInt8
    /// Why it is dead: a code name; empty otherwise.
    package var reason: String
    /// Bytes of the message's header and body as accepted: what it takes of a session's credit.
    package var size: Int

    package init(
        mailbox: MailboxID, number: Int64, sequence: Int64, ordinal: Int32, caseID: CaseID?,
        sender: PartyID, state: State, attempts: Int32, earlierAttempts: Int32 = 0,
        readyAt: Instant?, expires: Instant?, priority: UInt8, reason: String, size: Int
    ) {
        self.mailbox = mailbox
        self.number = number
        self.sequence = sequence
        self.ordinal = ordinal
        self.caseID = caseID
        self.sender = sender
        self.state = state
        self.attempts = attempts
        self.earlierAttempts = earlierAttempts
        self.readyAt = readyAt
        self.expires = expires
        self.priority = priority
        self.reason = reason
        self.size = size
    }

    /// How many times it was dispatched in this round.
    package var roundAttempts: Int32 { attempts - earlierAttempts }
}

/// The place of a delivery: mailbox and number in it.
package struct DeliveryKey: Sendable, Hashable, Comparable {
    package var mailbox: MailboxID
    package var number: Int64

    package init(mailbox: MailboxID, number: Int64) {
        self.mailbox = mailbox
        self.number = number
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.mailbox, left.number) < (right.mailbox, right.number)
    }
}

/// A step of what became of a message, for its sender's status stream.
package struct StatusRow: Sendable, Equatable {
    /// The party that sent the message.
    package var sender: PartyID
    /// Sequence of the fact that changed the status: the cursor.
    package var changed: Int64
    /// Number within that fact, from 0.
    package var ordinal: Int32
    /// The event whose status changed.
    package var event: Int64
    /// Index in the receipt's list of deliveries.
    package var delivery: Int32
    /// Code name of the step: queued, dispatched, delivered, read, settled, blocked, dead …
    package var step: String
    package var at: Instant

    package init(
        sender: PartyID, changed: Int64, ordinal: Int32, event: Int64, delivery: Int32,
        step: String, at: Instant
    ) {
        self.sender = sender
        self.changed = changed
        self.ordinal = ordinal
        self.event = event
        self.delivery = delivery
        self.step = step
        self.at = at
    }
}

/// A person number and the party that stands for it everywhere else.
///
/// It is the only place in the store where a person number is kept.
package struct PersonRow: Sendable, Equatable {
    package var number: PersonNumber
    package var party: PartyID

    package init(number: PersonNumber, party: PartyID) {
        self.number = number
        self.party = party
    }
}

/// Size and root of the tree of evidence after a commit.
package struct Checkpoint: Sendable, Equatable {
    /// Number of leaves: the sequence of the last fact.
    package var size: Int64
    /// RFC 9162 root hash, 32 bytes.
    package var root: [UInt8]

    package init(size: Int64, root: [UInt8]) {
        self.size = size
        self.root = root
    }
}
