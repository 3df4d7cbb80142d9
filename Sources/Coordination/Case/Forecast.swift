package import JSONSchema

/// How long one party expects the reduction to last.
package struct Forecast: Hashable, Sendable, JSONCoded {
    package var reporter: PartyID
    package var employment: String?
    package var expectedEnd: LocalDate?
    package var recordedOn: LocalDate
    package var knownToEmployer: Bool
    /// What the reporter works towards, if it said so.
    package var target: ReturnTarget?

    package init(
        reporter: PartyID, employment: String?, expectedEnd: LocalDate?, recordedOn: LocalDate,
        knownToEmployer: Bool, target: ReturnTarget? = nil
    ) {
        self.reporter = reporter
        self.employment = employment
        self.expectedEnd = expectedEnd
        self.recordedOn = recordedOn
        self.knownToEmployer = knownToEmployer
        self.target = target
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("reporter", reporter)
        writer.member("employment", employment)
        writer.member("expectedEnd", expectedEnd)
        writer.member("recordedOn", recordedOn)
        writer.member("knownToEmployer", knownToEmployer)
        writer.member("target", target?.rawValue)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            reporter: try reader.party("reporter"),
            employment: try reader.optionalString("employment"),
            expectedEnd: try reader.optionalDate("expectedEnd"),
            recordedOn: try reader.date("recordedOn"),
            knownToEmployer: try reader.flag("knownToEmployer"),
            target: try reader.member("target")?.word())
    }
}
