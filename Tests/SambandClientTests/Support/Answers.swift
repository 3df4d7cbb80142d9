import Coordination
import JSONSchema
import SambandClient
import Wire

/// Answers as the daemon writes them.
enum Answers {
    static let root = Hex.text([UInt8](repeating: 7, count: 32))

    static func welcome(_ asked: Asked, size: Int64 = 0, root: String = root) -> Answer {
        let header: JSONValue = [
            "version": "1", "key": "key-1", "kind": "employer", "organisation": "5560360793",
            "functions": ["employer/5560360793/-/hr"], "maySend": true, "mayRead": true,
            "roles": [], "limits": Limits().json, "now": "2026-03-01T12:00:00.000Z",
            "size": .integer(size), "root": .string(root), "simulation": false,
        ]
        return Answer(.welcome, requestID: asked.head.requestID, header: header.serialized())
    }

    /// A receipt with the digests of what was asked.
    static func receipt(_ asked: Asked, sequence: Int64, size: Int64 = 100) -> Answer {
        let salt = [UInt8](repeating: 3, count: 16)
        var events: [JSONValue] = []
        for index in stride(from: 0, to: asked.frames.count, by: 2) {
            let header = Array(asked.frames[index][Head.fixedBytes...])
            let digest = EvidenceHash.message(
                salt: salt, header: header, body: asked.frames[index + 1])
            events.append([
                "id": asked.header(index)["id"] ?? "", "sequence": .integer(sequence),
                "acceptedAt": "2026-03-01T12:00:00.000Z", "salt": .string(Hex.text(salt)),
                "digest": .string(Hex.text(digest)), "leaf": .string(root),
                "index": .integer(sequence - 1), "copies": [],
            ])
        }
        let header: JSONValue = [
            "events": .array(events), "size": .integer(size), "root": .string(root),
        ]
        return Answer(.receipt, requestID: asked.head.requestID, header: header.serialized())
    }

    static func refused(_ asked: Asked, _ code: Code, retryAfter: Int = 0) -> Answer {
        let header: JSONValue = [
            "code": .integer(Int64(code.rawValue)), "name": .string(code.name),
            "text": [
                "sv": "Kroppen följer inte schemat.", "en": "The body is against the schema.",
            ],
            "nextStep": ["sv": "Rätta felen.", "en": "Correct the faults."],
            "retryable": .bool(retryAfter > 0),
            "retryAfterMilliseconds": .integer(Int64(retryAfter)),
            "faults": [
                [
                    "path": "/plan/date", "text": ["sv": "Saknas.", "en": "Missing."],
                    "remedy": ["sv": "Ange datum.", "en": "Give a date."],
                ],
                ["path": "/plan/goal", "text": ["sv": "För långt.", "en": "Too long."]],
            ],
        ]
        return Answer(.refused, requestID: asked.head.requestID, header: header.serialized())
    }

    static func opened(_ asked: Asked) -> Answer {
        let header: JSONValue = ["mailboxes": ["employer/5560360793/-/hr"]]
        return Answer(.opened, requestID: asked.head.requestID, header: header.serialized())
    }

    /// A whole delivery whose digest is right.
    static func deliver(_ requestID: UInt64, number: Int64, attempt: Int32 = 1) -> Answer {
        let salt = [UInt8](repeating: 9, count: 16)
        let event = Array(#"{"type":"se.samband.question.asked","id":"q\#(number)"}"#.utf8)
        let body = Array(#"{"text":"hej"}"#.utf8)
        let token = LeaseToken(mailbox: .init(raw: 1), number: number, attempt: attempt, seal: 5)
        var writer = JSONWriter(reserving: 512)
        writer.beginObject()
        writer.key("token")
        writer.string(token.text)
        writer.key("mailbox")
        writer.string("employer/5560360793/-/hr")
        writer.key("sequence")
        writer.int(number + 10)
        writer.key("attempt")
        writer.int(attempt)
        writer.key("acceptedAt")
        writer.string("2026-03-01T12:00:00.000Z")
        writer.key("leaf")
        writer.string(root)
        writer.key("whole")
        writer.bool(true)
        writer.key("salt")
        writer.hex(salt)
        writer.key("digest")
        writer.hex(EvidenceHash.message(salt: salt, header: event, body: body))
        writer.key("event")
        writer.raw(event)
        writer.endObject()
        return Answer(.deliver, requestID: requestID, header: writer.bytes, body: body)
    }

    static func settled(_ asked: Asked) -> Answer {
        let tokens = asked.header()["tokens"]?.array ?? []
        let header: JSONValue = [
            "do": "done",
            "results": .array(tokens.map { ["token": $0, "state": "settled"] }),
        ]
        return Answer(.settled, requestID: asked.head.requestID, header: header.serialized())
    }
}

extension Message {
    /// A message that is told apart by its id alone.
    static func numbered(_ number: Int) -> Message {
        Message(
            header: Array(#"{"id":"m\#(number)"}"#.utf8), body: Array(#"{"n":\#(number)}"#.utf8))
    }
}
