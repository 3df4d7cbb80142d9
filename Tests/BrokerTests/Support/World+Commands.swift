import Broker
import Coordination
import JSONSchema
import Testing
import Wire

extension World {
    /// An event as a client makes it.
    func event(
        _ type: String, _ body: JSONValue, from client: Client, in caseID: CaseID? = nil,
        to receivers: [String] = [], id: String? = nil,
        _ change: (inout EventHeader) -> Void = { _ in }
    ) throws -> SubmittedEvent {
        var header = EventHeader(
            id: id ?? nextID(), source: try Address(parsing: client.address),
            type: MessageType.prefix + type, subject: caseID, time: clock.now(),
            to: try receivers.map { try #require(Recipient($0)) })
        change(&header)
        return SubmittedEvent(header: header.json, body: body.serialized())
    }

    /// Sends events as one batch and leaves them in the queue.
    @discardableResult
    func post(_ events: [SubmittedEvent], from client: Client) throws -> UInt64 {
        try send(.submit, events.map { ($0.header, $0.body) }, from: client)
    }

    /// Sends events as one batch and gives the one answer.
    func answer(to events: [SubmittedEvent], from client: Client) throws -> Answer {
        let request = try post(events, from: client)
        try run()
        let answers = take(client, request: request)
        #expect(answers.count == 1)
        return try #require(answers.first)
    }

    /// Sends an event that must be accepted.
    @discardableResult
    func submit(
        _ type: String, _ body: JSONValue, from client: Client, in caseID: CaseID? = nil,
        to receivers: [String] = [], id: String? = nil,
        _ change: (inout EventHeader) -> Void = { _ in },
        at location: SourceLocation = #_sourceLocation
    ) throws -> Receipt {
        let event = try event(type, body, from: client, in: caseID, to: receivers, id: id, change)
        let answer = try answer(to: [event], from: client)
        #expect(
            answer.verb == .receipt, "\(String(decoding: answer.header, as: UTF8.self))",
            sourceLocation: location)
        return try Receipt(answer)
    }

    /// Sends an event that must be refused.
    func refusal(
        _ type: String, _ body: JSONValue, from client: Client, in caseID: CaseID? = nil,
        to receivers: [String] = [], id: String? = nil,
        _ change: (inout EventHeader) -> Void = { _ in },
        at location: SourceLocation = #_sourceLocation
    ) throws -> Refused {
        let event = try event(type, body, from: client, in: caseID, to: receivers, id: id, change)
        let answer = try answer(to: [event], from: client)
        #expect(answer.verb == .refused, sourceLocation: location)
        return try Refused(answer)
    }

    /// The insured person names the coordinator of the case.
    func seatCoordinator(in caseID: CaseID, by insured: Client) throws {
        try submit(
            "case.participant-changed",
            ["participant": ["role": "coordinator", "address": .string(DemoDirectory.care)]],
            from: insured, in: caseID)
    }

    /// The employer may tell the coordinator of the workplace, by the insured person's consent.
    @discardableResult
    func consentToCoordinator(in caseID: CaseID, by insured: Client) throws -> Receipt {
        try submit(
            "consent.given",
            [
                "discloser": ["role": "employer", "employment": "emp-1"],
                "receiver": ["role": "coordinator"], "purpose": "Samordna.",
                "classes": ["workplace", "administrative"], "givenOn": "2026-03-01",
                "until": "2026-09-10",
            ], from: insured, in: caseID)
    }

    /// A case of the first employer with the agency at the table.
    @discardableResult
    func openCase(
        by client: Client, insured: String = "p0000000000000000001", days: Int64 = 75,
        id: String? = nil
    ) throws -> CaseID {
        let receipt = try submit(
            "case.opened", openingBody(insured: insured, employer: client.address, days: days),
            from: client, id: id)
        return try #require(receipt.caseID)
    }

    func openingBody(insured: String, employer: String, days: Int64 = 75) throws -> JSONValue {
        let today = ZoneRules.stockholm.localDate(of: clock.now())
        return [
            "insured": .string(insured),
            "employments": [
                [
                    "id": "emp-1", "employer": .string(employer), "kind": "employed",
                    "from": "2019-03-01", "extent": 100,
                ]
            ],
            "participants": [["role": "fk", "address": .string(DemoDirectory.agency)]],
            "period": [
                "id": "period-1", "from": .string(today.iso), "quarters": 4,
                "assumedDays": .integer(days),
            ],
        ]
    }

    /// Opens the client's mailboxes.
    @discardableResult
    func open(
        _ client: Client, messages: Int = 100, bytes: Int = 1_048_576, ordered: Bool = false,
        mailboxes: [String] = []
    ) throws -> Answer {
        let open = Open(
            mailboxes: try mailboxes.map { try Address(parsing: $0) },
            credit: Credit(messages: messages, bytes: bytes), ordered: ordered)
        let request = try send(.open, [(open.json, nil)], from: client)
        try run()
        return try #require(all(client).first { $0.requestID == request })
    }

    /// Takes the deliveries that have come.
    func deliveries(_ client: Client) throws -> [Delivered] {
        try take(client, .deliver).map { try Delivered($0) }
    }

    /// Settles and gives the word for each token.
    @discardableResult
    func settle(
        _ verdict: Settle.Verdict, _ tokens: [String], by client: Client, delay: Int = 0,
        lease: Int = 0, reason: String = ""
    ) throws -> [String] {
        let settle = Settle(
            verdict, tokens: tokens.compactMap { LeaseToken($0) }, delaySeconds: delay,
            leaseSeconds: lease, reason: verdict == .reject && reason.isEmpty ? "fel" : reason)
        let request = try send(.settle, [(settle.json, nil)], from: client)
        try run()
        let answer = try #require(take(client, request: request).first)
        return (try answer.json["results"]?.array ?? []).compactMap { $0["state"]?.string }
    }

    /// Asks and gives the one page.
    @discardableResult
    func page(_ query: Query, by client: Client) throws -> Page {
        let request = try send(.query, [(query.json, nil)], from: client)
        try run()
        return Page(try #require(take(client, request: request).first))
    }

    @discardableResult
    func status(after: Int64 = 0, follow: Bool = false, by client: Client) throws -> Page {
        let request = try send(
            .status, [(StatusRequest(after: after, follow: follow).json, nil)], from: client)
        try run()
        return Page(try #require(all(client).first { $0.requestID == request }))
    }

    /// An operator's act; gives the one answer.
    @discardableResult
    func operate(
        _ act: Operate.Act, _ parameters: JSONValue? = nil, by client: Client, why: String = "prov"
    ) throws -> Answer {
        let header = Operate(act, why: why).header
        let request = try send(.operate, [(header, parameters?.serialized())], from: client)
        try run()
        return try #require(take(client, request: request).first)
    }
}
