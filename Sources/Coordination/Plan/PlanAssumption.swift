package import JSONSchema

/// How long the employer assumes that capacity stays reduced, and since when it has assumed so.
package struct PlanAssumption: Hashable, Sendable, JSONCoded {
    /// Whole days of the reduction, counted as plan days.
    package var days: Int
    package var source: Source
    /// The day on which the assumption was recorded.
    package var recordedOn: LocalDate
    /// The day from which it has been long enough for a plan without a break; `nil` if shorter.
    package var longSince: LocalDate?
    package var recordedAt: Instant

    package enum Source: String, CaseIterable, Hashable, Sendable {
        case own
        /// A certificate that the employer was given.
        case certificate
        /// A prognosis that the employer was sent with consent.
        case prognosis
    }

    package var isLong: Bool { longSince != nil }

    package init(
        days: Int, source: Source, recordedOn: LocalDate, longSince: LocalDate?, recordedAt: Instant
    ) {
        self.days = days
        self.source = source
        self.recordedOn = recordedOn
        self.longSince = longSince
        self.recordedAt = recordedAt
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("days", days)
        writer.member("source", source.rawValue)
        writer.member("recordedOn", recordedOn)
        writer.member("longSince", longSince)
        writer.member("recordedAt", recordedAt)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            days: try reader.int("days"), source: try reader.word("source"),
            recordedOn: try reader.date("recordedOn"),
            longSince: try reader.optionalDate("longSince"),
            recordedAt: try reader.instant("recordedAt"))
    }
}
