package import JSONSchema

/// Something that one function asked another for, until it is answered.
package struct OpenRequest: Hashable, Sendable, JSONCoded {
    /// The sequence of the message that asked; answers name it.
    package var sequence: Int64
    package var type: String
    package var asker: Address
    package var askerParty: PartyID
    package var receiver: Address
    package var receiverParty: PartyID?
    package var employment: String?
    package var askedOn: LocalDate
    package var askedAt: Instant
    /// `nil` when no answer is owed by any day (a consent is voluntary).
    package var lastDay: LocalDate?
    /// Types that answer, without the common prefix.
    package var answerTypes: [String]
    package var answeredBy: Int64?
    /// The message by which the insured person said no to a consent.
    package var declinedBy: Int64?

    /// Not answered, as far as whoever asked may know: a consent that was refused stays open to
    /// it, as one that nobody answered.
    package var isOpen: Bool { answeredBy == nil }

    /// Whether its receiver has said no; for the insured person alone.
    package var isDeclined: Bool { declinedBy != nil && answeredBy == nil }

    package init(
        sequence: Int64, type: String, asker: Address, askerParty: PartyID, receiver: Address,
        receiverParty: PartyID?, employment: String?, askedOn: LocalDate, askedAt: Instant,
        lastDay: LocalDate?, answerTypes: [String], answeredBy: Int64? = nil,
        declinedBy: Int64? = nil
    ) {
        self.sequence = sequence
        self.type = type
        self.asker = asker
        self.askerParty = askerParty
        self.receiver = receiver
        self.receiverParty = receiverParty
        self.employment = employment
        self.askedOn = askedOn
        self.askedAt = askedAt
        self.lastDay = lastDay
        self.answerTypes = answerTypes
        self.answeredBy = answeredBy
        self.declinedBy = declinedBy
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.member("type", type)
        writer.member("asker", asker)
        writer.member("askerParty", askerParty)
        writer.member("receiver", receiver)
        writer.member("receiverParty", receiverParty)
        writer.member("employment", employment)
        writer.member("askedOn", askedOn)
        writer.member("askedAt", askedAt)
        writer.member("lastDay", lastDay)
        writer.member("answerTypes", words: answerTypes)
        writer.member("answeredBy", answeredBy)
        writer.member("declinedBy", declinedBy)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            sequence: try reader.sequence("sequence"), type: try reader.string("type"),
            asker: try reader.address("asker"),
            askerParty: try reader.party("askerParty"),
            receiver: try reader.address("receiver"),
            receiverParty: try reader.optionalParty("receiverParty"),
            employment: try reader.optionalString("employment"),
            askedOn: try reader.date("askedOn"),
            askedAt: try reader.instant("askedAt"),
            lastDay: try reader.optionalDate("lastDay"),
            answerTypes: try reader.strings("answerTypes"),
            answeredBy: try reader.optionalInt("answeredBy").map { Int64($0) },
            declinedBy: try reader.optionalInt("declinedBy").map { Int64($0) })
    }
}
