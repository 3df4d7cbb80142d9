package import Coordination
import JSONSchema

/// The header of an event: a CloudEvents 1.0 attribute object with extensions of ours.
package struct EventHeader: Sendable, Equatable {
    /// Unique for the sender for ever; 1 to 64 bytes, best a UUIDv7.
    package var id: String
    /// The function that sends.
    package var source: Address
    /// Message type of the catalogue.
    package var type: String
    /// The case; nil where the type opens one or concerns none.
    package var subject: CaseID?
    /// When the sender made it.
    package var time: Instant
    /// Whom it is for: addresses, or roles of the case; empty = the type's default receivers.
    package var to: [Recipient] = []
    /// The sender's own name for the matter.
    package var businesskey: String?
    /// Sequence of the event that this one replaces.
    package var supersedes: Int64?
    /// Sequence of the event that this one answers.
    package var inreplyto: Int64?
    /// Sequence of the event that caused this one.
    package var causation: Int64?
    /// Not delivered before.
    package var notbefore: Instant?
    /// Not delivered from then on.
    package var expires: Instant?
    package var lastdayforanswer: LocalDate?
    package var priority: Priority = .normal
    /// Pseudonym of who acted at the sender; asserted by it, widens no right.
    package var actor: String?
    package var traceparent: String?
    package var dataschema: String?

    package init(
        id: String, source: Address, type: String, subject: CaseID? = nil, time: Instant,
        to: [Recipient] = []
    ) {
        self.id = id
        self.source = source
        self.type = type
        self.subject = subject
        self.time = time
        self.to = to
    }

    /// The header as bytes, attributes in the order of SPEC.
    package var json: [UInt8] {
        var object: JSONObject = [
            "specversion": "1.0",
            "id": .string(id),
            "source": .string(source.text),
            "type": .string(type),
            "time": .string(time.rfc3339),
            "datacontenttype": "application/json",
        ]
        object["subject"] = subject.map { .string($0.text) }
        if !to.isEmpty {
            object["to"] = .string(to.map(\.text).joined(separator: ","))
        }
        object["businesskey"] = businesskey.map { .string($0) }
        object["supersedes"] = supersedes.map { .string(String($0)) }
        object["inreplyto"] = inreplyto.map { .string(String($0)) }
        object["causation"] = causation.map { .string(String($0)) }
        object["notbefore"] = notbefore.map { .string($0.rfc3339) }
        object["expires"] = expires.map { .string($0.rfc3339) }
        object["lastdayforanswer"] = lastdayforanswer.map { .string($0.iso) }
        if priority != .normal { object["priority"] = .string(priority.rawValue) }
        object["actor"] = actor.map { .string($0) }
        object["traceparent"] = traceparent.map { .string($0) }
        object["dataschema"] = dataschema.map { .string($0) }
        return JSONValue.object(object).serialized()
    }
}

/// Order between cases in a mailbox; never inside one.
package enum Priority: String, Sendable, CaseIterable {
    case low, normal, high

    /// 0 low, 1 normal, 2 high: as the store keeps it.
    package var rank: UInt8 {
        switch self {
        case .low: 0
        case .normal: 1
        case .high: 2
        }
    }
}

/// One entry of `to`: a function by its address, or whoever holds a role in the case.
package enum Recipient: Sendable, Hashable {
    case address(Address)
    case role(String)

    /// - Returns: nil unless it is an address or `role:` and a word.
    package init?(_ text: String) {
        if text.hasPrefix("role:") {
            let role = text.dropFirst(5)
            guard (1...32).contains(role.utf8.count),
                role.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D })
            else { return nil }
            self = .role(String(role))
        } else {
            guard let address = try? Address(parsing: text) else { return nil }
            self = .address(address)
        }
    }

    package var text: String {
        switch self {
        case .address(let address): address.text
        case .role(let role): "role:" + role
        }
    }
}
