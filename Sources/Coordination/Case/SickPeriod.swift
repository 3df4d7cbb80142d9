package import JSONSchema

/// Sick days in a row as one party reported them.
///
/// A period belongs to the party that reported it: two parties may report the same days, and the
/// days still count once.
package struct SickPeriod: Hashable, Sendable, JSONCoded {
    /// Chosen by the reporter, unique among its periods in the case.
    package var id: String
    package var reporter: PartyID
    /// `nil` for a period that concerns no employment.
    package var employment: String?
    package var from: LocalDate
    /// The last sick day, inclusive; `nil` while it goes on.
    package var to: LocalDate?
    /// Degree of reduced capacity in quarters of full time, 1 to 4.
    package var quarters: Int
    /// Whether the employment's employer reported the period or was sent the report.
    package var knownToEmployer: Bool
    /// Whether the agency was sent the report.
    package var knownToAgency: Bool
    /// When these dates were registered.
    package var registeredAt: Instant

    package init(
        id: String, reporter: PartyID, employment: String?, from: LocalDate, to: LocalDate?,
        quarters: Int, knownToEmployer: Bool, knownToAgency: Bool = false, registeredAt: Instant
    ) {
        self.id = id
        self.reporter = reporter
        self.employment = employment
        self.from = from
        self.to = to
        self.quarters = quarters
        self.knownToEmployer = knownToEmployer
        self.knownToAgency = knownToAgency
        self.registeredAt = registeredAt
    }

    func overlaps(_ other: SickPeriod) -> Bool {
        let startsBeforeOtherEnds = other.to.map { from <= $0 } ?? true
        let otherStartsBeforeEnd = to.map { other.from <= $0 } ?? true
        return startsBeforeOtherEnds && otherStartsBeforeEnd
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("reporter", reporter)
        writer.member("employment", employment)
        writer.member("from", from)
        writer.member("to", to)
        writer.member("quarters", quarters)
        writer.member("knownToEmployer", knownToEmployer)
        if knownToAgency { writer.member("knownToAgency", true) }
        writer.member("registeredAt", registeredAt)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            id: try reader.string("id"),
            reporter: try reader.party("reporter"),
            employment: try reader.optionalString("employment"),
            from: try reader.date("from"), to: try reader.optionalDate("to"),
            quarters: try reader.int("quarters"),
            knownToEmployer: try reader.flag("knownToEmployer"),
            knownToAgency: try reader.flag("knownToAgency"),
            registeredAt: try reader.instant("registeredAt"))
    }
}
