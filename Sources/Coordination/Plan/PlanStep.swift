package import JSONSchema

/// A step of a plan's step-up: percent of full time from a day on.
package struct PlanStep: Hashable, Sendable, JSONCoded {
    package var from: LocalDate
    package var percent: Int

    package init(from day: LocalDate, percent: Int) {
        from = day
        self.percent = percent
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("from", from)
        writer.member("percent", percent)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(from: try reader.date("from"), percent: try reader.int("percent"))
    }
}
