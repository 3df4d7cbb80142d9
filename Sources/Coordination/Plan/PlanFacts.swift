package import JSONSchema

/// That somebody asked for the plan, beside its state.
package struct PlanRequest: Hashable, Sendable, JSONCoded {
    package var sequence: Int64
    package var on: LocalDate
    package var at: Instant
    package var by: PartyID

    package init(sequence: Int64, on day: LocalDate, at instant: Instant, by party: PartyID) {
        self.sequence = sequence
        self.on = day
        self.at = instant
        self.by = party
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.member("on", on)
        writer.member("at", at)
        writer.member("by", by)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            sequence: try reader.sequence("sequence"), on: try reader.date("on"),
            at: try reader.instant("at"),
            by: try reader.party("by"))
    }
}

/// That the plan was shared, beside its state; the insured sees each one.
package struct PlanShare: Hashable, Sendable, JSONCoded {
    package var sequence: Int64
    package var on: LocalDate
    package var receivers: [Address]
    /// Who shared it; `nil` in what was kept before this was.
    package var by: PartyID?
    /// The version that was shared; `nil` where the plan had none.
    package var version: Int64?
    /// Whether the content was that version's; `nil` where that cannot be told.
    package var isCopy: Bool?

    package init(
        sequence: Int64, on day: LocalDate, receivers: [Address], by party: PartyID? = nil,
        version: Int64? = nil, isCopy: Bool? = nil
    ) {
        self.sequence = sequence
        self.on = day
        self.receivers = receivers
        by = party
        self.version = version
        self.isCopy = isCopy
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.member("on", on)
        writer.member("receivers", words: receivers.map(\.text))
        writer.member("by", by)
        writer.member("version", version)
        if let isCopy { writer.member("isCopy", isCopy) }
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        var receivers: [Address] = []
        for element in try reader.list("receivers") {
            receivers.append(try element.asAddress())
        }
        self.init(
            sequence: try reader.sequence("sequence"), on: try reader.date("on"),
            receivers: receivers, by: try reader.optionalParty("by"),
            version: try reader.optionalInt("version").map { Int64($0) },
            isCopy: try reader.member("isCopy")?.bool())
    }
}

/// A day on which the plan is to be looked at again, with who does it.
package struct PlanFollowUp: Hashable, Sendable, JSONCoded {
    package var date: LocalDate
    /// The role that follows up; the employer if nobody was named.
    package var responsible: RoleName
    package var setAt: Instant

    package init(date: LocalDate, responsible: RoleName = .employer, setAt: Instant) {
        self.date = date
        self.responsible = responsible
        self.setAt = setAt
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("date", date)
        writer.member("responsible", responsible.rawValue)
        writer.member("setAt", setAt)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            date: try reader.date("date"), responsible: RoleName(try reader.string("responsible")),
            setAt: try reader.instant("setAt"))
    }
}

/// Why no plan is needed, in the codes of the rule data.
package struct NoPlanReason: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The person's health precludes all measures.
    static let healthPrecludes = NoPlanReason(rawValue: "HEALTH_PRECLUDES")
}
