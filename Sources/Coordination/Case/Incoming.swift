package import JSONSchema

/// A message that has been read and checked against its schema, and waits for a decision.
package struct Incoming: Sendable {
    /// The number that it gets if it is accepted.
    package var sequence: Int64
    package var moment: Moment
    package var type: MessageType
    package var sender: Party
    package var source: Address
    package var receivers: [Address]
    /// Captured values by their `x-capture` name.
    package var fields: [String: JSONValue]
    package var inReplyTo: Int64?
    package var lastDayForAnswer: LocalDate?
    package var caseID: CaseID
    /// The sequence of the message that this one replaces.
    package var supersedes: Int64?
    /// Equal for bodies with the same content; never an unsalted digest outside the broker.
    package var contentMark: String?
    /// The message that this one corrects, if the case has it.
    package var original: CorrectedMessage?
    /// Not delivered before this instant.
    package var readyAt: Instant?
    /// The other case that the message names, as it stands, if there is one.
    package var other: Case?
    /// The last fact of that case.
    package var otherHead: Int64 = 0

    package init(
        sequence: Int64, moment: Moment, type: MessageType, sender: Party, source: Address,
        receivers: [Address], fields: [String: JSONValue], caseID: CaseID,
        inReplyTo: Int64? = nil, lastDayForAnswer: LocalDate? = nil, supersedes: Int64? = nil,
        contentMark: String? = nil, original: CorrectedMessage? = nil, readyAt: Instant? = nil
    ) {
        self.sequence = sequence
        self.moment = moment
        self.type = type
        self.sender = sender
        self.source = source
        self.receivers = receivers
        self.fields = fields
        self.caseID = caseID
        self.inReplyTo = inReplyTo
        self.lastDayForAnswer = lastDayForAnswer
        self.supersedes = supersedes
        self.contentMark = contentMark
        self.original = original
        self.readyAt = readyAt
    }

    package var day: LocalDate { moment.day }
}

/// A message of the case that another one corrects, as it was accepted.
package struct CorrectedMessage: Sendable {
    package var sequence: Int64
    /// With the prefix.
    package var type: String
    package var sender: PartyID
    package var receivers: [Address]
    package var changes: [CaseChange]

    package init(
        sequence: Int64, type: String, sender: PartyID, receivers: [Address],
        changes: [CaseChange]
    ) {
        self.sequence = sequence
        self.type = type
        self.sender = sender
        self.receivers = receivers
        self.changes = changes
    }
}
