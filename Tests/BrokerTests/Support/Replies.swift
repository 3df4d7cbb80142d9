import Broker
import Coordination
import JSONSchema
import Testing
import Wire

/// An event's bytes as they are sent.
struct SubmittedEvent: Equatable {
    var header: [UInt8]
    var body: [UInt8]
}

extension Answer {
    var json: JSONValue {
        get throws { try JSONValue(parsing: header, limits: JSONLimits(depth: 24, bytes: 1 << 22)) }
    }
}

/// RECEIPT, decoded.
struct Receipt {
    let answer: Answer
    let events: [JSONValue]
    let size: Int64
    let root: String

    init(_ answer: Answer) throws {
        self.answer = answer
        let json = try answer.json
        events = try #require(json["events"]?.array)
        size = Int64(try #require(json["size"]?.int))
        root = try #require(json["root"]?.string)
    }

    var sequence: Int64 { Int64(events[0]["sequence"]?.int ?? 0) }
    var caseID: CaseID? { events[0]["case"]?.string.flatMap { CaseID(text: $0) } }
    var copies: [JSONValue] { events[0]["copies"]?.array ?? [] }
    var states: [String] { copies.compactMap { $0["state"]?.string } }
    var isRepeat: Bool { events.contains { $0["repeat"]?.bool ?? false } }

    /// The header without the marks of a repeat, to be compared byte for byte.
    var firstBytes: [UInt8] {
        let text = String(decoding: answer.header, as: UTF8.self)
        return Array(text.replacing(",\"repeat\":true", with: "").utf8)
    }
}

/// REFUSED, decoded.
struct Refused {
    let answer: Answer
    let code: Int
    let name: String
    let paths: [String]
    let json: JSONValue

    init(_ answer: Answer) throws {
        self.answer = answer
        json = try answer.json
        code = try #require(json["code"]?.int)
        name = try #require(json["name"]?.string)
        paths = (json["faults"]?.array ?? []).compactMap { $0["path"]?.string }
    }
}

/// DELIVER, decoded.
struct Delivered {
    let answer: Answer
    let json: JSONValue
    let token: String
    let sequence: Int64
    let attempt: Int
    let isWhole: Bool

    init(_ answer: Answer) throws {
        self.answer = answer
        json = try answer.json
        token = try #require(json["token"]?.string)
        sequence = Int64(try #require(json["sequence"]?.int))
        attempt = try #require(json["attempt"]?.int)
        isWhole = json["whole"]?.bool ?? false
    }

    var type: String { json["event"]?["type"]?.string ?? "" }
    var id: String { json["event"]?["id"]?.string ?? "" }
    var caseText: String { json["event"]?["subject"]?.string ?? "" }
    var mailbox: String { json["mailbox"]?.string ?? "" }
    var withheld: [String] { (json["withheld"]?.array ?? []).compactMap(\.string) }
    var body: JSONValue { get throws { try JSONValue(parsing: answer.body) } }

    /// The header's bytes, cut out as SPEC says.
    var eventBytes: [UInt8] {
        let marker = Array("\"event\":".utf8)
        let bytes = answer.header
        for start in 0..<(bytes.count - marker.count)
        where Array(bytes[start..<start + marker.count]) == marker {
            return Array(bytes[(start + marker.count)..<(bytes.count - 1)])
        }
        return []
    }
}

/// RESULT or STATUS, decoded.
struct Page {
    let answer: Answer

    init(_ answer: Answer) { self.answer = answer }

    var header: JSONValue { (try? answer.json) ?? .null }
    var body: JSONValue {
        (try? JSONValue(parsing: answer.body, limits: JSONLimits(depth: 24, bytes: 1 << 22)))
            ?? .null
    }
    var rows: [JSONValue] { body.array ?? [] }
    var steps: [JSONValue] { header["steps"]?.array ?? [] }
    var stepWords: [String] { steps.compactMap { $0["step"]?.string } }
    var cursor: Int64 { Int64(header["cursor"]?.int ?? -1) }
}
