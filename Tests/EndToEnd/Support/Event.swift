internal import Foundation
internal import JSONSchema
internal import Testing

/// An event to submit: its attributes and the bytes of its body.
struct Event {
    var attributes: JSONObject
    var body: [UInt8]

    init(
        _ type: String, from source: String, in caseID: String? = nil, to: String? = nil,
        answering sequence: Int? = nil, body: [UInt8]
    ) {
        attributes = [
            "specversion": "1.0", "id": .string(UUID().uuidString.lowercased()),
            "source": .string(source), "type": .string("se.samband." + type),
            "time": "2026-03-01T08:00:00+01:00", "datacontenttype": "application/json",
        ]
        attributes["subject"] = caseID.map { .string($0) }
        attributes["to"] = to.map { .string($0) }
        attributes["inreplyto"] = sequence.map { .string("\($0)") }
        self.body = body
    }

    var header: [UInt8] { JSONValue.object(attributes).serialized() }

    /// The same event with one attribute set, or taken away by nil.
    func with(_ attribute: String, _ value: JSONValue?) -> Event {
        var event = self
        event.attributes[attribute] = value
        return event
    }

    /// The same event with other bytes for a body.
    func with(body: [UInt8]) -> Event {
        var event = self
        event.body = body
        return event
    }

    func with(body text: String) -> Event { with(body: Array(text.utf8)) }
}

/// The bodies that stand as examples beside the catalogue.
enum Example {
    static func bytes(_ type: String) throws -> [UInt8] {
        let url = Places.protocols.appending(path: "examples/bodies/\(type).json")
        return try Array(Data(contentsOf: url))
    }

    static func json(_ type: String) throws -> JSONValue {
        try JSONValue(parsing: bytes(type))
    }
}
