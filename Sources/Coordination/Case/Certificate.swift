package import JSONSchema

/// That a medical certificate was received: its days, and never what it says of health.
package struct Certificate: Hashable, Sendable, JSONCoded {
    /// The sequence of the message that told of it.
    package var sequence: Int64
    package var reporter: PartyID
    package var employment: String?
    package var from: LocalDate
    /// The last day that it covers.
    package var to: LocalDate
    /// Degree of reduced capacity in quarters of full time, from its first day.
    package var quarters: Int
    package var registeredAt: Instant

    package init(
        sequence: Int64, reporter: PartyID, employment: String?, from: LocalDate, to: LocalDate,
        quarters: Int, registeredAt: Instant
    ) {
        self.sequence = sequence
        self.reporter = reporter
        self.employment = employment
        self.from = from
        self.to = to
        self.quarters = quarters
        self.registeredAt = registeredAt
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.member("reporter", reporter)
        writer.member("employment", employment)
        writer.member("from", from)
        writer.member("to", to)
        writer.member("quarters", quarters)
        writer.member("registeredAt", registeredAt)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            sequence: try reader.sequence("sequence"), reporter: try reader.party("reporter"),
            employment: try reader.optionalString("employment"),
            from: try reader.date("from"), to: try reader.date("to"),
            quarters: try reader.int("quarters"),
            registeredAt: try reader.instant("registeredAt"))
    }
}
