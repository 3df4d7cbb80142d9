import Coordination
import JSONSchema
import SambandClient
import Wire

/// Everybody's connections, the virtual clock, and what they do with them.
final class WalkStage {
    let admin: Connection
    private let members: [DemoRole: DemoDirectory.Member]
    private var desks: [DemoRole: WalkDesk] = [:]
    private(set) var now: Instant
    private let ids = UUIDv7()

    init(admin: Connection, members: [DemoRole: DemoDirectory.Member]) throws {
        self.admin = admin
        self.members = members
        now = try admin.greeting().now
    }

    var today: LocalDate { ZoneRules.stockholm.localDate(of: now) }

    func member(_ role: DemoRole) throws -> DemoDirectory.Member {
        guard let member = members[role] else {
            throw Failure(.local, "\(role.file) saknas.", "\(role.file) is missing.")
        }
        return member
    }

    func address(_ role: DemoRole) throws -> Address { try member(role).address }
    func connection(_ role: DemoRole) throws -> Connection { try member(role).connection }

    func close() {
        for member in members.values { member.connection.close() }
        admin.close()
    }

    // MARK: - Clock

    /// Sets the virtual clock; returns when everything that is due by then is done.
    func setClock(_ day: LocalDate, _ hour: Int, _ minute: Int) async throws {
        let wanted = ZoneRules.stockholm.instant(of: day, minuteOfDay: hour * 60 + minute)
        let done = try await admin.operate(
            Operate(.clockSet, why: "genomgång", parameters: ["to": .string(wanted.rfc3339)]))
        guard done.body["now"]?.string == wanted.rfc3339 else {
            throw Failure(
                .refused, "Klockan står inte på \(LocalTime.text(wanted)).",
                "The clock is not at \(LocalTime.text(wanted)).")
        }
        now = wanted
    }

    // MARK: - Sending

    struct Sent: Sendable {
        var message: Message
        var receipt: Receipt
        var event: Receipt.Event

        var body: JSONValue { (try? JSONValue(parsing: message.body)) ?? .null }
    }

    /// Submits one event, `plan.submitted` for `se.samband.plan.submitted`.
    func send(
        _ role: DemoRole, _ type: String, _ body: JSONValue, in caseID: CaseID? = nil,
        to: [Recipient] = [], answering: Int64? = nil
    ) async throws -> Sent {
        var header = EventHeader(
            id: ids.next(at: now), source: try address(role), type: MessageType.prefix + type,
            subject: caseID, time: now, to: to)
        header.inreplyto = answering
        let message = Message(header: header, body: body.serialized())
        let receipt = try await connection(role).submit(message)
        guard let event = receipt.events.first else { throw ClientError.protocolFault("RECEIPT") }
        return Sent(message: message, receipt: receipt, event: event)
    }

    /// The refusal of what must be refused; nil if it was taken.
    func refusal(
        _ role: DemoRole, _ type: String, _ body: JSONValue, in caseID: CaseID,
        to: [Recipient] = []
    ) async throws -> RefusedError? {
        do {
            _ = try await send(role, type, body, in: caseID, to: to)
            return nil
        } catch let refused as RefusedError {
            return refused
        }
    }

    // MARK: - Receiving

    /// The desk of a role, opened when it is first used.
    func desk(_ role: DemoRole) async throws -> WalkDesk {
        if let desk = desks[role] { return desk }
        let member = try member(role)
        let deliveries = try await member.connection.open(
            [member.address], credit: Credit(messages: 64))
        let desk = WalkDesk(connection: member.connection, deliveries: deliveries)
        desks[role] = desk
        return desk
    }

    // MARK: - Asking

    func rows(_ role: DemoRole, _ query: Query) async throws -> [JSONValue] {
        try await connection(role).rows(query)
    }

    func timeline(_ role: DemoRole, _ caseID: CaseID) async throws -> [JSONValue] {
        try await rows(role, Query(.timeline, caseID: caseID))
            .sorted { ($0["sequence"]?.int ?? 0) < ($1["sequence"]?.int ?? 0) }
    }

    /// What waits in the role's own mailbox of one case.
    func waiting(_ role: DemoRole, _ caseID: CaseID) async throws -> [JSONValue] {
        try await rows(role, Query(.mailbox)).filter { $0["case"]?.string == caseID.text }
    }

    func plan(_ role: DemoRole, _ caseID: CaseID) async throws -> JSONValue {
        let result = try await connection(role).query(Query(.plan, caseID: caseID))
        return result.body["plans"]?[0] ?? .null
    }
}
