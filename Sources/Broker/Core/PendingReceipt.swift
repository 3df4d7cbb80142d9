import Coordination
import JSONSchema
import Wire

/// An answer to SUBMIT that lacks only the checkpoint.
struct PendingReceipt: Sendable {
    var session: SessionID
    var requestID: UInt64
    var events: [ReceiptEvent]
    /// The checkpoint of the first answer; nil for what this turn accepted.
    var checkpoint: Checkpoint?
}

/// What a receipt says of one event.
struct ReceiptEvent: Sendable {
    var view: EventView
    var isRepeat: Bool
}

extension PendingReceipt {
    /// RECEIPT with the checkpoint that covers all of its events.
    func answer(_ checkpoint: Checkpoint) -> Answer {
        var writer = JSONWriter(reserving: 512)
        writer.beginObject()
        writer.key("events")
        writer.beginArray()
        for event in events { event.write(to: &writer) }
        writer.endArray()
        writer.key("size")
        writer.int(checkpoint.size)
        writer.key("root")
        writer.hex(checkpoint.root)
        writer.endObject()
        return Answer(.receipt, requestID: requestID, header: writer.bytes)
    }
}

extension ReceiptEvent {
    fileprivate func write(to writer: inout JSONWriter) {
        let (fact, outcome) = (view.fact, view.event)
        writer.beginObject()
        writer.key("id")
        writer.string(outcome.id)
        writer.key("sequence")
        writer.int(fact.sequence)
        if let caseID = fact.caseID {
            writer.key("case")
            writer.string(caseID.text)
        }
        writer.key("acceptedAt")
        writer.string(fact.at.rfc3339)
        writer.key("salt")
        writer.hex(view.body.salt)
        writer.key("digest")
        writer.string(outcome.digest)
        writer.key("leaf")
        writer.hex(fact.leaf)
        writer.key("index")
        writer.int(fact.sequence - 1)
        writer.key("copies")
        writer.beginArray()
        for copy in outcome.copies {
            writer.beginObject()
            writer.key("to")
            writer.string(copy.to)
            writer.key("state")
            writer.string(copy.state.rawValue)
            if !copy.reason.isEmpty {
                writer.key("reason")
                writer.string(copy.reason)
            }
            writer.endObject()
        }
        writer.endArray()
        writer.member("due", outcome.dueDates)
        writer.member("warnings", outcome.warnings)
        if isRepeat {
            writer.key("repeat")
            writer.bool(true)
        }
        writer.endObject()
    }
}
