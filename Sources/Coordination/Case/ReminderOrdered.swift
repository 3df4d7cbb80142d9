package import JSONSchema

/// The plan days on which an employer wants to be reminded, in the reduction that it named them
/// in; a later order for the same employment takes the place of an earlier one.
package struct ReminderOrdered: Hashable, Sendable, JSONCoded {
    /// The sequence of the message that ordered.
    package var sequence: Int64
    package var employment: String
    /// Rising; empty when the order was taken back.
    package var days: [Int]
    package var orderedOn: LocalDate
    package var orderedAt: Instant

    package init(
        sequence: Int64, employment: String, days: [Int], orderedOn: LocalDate, orderedAt: Instant
    ) {
        self.sequence = sequence
        self.employment = employment
        self.days = days
        self.orderedOn = orderedOn
        self.orderedAt = orderedAt
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.member("employment", employment)
        writer.key("days")
        writer.beginArray()
        for day in days { writer.int(Int64(day)) }
        writer.endArray()
        writer.member("orderedOn", orderedOn)
        writer.member("orderedAt", orderedAt)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        var days: [Int] = []
        for day in try reader.list("days") { days.append(try day.int()) }
        self.init(
            sequence: try reader.sequence("sequence"),
            employment: try reader.string("employment"), days: days,
            orderedOn: try reader.date("orderedOn"), orderedAt: try reader.instant("orderedAt"))
    }
}
