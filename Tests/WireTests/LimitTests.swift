import Coordination
import JSONSchema
import Testing
import Wire

/// Every limit of a command: its value is taken and one more is refused.
struct LimitTests {
    private let limits = Limits()
    private let token = LeaseToken(mailbox: MailboxID(raw: 7), number: 1, attempt: 1, seal: 9)

    private func isTaken(_ work: () throws -> Void) -> Bool { refusal(work) == nil }

    @Test
    func `every limit takes its value and refuses one more`() throws {
        for (more, expected) in [(-1, true), (0, true), (1, false)] {
            #expect(isTaken { try hello(client: 64 + more) } == expected)
            #expect(isTaken { try hello(versions: 8 + more) } == expected)
            #expect(isTaken { try credit(limits.creditMessages + more, 1) } == expected)
            #expect(isTaken { try credit(1, limits.creditBytes + more) } == expected)
            #expect(isTaken { try open(limits.openMailboxes + more) } == expected)
            #expect(isTaken { try settle(tokens: limits.settleTokens + more) } == expected)
            #expect(
                isTaken { try settle(delay: limits.releaseDelaySeconds + more) } == expected)
            #expect(isTaken { try settle(lease: limits.leaseSecondsMost + more) } == expected)
            #expect(isTaken { try settle(reason: 200 + more) } == expected)
            #expect(isTaken { try query(limit: limits.pageRows + more) } == expected)
            #expect(isTaken { try query(days: 3_660 + more) } == expected)
            #expect(isTaken { try operate(why: 200 + more) } == expected)
            #expect(isTaken { try operate(depth: limits.bodyDepth + more) } == expected)
            #expect(isTaken { try control(limits.controlHeaderBytes + more) } == expected)
        }
        let least: [() throws -> Void] = [
            { try query(limit: 0) }, { try query(days: -1) }, { try settle(tokens: 0) },
            { try settle(lease: 0) }, { try hello(client: 0) }, { try operate(why: 0) },
        ]
        for work in least { #expect(refusal(work) != nil) }
    }

    private func text(_ length: Int) -> JSONValue { .string(String(repeating: "x", count: length)) }

    private func hello(client: Int = 5, versions: Int = 1) throws {
        let json: JSONValue = [
            "versions": .array([JSONValue](repeating: "1", count: versions)),
            "client": text(client),
        ]
        _ = try Hello(reading: json.serialized(), limits: limits)
    }

    private func credit(_ messages: Int, _ bytes: Int) throws {
        let json = Credit(messages: messages, bytes: bytes).json
        _ = try Credit(reading: json, limits: limits)
        _ = try Open(reading: json, limits: limits)
    }

    private func open(_ mailboxes: Int) throws {
        let address: JSONValue = "fk/2021005521/-/plan"
        let json: JSONValue = [
            "messages": 1,
            "mailboxes": .array([JSONValue](repeating: address, count: mailboxes)),
        ]
        _ = try Open(reading: json.serialized(), limits: limits)
    }

    private func settle(
        tokens: Int = 1, delay: Int = 0, lease: Int = 60, reason: Int = 1
    ) throws {
        let json: JSONValue = [
            "do": "reject",
            "tokens": .array([JSONValue](repeating: .string(token.text), count: tokens)),
            "delaySeconds": .integer(Int64(delay)), "leaseSeconds": .integer(Int64(lease)),
            "reason": text(reason),
        ]
        _ = try Settle(reading: json.serialized(), limits: limits)
    }

    private func query(limit: Int = 1, days: Int = 1) throws {
        let json: JSONValue = [
            "what": "cases", "limit": .integer(Int64(limit)), "days": .integer(Int64(days)),
        ]
        _ = try Query(reading: json.serialized(), limits: limits)
    }

    private func operate(why: Int = 1, depth: Int = 1) throws {
        let json: JSONValue = ["do": "erase", "why": text(why)]
        let body =
            "{\"sequences\":" + String(repeating: "[", count: depth - 1)
            + String(repeating: "]", count: depth - 1) + "}"
        _ = try Operate(
            reading: json.serialized(),
            body: depth > 1 ? Array(body.utf8) : Array("{}".utf8), limits: limits)
    }

    private func control(_ bytes: Int) throws {
        let json = StatusRequest(after: 1).json
        _ = try StatusRequest(
            reading: json + [UInt8](repeating: 0x20, count: bytes - json.count), limits: limits)
    }

    @Test
    func `the limits told are those of SPEC, each under its name`() throws {
        let told = try #require(limits.json.object)
        let expected: [String: Int] = [
            "eventHeaderBytes": 2_048, "controlHeaderBytes": 16_384, "bodyBytes": 131_072,
            "bodyDepth": 24, "batchEvents": 64, "batchBytes": 524_288, "receivers": 32,
            "idBytes": 64, "creditMessages": 1_024, "creditBytes": 8_388_608,
            "openMailboxes": 256, "settleTokens": 256, "pageRows": 500, "leaseSeconds": 60,
            "leaseSecondsMost": 900, "attempts": 10, "releaseDelaySeconds": 604_800,
            "scheduleDays": 1_100,
        ]
        for (name, value) in expected { #expect(told[name]?.int == value, "\(name)") }
        #expect(told.count >= expected.count)
    }

    @Test
    func `what a command writes is read back the same`() throws {
        let address = try Address(parsing: "fk/2021005521/-/plan")
        let open = Open(
            mailboxes: [address], credit: Credit(messages: 3, bytes: 4), ordered: true)
        #expect(try Open(reading: open.json, limits: limits) == open)
        let close = Close(mailboxes: [address])
        #expect(try Close(reading: close.json, limits: limits) == close)
        let status = StatusRequest(after: 9, follow: true)
        #expect(try StatusRequest(reading: status.json, limits: limits) == status)
        let hello = Hello(client: "prov/1")
        #expect(try Hello(reading: hello.json, limits: limits) == hello)
        for verdict in Settle.Verdict.allCases {
            let settle = Settle(
                verdict, tokens: [token], delaySeconds: 5, leaseSeconds: 60, reason: "r")
            #expect(try Settle(reading: settle.json, limits: limits) == settle)
        }
        for subject in Query.Subject.allCases {
            let query = Query(
                subject, caseID: CaseID(high: 1, low: 2), employment: "emp-1", sequence: 4,
                from: 2, after: "9", limit: 7, days: 3, day: 181,
                date: LocalDate(iso: "2026-08-28"))
            #expect(try Query(reading: query.json, limits: limits) == query)
        }
        for act in Operate.Act.allCases {
            let operate = Operate(act, why: "prov")
            #expect(
                try Operate(reading: operate.header, body: nil, limits: limits) == operate)
        }
    }
}
