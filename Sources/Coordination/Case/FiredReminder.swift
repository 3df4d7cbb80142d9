package import JSONSchema

/// A reminder step that has gone, alone or folded into a later one; it never goes again.
package struct FiredReminder: Hashable, Sendable, JSONCoded {
    /// The canonical text that makes the reminder unique (see ``ReminderFiring/key``).
    package var key: String
    package var rule: String
    package var step: Int
    /// What the reminder is about, such as `plan:emp-1:1` or `request:17`.
    package var subject: String
    package var receiver: String
    /// The first day of what it was bound to.
    package var period: LocalDate?

    package init(
        key: String, rule: String, step: Int, subject: String, receiver: String,
        period: LocalDate? = nil
    ) {
        self.key = key
        self.rule = rule
        self.step = step
        self.subject = subject
        self.receiver = receiver
        self.period = period
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("key", key)
        writer.member("rule", rule)
        writer.member("step", step)
        writer.member("subject", subject)
        writer.member("receiver", receiver)
        writer.member("period", period)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            key: try reader.string("key"), rule: try reader.string("rule"),
            step: try reader.int("step"), subject: try reader.string("subject"),
            receiver: try reader.string("receiver"),
            period: try reader.optionalDate("period"))
    }
}
