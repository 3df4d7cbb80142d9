import Coordination
import JSONSchema
import Testing
import Wire

/// Headers of events and of commands: every fault at once, and every boundary.
struct HeaderTests {
    private let limits = Limits()

    @Test
    func `event headers get the code and places of the vectors`() throws {
        for item in try Vectors.list("event-headers", "valid") {
            let bytes = try item.bytes("hex")
            let refused = refusal { _ = try EventHeader(reading: bytes, limits: limits) }
            #expect(refused == nil, "\(item["what"] ?? .null)")
        }
        for item in try Vectors.list("event-headers", "invalid") {
            let bytes = try item.bytes("hex")
            let refused = refusal { _ = try EventHeader(reading: bytes, limits: limits) }
            let what = try item.text("what")
            #expect(refused?.code.rawValue == (try item.number("code")), "\(what)")
            let paths = (item["paths"]?.array ?? []).compactMap(\.string)
            #expect(refused?.faults.map(\.path).sorted() == paths, "\(what)")
        }
    }

    @Test
    func `control headers get the code and places of the vectors`() throws {
        for item in try Vectors.list("control-headers", "valid") {
            let bytes = try item.bytes("hex")
            let refused = refusal { try read(try item.text("verb"), bytes) }
            #expect(refused == nil, "\(String(decoding: bytes, as: UTF8.self))")
        }
        for item in try Vectors.list("control-headers", "invalid") {
            let bytes = try item.bytes("hex")
            let refused = refusal { try read(try item.text("verb"), bytes) }
            let what = String(decoding: bytes.prefix(120), as: UTF8.self)
            #expect(refused?.code.rawValue == (try item.number("code")), "\(what)")
            let paths = (item["paths"]?.array ?? []).compactMap(\.string)
            #expect(refused?.faults.map(\.path).sorted() == paths, "\(what)")
        }
    }

    private func read(_ verb: String, _ bytes: [UInt8]) throws {
        switch verb {
        case "HELLO": _ = try Hello(reading: bytes, limits: limits)
        case "OPEN": _ = try Open(reading: bytes, limits: limits)
        case "CREDIT": _ = try Credit(reading: bytes, limits: limits)
        case "CLOSE": _ = try Close(reading: bytes, limits: limits)
        case "SETTLE": _ = try Settle(reading: bytes, limits: limits)
        case "STATUS": _ = try StatusRequest(reading: bytes, limits: limits)
        case "QUERY": _ = try Query(reading: bytes, limits: limits)
        case "OPERATE": _ = try Operate(reading: bytes, body: nil, limits: limits)
        default: Issue.record("no reader for \(verb)")
        }
    }

    private func sample() throws -> EventHeader {
        EventHeader(
            id: "0192f0c1", source: try Address(parsing: "employer/5560360793/lager/hr"),
            type: "se.samband.plan.submitted", subject: CaseID(high: 1, low: 2),
            time: Instant(milliseconds: 1_774_427_400_123))
    }

    @Test
    func `what is written is read back the same, with every attribute`() throws {
        var header = try sample()
        header.to = [
            .role("fk"), .address(try Address(parsing: "fk/2021005521/storgoteborg/plan")),
        ]
        header.businesskey = "PLAN-17"
        header.supersedes = 1
        header.inreplyto = 2
        header.causation = .max
        header.notbefore = header.time.adding(days: 1)
        header.expires = header.time.adding(days: 2)
        header.lastdayforanswer = LocalDate(iso: "2026-04-15")
        header.actor = "handl-7"
        header.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        header.dataschema = "plan/1"
        for priority in Priority.allCases {
            header.priority = priority
            #expect(try EventHeader(reading: header.json, limits: limits) == header)
        }
        #expect(try EventHeader(reading: sample().json, limits: limits) == sample())
    }

    @Test
    func `all faults of a header are told at once`() throws {
        let text = """
            {"specversion":"0.3","datacontenttype":"text/plain","id":"","source":"x",\
            "time":"i går","subject":"1","to":"role:","businesskey":"å","supersedes":"0",\
            "inreplyto":"-1","causation":"x","notbefore":"1","expires":"2",\
            "lastdayforanswer":"2026-02-30","priority":"urgent","actor":"a b",\
            "traceparent":"","dataschema":"\\u0001","nytt":"1"}
            """
        let refused = refusal { _ = try EventHeader(reading: Array(text.utf8), limits: limits) }
        #expect(refused?.code == .attribute)
        #expect(
            refused?.faults.map(\.path).sorted() == [
                "actor", "businesskey", "causation", "datacontenttype", "dataschema", "expires",
                "id", "inreplyto", "lastdayforanswer", "notbefore", "nytt", "priority", "source",
                "specversion", "subject", "supersedes", "time", "to", "traceparent", "type",
            ])
        for fault in refused?.faults ?? [] {
            #expect(!fault.text.sv.isEmpty && !fault.text.en.isEmpty)
            for value in ["i går", "urgent", "2026-02-30"] {
                #expect(!fault.text.sv.contains(value) && !fault.text.en.contains(value))
            }
        }
    }

    /// The code with which a header is refused after a change; nil if it is taken.
    private func code(_ change: (inout JSONObject) -> Void) throws -> Code? {
        var object = try JSONValue(parsing: sample().json).object ?? [:]
        change(&object)
        let bytes = JSONValue.object(object).serialized()
        return refusal { _ = try EventHeader(reading: bytes, limits: limits) }?.code
    }

    @Test(arguments: [
        ("id", 64), ("businesskey", 128), ("actor", 64), ("traceparent", 55), ("dataschema", 256),
    ])
    func `every text attribute has its longest value and no longer one`(
        name: String, most: Int
    ) throws {
        for (length, isTaken) in [
            (0, false), (1, true), (most - 1, true), (most, true), (most + 1, false),
        ] {
            let code = try code { $0[name] = .string(String(repeating: "x", count: length)) }
            #expect((code == nil) == isTaken, "\(name), \(length) bytes")
        }
    }

    @Test
    func `receivers stand once each, up to the limit`() throws {
        func list(_ count: Int) -> JSONValue {
            .string(
                (0..<count).map { "role:r" + String(repeating: "x", count: $0) }
                    .joined(separator: ","))
        }
        #expect(try code { $0["to"] = list(32) } == nil)
        #expect(try code { $0["to"] = list(33) } == .attribute)
        for bad in ["", ",", "role:fk,", "role:fk,role:fk", "role:fk, role:af", "role:FK"] {
            #expect(try code { $0["to"] = .string(bad) } == .attribute, "\(bad)")
        }
    }

    @Test
    func `a header has its longest length and no longer one`() throws {
        let plain = try sample().json
        for (length, isTaken) in [(2_047, true), (2_048, true), (2_049, false)] {
            let padded = plain + [UInt8](repeating: 0x20, count: length - plain.count)
            let refused = refusal { _ = try EventHeader(reading: padded, limits: limits) }
            #expect((refused == nil) == isTaken)
            if !isTaken { #expect(refused?.code == .header) }
        }
    }

    @Test
    func `a header that is cut or bent anywhere is refused and never traps`() throws {
        let bytes = try sample().json
        for length in 0..<bytes.count {
            let cut = Array(bytes.prefix(length))
            #expect(refusal { _ = try EventHeader(reading: cut, limits: limits) } != nil)
        }
        for place in bytes.indices {
            for value in [UInt8(0), 0x22, 0x5C, 0x7B, 0x80, 0xFF] {
                var bent = bytes
                bent[place] = value
                _ = refusal { _ = try EventHeader(reading: bent, limits: limits) }
            }
        }
    }

    @Test
    func `a person number is taken in no attribute`() throws {
        for name in ["businesskey", "actor", "dataschema"] {
            #expect(try code { $0[name] = "189210198017" } == .attribute)
            #expect(try code { $0[name] = "x-18921019-8017" } == .attribute)
        }
    }
}
