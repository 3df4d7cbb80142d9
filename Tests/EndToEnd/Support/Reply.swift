internal import JSONSchema
internal import Testing
internal import Wire

/// One record of an answer frame, its header read.
struct Reply {
    let verb: AnswerVerb
    let requestID: UInt64
    /// The bytes of the header and of the body, as they came.
    let header: [UInt8]
    let body: [UInt8]
    let members: JSONValue

    init(_ answer: Answer) throws {
        verb = answer.verb
        requestID = answer.requestID
        header = answer.header
        body = answer.body
        members = try JSONValue(parsing: answer.header, limits: .generous)
    }

    subscript(_ name: String) -> JSONValue? { members[name] }

    func json() throws -> JSONValue { try JSONValue(parsing: body, limits: .generous) }

    /// The events of a RECEIPT.
    var events: [JSONValue] { members["events"]?.array ?? [] }

    /// The sequence of the first event of a RECEIPT, or of a DELIVER.
    func sequence() throws -> Int {
        try #require((members["sequence"] ?? events.first?["sequence"])?.int, "\(summary)")
    }

    var code: Int? { members["code"]?.int }

    /// Places of all faults, in their order.
    var paths: [String] { (members["faults"]?.array ?? []).compactMap { $0["path"]?.string } }

    var token: String? { members["token"]?.string }

    /// The type of the event of a DELIVER.
    var type: String? { members["event"]?["type"]?.string }

    var summary: String { "\(verb.name) \(String(decoding: header.prefix(1_500), as: UTF8.self))" }
}

extension JSONLimits {
    /// For answers, which may be longer than any body that is taken in.
    static var generous: JSONLimits { JSONLimits(depth: 64, bytes: 16 << 20) }
}
