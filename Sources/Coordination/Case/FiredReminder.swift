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

    package init(key: String, rule: String, step: Int, subject: String, receiver: String) {
        self.key = key
        self.rule = rule
        self.step = step
        self.subject = subject
        self.receiver = receiver
    }

    package var json: JSONValue {
        .members([
            "key": .string(key), "rule": .string(rule), "step": .integer(Int64(step)),
            "subject": .string(subject), "receiver": .string(receiver),
        ])
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        self.init(
            key: try reader.string("key"), rule: try reader.string("rule"),
            step: try reader.int("step"), subject: try reader.string("subject"),
            receiver: try reader.string("receiver"))
    }
}
