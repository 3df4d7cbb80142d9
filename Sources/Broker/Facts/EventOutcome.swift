package import Coordination
package import JSONSchema

/// An accepted message, or a reminder that the broker itself sends.
package struct EventOutcome: Sendable, Equatable, JSONCoded {
    package var type: String
    /// The sender's message id; the reminder's UUID for a reminder.
    package var id: String
    package var source: String
    /// One for each receiver, in the order of the receipt.
    package var copies: [Copy]
    /// Salted digest of header and body as they came, hex.
    package var digest: String
    /// Bytes of header and body.
    package var size: Int
    package var changes: [CaseChange] = []
    /// As they stand in the receipt.
    package var dueDates: [DueDate] = []
    package var warnings: [Warning] = []
    package var inReplyTo: Int64?
    package var readyAt: Instant?
    package var expires: Instant?
    package var priority: UInt8 = 1
    package var actor: String?
    /// The body is not kept as it came: a person number in it was exchanged.
    package var isExchanged = false
    /// Why a reminder came: rule, version, basis, arithmetic.
    package var reason: JSONValue?

    package init(
        type: String, id: String, source: String, copies: [Copy], digest: String, size: Int
    ) {
        self.type = type
        self.id = id
        self.source = source
        self.copies = copies
        self.digest = digest
        self.size = size
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("type", type)
        writer.member("id", id)
        writer.member("source", source)
        writer.key("copies")
        writer.list(copies)
        writer.member("digest", digest)
        writer.member("size", size)
        writer.member("changes", changes)
        writer.member("due", dueDates)
        writer.member("warnings", warnings)
        writer.member("inReplyTo", inReplyTo)
        writer.member("readyAt", readyAt)
        writer.member("expires", expires)
        if priority != 1 { writer.member("priority", Int(priority)) }
        writer.member("actor", actor)
        if isExchanged { writer.member("exchanged", true) }
        if let reason {
            writer.key("reason")
            writer.value(reason)
        }
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        var copies: [Copy] = []
        for item in try reader.required("copies").elements() { copies.append(try Copy(item)) }
        self.init(
            type: try reader.required("type").string(), id: try reader.required("id").string(),
            source: try reader.required("source").string(), copies: copies,
            digest: try reader.required("digest").string(),
            size: try reader.required("size").int())
        for item in try reader.member("changes")?.elements() ?? [] {
            changes.append(try CaseChange(item))
        }
        for item in try reader.member("due")?.elements() ?? [] {
            dueDates.append(try DueDate(item))
        }
        for item in try reader.member("warnings")?.elements() ?? [] {
            warnings.append(try Warning(item))
        }
        inReplyTo = try reader.sequence(ifAny: "inReplyTo")
        readyAt = reader.instant("readyAt")
        expires = reader.instant("expires")
        priority = UInt8(clamping: reader.value["priority"]?.int ?? 1)
        actor = reader.value["actor"]?.string
        isExchanged = reader.value["exchanged"]?.bool ?? false
        reason = reader.value["reason"]
    }
}

/// One copy of a message for one receiver.
package struct Copy: Sendable, Equatable, JSONCoded {
    package enum State: String, Sendable {
        /// In the mailbox.
        case queued
        /// In the mailbox of a function that nobody holds; an alarm was raised.
        case waiting
        /// Not made: secrecy withholds it.
        case blocked
    }

    /// As the sender wrote it: an address or a role.
    package var to: String
    package var state: State
    /// Where it went and its number there; nil when blocked.
    package var place: DeliveryKey?
    /// Code name of what blocked it; empty otherwise.
    package var reason: String

    package init(to: String, state: State, place: DeliveryKey?, reason: String = "") {
        self.to = to
        self.state = state
        self.place = place
        self.reason = reason
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("to", to)
        writer.member("state", state.rawValue)
        if let place {
            writer.member("mailbox", Int(place.mailbox.raw))
            writer.member("number", place.number)
        }
        if !reason.isEmpty { writer.member("reason", reason) }
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        var place: DeliveryKey?
        if let mailbox = try reader.member("mailbox")?.int() {
            place = DeliveryKey(
                mailbox: MailboxID(raw: Int32(clamping: mailbox)),
                number: Int64(try reader.required("number").int()))
        }
        self.init(
            to: try reader.required("to").string(),
            state: try reader.required("state").word(State.self), place: place,
            reason: reader.value["reason"]?.string ?? "")
    }
}

extension JSONReader {
    /// A sequence, or nil if it is absent.
    func sequence(ifAny key: String) throws(ReadFault) -> Int64? {
        guard let member = member(key) else { return nil }
        return Int64(try member.int())
    }

    /// An instant in milliseconds, or nil if it is absent.
    func instant(_ key: String) -> Instant? {
        value[key]?.int.map { Instant(milliseconds: Int64($0)) }
    }
}
