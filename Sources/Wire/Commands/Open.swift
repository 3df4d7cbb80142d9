package import Coordination
import JSONSchema

/// Starts receiving from mailboxes.
package struct Open: Sendable, Equatable {
    /// The key's own functions to receive for; empty = all of them.
    package var mailboxes: [Address]
    /// How much may be unsettled at this session; nothing is delivered above it.
    package var credit: Credit
    /// One unsettled delivery a case, and the case stays with this session.
    package var ordered: Bool

    package init(mailboxes: [Address] = [], credit: Credit, ordered: Bool = false) {
        self.mailboxes = mailboxes
        self.credit = credit
        self.ordered = ordered
    }

    package init(reading bytes: [UInt8], limits: Limits) throws(Refusal) {
        var reader = try ControlReader(bytes, limits: limits)
        let mailboxes = reader.addresses("mailboxes", most: limits.openMailboxes)
        let credit = try Credit(from: &reader, limits: limits)
        let ordered = reader.flag("ordered")
        try reader.finish()
        self.init(mailboxes: mailboxes ?? [], credit: credit, ordered: ordered ?? false)
    }

    package var json: [UInt8] {
        var object = credit.object
        object["mailboxes"] = .array(mailboxes.map { .string($0.text) })
        object["ordered"] = .bool(ordered)
        return JSONValue.object(object).serialized()
    }
}

/// How much a session will hold unsettled at once; a new credit replaces the old one.
package struct Credit: Sendable, Equatable {
    package var messages: Int
    package var bytes: Int

    package init(messages: Int, bytes: Int = 1_048_576) {
        self.messages = messages
        self.bytes = bytes
    }

    package init(reading bytes: [UInt8], limits: Limits) throws(Refusal) {
        var reader = try ControlReader(bytes, limits: limits)
        let credit = try Credit(from: &reader, limits: limits)
        try reader.finish()
        self = credit
    }

    fileprivate init(from reader: inout ControlReader, limits: Limits) throws(Refusal) {
        let messages = reader.number("messages", 0...Int64(Int32.max))
        let bytes = reader.number("bytes", 0...Int64.max)
        reader.missing("messages")
        let asked = Credit(messages: Int(messages ?? 0), bytes: Int(bytes ?? 1_048_576))
        guard asked.messages <= limits.creditMessages, asked.bytes <= limits.creditBytes else {
            throw Refusal(.credit, [AttributeFault.credit(limits)])
        }
        self = asked
    }

    fileprivate var object: JSONObject {
        ["messages": .integer(Int64(messages)), "bytes": .integer(Int64(bytes))]
    }

    package var json: [UInt8] { JSONValue.object(object).serialized() }
}

/// Stops receiving from mailboxes; unsettled deliveries go back at once.
package struct Close: Sendable, Equatable {
    /// Empty = all that the session has open.
    package var mailboxes: [Address]

    package init(mailboxes: [Address] = []) {
        self.mailboxes = mailboxes
    }

    package init(reading bytes: [UInt8], limits: Limits) throws(Refusal) {
        var reader = try ControlReader(bytes, limits: limits)
        let mailboxes = reader.addresses("mailboxes", most: limits.openMailboxes)
        try reader.finish()
        self.init(mailboxes: mailboxes ?? [])
    }

    package var json: [UInt8] {
        let object: JSONValue = ["mailboxes": .array(mailboxes.map { .string($0.text) })]
        return object.serialized()
    }
}
