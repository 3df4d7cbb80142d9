package import Coordination
package import JSONSchema
import Wire

/// One message as it was delivered, under a lease.
package struct Delivery: Sendable, Equatable {
    package enum Evidence: Sendable, Equatable {
        /// The whole message came and has the digest that the daemon tells.
        case verified
        /// A part of it or a shared message: there is no digest to check.
        case partial
        case mismatch
    }

    /// Names this dispatch when it is settled.
    package var token: String
    package var mailbox: Address
    package var sequence: Int64
    package var attempt: Int
    package var acceptedAt: Instant
    /// Why the receiver may see it.
    package var ground: Localized
    package var leaf: [UInt8]
    package var evidence: Evidence
    /// Pointers of fields that consent could open.
    package var withheld: [String]
    package var event: JSONValue
    package var body: [UInt8]
    /// The header as it came.
    package var json: JSONValue

    package var type: String { event["type"]?.string ?? "" }
    package var caseID: CaseID? { event["subject"]?.string.flatMap { CaseID(text: $0) } }

    init(answer: Answer) throws(ClientError) {
        guard let json = try? JSONValue(parsing: answer.header, limits: .answers),
            let token = json["token"]?.string, let sequence = json["sequence"]?.int,
            let mailbox = json["mailbox"]?.string.flatMap({ try? Address(parsing: $0) }),
            let acceptedAt = json["acceptedAt"]?.string.flatMap({ Instant(rfc3339: $0) }),
            let event = json["event"]
        else { throw .protocolFault("DELIVER") }
        self.token = token
        self.mailbox = mailbox
        self.sequence = Int64(sequence)
        self.acceptedAt = acceptedAt
        self.event = event
        self.json = json
        attempt = json["attempt"]?.int ?? 1
        ground = Localized(json: json["ground"]?["text"]) ?? Localized(sv: "", en: "")
        leaf = json["leaf"]?.string.flatMap { Hex.bytes($0) } ?? []
        withheld = (json["withheld"]?.array ?? []).compactMap(\.string)
        body = answer.body
        evidence = Self.evidence(of: answer, json)
    }

    private static func evidence(of answer: Answer, _ json: JSONValue) -> Evidence {
        guard json["whole"]?.bool == true else { return .partial }
        guard let salt = json["salt"]?.string.flatMap({ Hex.bytes($0) }),
            let digest = json["digest"]?.string.flatMap({ Hex.bytes($0) }),
            let header = EmbeddedEvent.bytes(in: answer.header)
        else { return .mismatch }
        let own = EvidenceHash.message(salt: salt, header: header, body: answer.body)
        return own == digest ? .verified : .mismatch
    }
}

/// Finds the event's own bytes in the header of DELIVER, where `event` is the last member.
enum EmbeddedEvent {
    private static let mark = Array(",\"event\":".utf8)

    /// - Returns: nil if there is no such member. A quote in a string is escaped, so the mark
    ///   cannot stand in one.
    static func bytes(in header: [UInt8]) -> [UInt8]? {
        guard header.count > mark.count + 2 else { return nil }
        for start in 0..<(header.count - mark.count) where header[start] == mark[0] {
            guard header[start..<(start + mark.count)].elementsEqual(mark) else { continue }
            return Array(header[(start + mark.count)..<(header.count - 1)])
        }
        return nil
    }
}
