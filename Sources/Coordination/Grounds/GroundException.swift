package import JSONSchema

/// That the agency has investigated whether the assessment against normally occurring work is to
/// wait, and what it found.
package struct GroundException: Hashable, Sendable, JSONCoded {
    package var sequence: Int64
    /// A kind of exception in the rule book, such as `predominant`.
    package var kind: String
    package var applies: Bool
    /// The day of the finding; the rule of that day says how long it may last.
    package var on: LocalDate
    /// The last day that the agency set itself.
    package var through: LocalDate?
    /// `nil` for the person as a whole.
    package var employment: String?

    package init(
        sequence: Int64, kind: String, applies: Bool, on day: LocalDate, through: LocalDate?,
        employment: String?
    ) {
        self.sequence = sequence
        self.kind = kind
        self.applies = applies
        self.on = day
        self.through = through
        self.employment = employment
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.member("kind", kind)
        writer.member("applies", applies)
        writer.member("on", on)
        writer.member("through", through)
        writer.member("employment", employment)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            sequence: try reader.sequence("sequence"), kind: try reader.string("kind"),
            applies: try reader.flag("applies"), on: try reader.date("on"),
            through: try reader.optionalDate("through"),
            employment: try reader.optionalString("employment"))
    }
}

/// That the agency has assessed the capacity against normally occurring work.
package struct GroundAssessment: Hashable, Sendable, JSONCoded {
    package var sequence: Int64
    package var on: LocalDate
    package var employment: String?

    package init(sequence: Int64, on day: LocalDate, employment: String?) {
        self.sequence = sequence
        self.on = day
        self.employment = employment
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.member("on", on)
        writer.member("employment", employment)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            sequence: try reader.sequence("sequence"), on: try reader.date("on"),
            employment: try reader.optionalString("employment"))
    }
}
