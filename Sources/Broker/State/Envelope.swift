package import Coordination
package import JSONSchema
package import Wire

/// A command that has passed the socket thread's checks and waits for a decision.
package struct Envelope: Sendable {
    package var session: SessionID
    package var principal: Principal
    package var requestID: UInt64
    package var request: Request
    /// What it weighs in the queue, bytes.
    package var bytes: Int

    package init(
        session: SessionID, principal: Principal, requestID: UInt64, request: Request, bytes: Int
    ) {
        self.session = session
        self.principal = principal
        self.requestID = requestID
        self.request = request
        self.bytes = bytes
    }
}

/// What the store thread is asked to decide.
package enum Request: Sendable {
    /// One event, or an atomic batch of them.
    case submit([Submission])
    case open(Open)
    case credit(Credit)
    case close(Close)
    case settle(Settle)
    case status(StatusRequest)
    case query(Query)
    case operate(Operate)
    /// The page that a query read; it leaves only after its access fact is committed.
    case page(QueryPage)
    /// What an operator's act waited for has been read.
    case read(ActReading, for: Operate)
    /// The session is gone: its leases return.
    case ended
    /// The socket thread refused something of this party; counted, not answered again.
    case refused(Code, sample: String, count: Int)
    /// A query could not be read.
    case queryFailed(Code)
}

extension Request {
    /// Whether its client waits for an answer.
    package var isAnswered: Bool {
        if case .credit = self { false } else { true }
    }
}

/// An event whose header and body have been read and checked against its schema.
///
/// An object, because it goes through many hands and none changes it.
package final class Submission: Sendable {
    package let header: EventHeader
    /// The id of the header as it is looked up.
    let idBytes: [UInt8]
    package let headerBytes: [UInt8]
    package let body: [UInt8]
    package let type: MessageType
    /// Captured values of the body, by name.
    package let fields: [String: JSONValue]
    /// SHA-256 over the content of the plan that it carries, if its type does.
    ///
    /// Made here, on the thread that reads, for the store thread has more to do.
    let planDigest: [UInt8]?

    package init(
        header: EventHeader, headerBytes: [UInt8], body: [UInt8], type: MessageType,
        fields: [String: JSONValue]
    ) {
        self.header = header
        self.headerBytes = headerBytes
        idBytes = Array(header.id.utf8)
        self.body = body
        self.type = type
        self.fields = fields
        planDigest = type.planDigest(fields)
    }
}

/// The outcome of a query, waiting for its access fact.
package struct QueryPage: Sendable {
    package var header: JSONValue
    package var body: [UInt8]
    package var caseID: CaseID?
    /// nil for technical reads, which touch no data about a person.
    package var access: AccessOutcome?

    package init(
        header: JSONValue, body: [UInt8], caseID: CaseID?, access: AccessOutcome?
    ) {
        self.header = header
        self.body = body
        self.caseID = caseID
        self.access = access
    }
}
