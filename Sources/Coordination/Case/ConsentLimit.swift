package import JSONSchema

/// A consent narrowed from a day on: what it covers from then, and until when.
package struct ConsentLimit: Hashable, Sendable, JSONCoded {
    /// The sequence of the message that gave it.
    package var consent: Int64
    package var classes: Set<DataClass>
    package var until: LocalDate
    package var on: LocalDate

    package init(consent: Int64, classes: Set<DataClass>, until: LocalDate, on day: LocalDate) {
        self.consent = consent
        self.classes = classes
        self.until = until
        self.on = day
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("consent", consent)
        writer.member("classes", words: classes.sorted().map(\.rawValue))
        writer.member("until", until)
        writer.member("on", on)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            consent: try reader.sequence("consent"), classes: Set(try reader.words("classes")),
            until: try reader.date("until"), on: try reader.date("on"))
    }
}
