import Coordination
import JSONSchema
import Wire

/// A delivery whose dispatch is being recorded, ready to be written as DELIVER.
struct Delivery {
    var row: DeliveryRow
    var requestID: UInt64
    var view: EventView
    var disclosed: Disclosed
    var mailbox: String

    var ground: String { disclosed.ground }

    /// DELIVER with its lease token.
    func answer(token: LeaseToken) -> Answer {
        var writer = JSONWriter(reserving: 1_024)
        writer.beginObject()
        writer.key("token")
        writer.string(token.text)
        writer.key("mailbox")
        writer.string(mailbox)
        writer.key("sequence")
        writer.int(row.sequence)
        writer.key("attempt")
        writer.int(row.attempts)
        writer.key("acceptedAt")
        writer.string(view.fact.at.rfc3339)
        writer.key("ground")
        writer.value([
            "name": .string(disclosed.ground), "text": disclosed.groundText.json,
        ])
        evidence(to: &writer)
        writer.key("event")
        writer.raw(view.header(isWhole: isWhole, for: mailbox))
        writer.endObject()
        return Answer(
            .deliver, requestID: requestID, header: writer.bytes, body: disclosed.body)
    }

    /// The whole message can be checked against the tree; of a part not even the digest is told.
    private var isWhole: Bool { disclosed.isWhole && view.goesToOneReceiver }

    private func evidence(to writer: inout JSONWriter) {
        writer.key("leaf")
        writer.hex(view.fact.leaf)
        writer.key("whole")
        writer.bool(isWhole)
        if isWhole {
            writer.key("salt")
            writer.hex(view.body.salt)
            writer.key("digest")
            writer.string(view.event.digest)
        }
        guard !disclosed.withheld.isEmpty else { return }
        writer.key("withheld")
        writer.value(.array(disclosed.withheld.map { .string($0) }))
    }
}

extension EventView {
    /// Whether the header names nobody but one receiver, and the body is kept as it came.
    var goesToOneReceiver: Bool {
        event.copies.count == 1 && !event.isExchanged
    }

    /// The header as the receiver may see it: without the other receivers of a shared message.
    func header(isWhole: Bool, for mailbox: String) -> [UInt8] {
        guard !isWhole, let value = try? JSONValue(parsing: body.header),
            var object = value.object
        else { return body.header }
        if object["to"] != nil { object["to"] = .string(mailbox) }
        object["traceparent"] = nil
        object["businesskey"] = nil
        return JSONValue.object(object).serialized()
    }
}
