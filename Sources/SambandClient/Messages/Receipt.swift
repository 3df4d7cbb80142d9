package import Coordination
package import JSONSchema
import Wire

/// RECEIPT: everything in it is on the daemon's disk and in the tree of evidence.
package struct Receipt: Sendable, Equatable {
    package struct Event: Sendable, Equatable {
        package var id: String
        package var sequence: Int64
        package var caseID: CaseID?
        package var acceptedAt: Instant
        package var salt: [UInt8]
        package var digest: [UInt8]
        package var leaf: [UInt8]
        /// Place in the tree, from 0.
        package var index: Int64
        package var copies: [Copy]
        /// Due dates that it set, with basis and arithmetic.
        package var due: [JSONValue]
        package var warnings: [JSONValue]
        /// It had been accepted before; this is the first answer again.
        package var isRepeat: Bool
    }

    /// What is to become of the event at one receiver.
    package struct Copy: Sendable, Equatable {
        package var to: String
        package var state: String
        package var reason: String
    }

    /// As it came.
    package var json: JSONValue
    package var events: [Event]
    /// The tree that covers all of them.
    package var checkpoint: EvidenceCheckpoint

    package init(json: JSONValue) throws(ClientError) {
        guard let checkpoint = EvidenceCheckpoint(json: json) else {
            throw .protocolFault("RECEIPT")
        }
        self.json = json
        self.checkpoint = checkpoint
        events = []
        for item in json["events"]?.array ?? [] { events.append(try Event(json: item)) }
    }

    /// Checks that the daemon keeps exactly what was sent.
    ///
    /// The digest is over salt, header and body; the leaf itself is checked by `prove`.
    package func check(against messages: [Message]) throws(ClientError) {
        guard events.count == messages.count else { throw .evidence("events") }
        for (event, message) in zip(events, messages) {
            let digest = EvidenceHash.message(
                salt: event.salt, header: message.header, body: message.body)
            guard digest == event.digest else { throw .evidence("digest \(event.sequence)") }
            guard event.index < checkpoint.size else { throw .evidence("index") }
        }
    }
}

extension Receipt.Event {
    fileprivate init(json: JSONValue) throws(ClientError) {
        func hash(_ name: String) throws(ClientError) -> [UInt8] {
            guard let bytes = json[name]?.string.flatMap({ Hex.bytes($0) }) else {
                throw .protocolFault("RECEIPT \(name)")
            }
            return bytes
        }
        guard let id = json["id"]?.string, let sequence = json["sequence"]?.int,
            let index = json["index"]?.int,
            let acceptedAt = json["acceptedAt"]?.string.flatMap({ Instant(rfc3339: $0) })
        else { throw .protocolFault("RECEIPT") }
        self.init(
            id: id, sequence: Int64(sequence),
            caseID: json["case"]?.string.flatMap { CaseID(text: $0) }, acceptedAt: acceptedAt,
            salt: try hash("salt"), digest: try hash("digest"), leaf: try hash("leaf"),
            index: Int64(index),
            copies: (json["copies"]?.array ?? []).map { copy in
                Receipt.Copy(
                    to: copy["to"]?.string ?? "", state: copy["state"]?.string ?? "",
                    reason: copy["reason"]?.string ?? "")
            },
            due: json["due"]?.array ?? [], warnings: json["warnings"]?.array ?? [],
            isRepeat: json["repeat"]?.bool ?? false)
    }
}
