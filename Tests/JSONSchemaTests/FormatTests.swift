import JSONSchema
import Testing

@Suite struct FormatTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let format: String
        let valid: [String]
        let invalid: [String]
        var testDescription: String { format }
    }

    static let rows = [
        Row(
            format: "date",
            valid: ["2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01", "2025-04-30"],
            invalid: [
                "2023-02-29", "1900-02-29", "2024-04-31", "2024-00-01", "2024-13-01", "2024-01-00",
                "2024-01-32", "2024-1-01", "24-01-01", "2024-01-01T", "20240101", "", "2024/01/01",
                " 2024-01-01", "2024-01-0a", "+024-01-01",
            ]
        ),
        Row(
            format: "date-time",
            valid: [
                "2025-03-14T00:00:00Z", "2025-03-14t23:59:59z", "2025-03-14T12:00:00.1+01:00",
                "2025-03-14T12:00:00.123456789012345678-23:59", "1998-12-31T23:59:60Z",
                "1998-12-31T15:59:60.123-08:00", "1999-01-01T00:59:60+01:00",
            ],
            invalid: [
                "2025-03-14", "2025-03-14T00:00:00", "2025-03-14 00:00:00Z", "2025-03-14T24:00:00Z",
                "2025-03-14T00:60:00Z", "2025-03-14T00:00:61Z", "1998-12-31T23:58:60Z",
                "1998-12-31T22:59:60Z", "1998-12-31T23:59:60+01:00", "2025-03-14T00:00:00.Z",
                "2025-03-14T00:00:00+24:00", "2025-03-14T00:00:00+01:60",
                "2025-03-14T00:00:00+1:00",
                "2025-03-14T00:00:00+0100", "2025-03-14T00:00:00ZZ", "2025-02-30T00:00:00Z",
                "2025-03-14T00:00Z", "2025-03-14T00:00:00,5Z", "",
            ]
        ),
        Row(
            format: "uuid",
            valid: [
                "018f3e2a-7b1c-7def-8a90-1234567890ab", "018F3E2A-7B1C-7DEF-8A90-1234567890AB",
            ],
            invalid: [
                "018f3e2a7b1c7def8a901234567890ab", "018f3e2a-7b1c-7def-8a90-1234567890a",
                "018f3e2a-7b1c-7def-8a90-1234567890abc", "018f3e2g-7b1c-7def-8a90-1234567890ab",
                "{018f3e2a-7b1c-7def-8a90-1234567890ab}", "018f3e2-a7b1c-7def-8a90-1234567890ab",
                "",
            ]
        ),
        Row(
            format: "personnummer",
            valid: ["197010632391", "191212121212", "200002290005"],
            invalid: [
                "197010632390", "197010632392", "7010632391", "19701063-2391", "197010332391",
                "191313121212", "191212921212", "19121212121a", "1912121212123", "",
                "190002290005", "191212121213",
            ]
        ),
        Row(
            format: "organisationsnummer",
            valid: ["2021005521", "202100-5521", "212000-0142", "5560360793", "556036-0793"],
            invalid: [
                "5560360794", "556036-079", "55603-60793", "5560360-793", "165560360793",
                "551036-0793", "556036+0793", "556036 0793", "-5560360793", "",
            ]
        ),
        Row(
            format: "hsaid",
            valid: ["SE2321000016-A", "SE2321000016-1003", "SE2321000016-ABCdef123456789012"],
            invalid: [
                "SE2321000016-", "SE232100001-A", "SE23210000161-A", "se2321000016-A",
                "NO2321000016-A", "SE2321000016-å", "SE2321000016-A B", "SE2321000016-A@",
                "SE2321000016-A-B", "SE232100001a-A", "SE2321000016", "",
                "SE2321000016-" + String(repeating: "A", count: 19),
            ]
        ),
        Row(
            format: "email",
            valid: [
                "a@b", "anna.andersson@exempel.se", "a+b=c@x-y.z", "\"joe bloggs\"@example.com",
                "\"a\\\"@b\"@c.se", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@[IPv6:2001:db8::1]",
                "a@[IPv6:1:2:3:4:5:6:7:8]", "a@[IPv6:::ffff:1.2.3.4]",
                String(repeating: "a", count: 64) + "@b.se",
            ],
            invalid: [
                "", "a", "@b.se", "a@", "a b@c.se", ".a@b.se", "a.@b.se", "a..b@c.se", "a@b..se",
                "a@-b.se", "a@b-.se", "a@b_c.se", "å@b.se", "a@å.se", "a@b@c.se", "a@[127.0.0]",
                "a@[256.0.0.1]", "a@[IPv6:1:2:3]", "a@[IPv6:1::2::3]", "a@[IPv6:12345::]", "a@[]",
                "\"a\"b\"@c.se", "a@.se", "a@b.se.", String(repeating: "a", count: 65) + "@b.se",
                "a@" + String(repeating: "b", count: 64) + ".se", "a@[IPv6:1:2:3:4:5:6:7:]",
            ]
        ),
    ]

    @Test(arguments: rows)
    func `a format takes and refuses`(_ row: Row) throws {
        let schema = try Schema(compiling: ["format": .string(row.format)])
        for text in row.valid {
            #expect(schema.faults(in: JSONValue.string(text).serialized()).isEmpty, "\(text)")
        }
        for text in row.invalid {
            let found = schema.faults(in: JSONValue.string(text).serialized())
            #expect(found.map(\.keyword) == ["format"], "\(text)")
        }
        for other in ["1", "null", "[]", "{}", "true"] { #expect(faults(schema, other).isEmpty) }
    }

    @Test(arguments: [30, 31, 32])
    func `an HSA id has 31 characters at most`(_ length: Int) throws {
        let schema = try schema(#"{"format":"hsaid"}"#)
        let text = "SE2321000016-" + String(repeating: "7", count: length - 13)
        #expect(faults(schema, "\"\(text)\"").isEmpty == (length <= 31))
    }

    @Test func `an escaped text has the format of what it stands for`() throws {
        let schema = try schema(#"{"format":"date"}"#)
        #expect(faults(schema, #""2024\u002d02-\u0032\u0039""#).isEmpty)
        #expect(faults(schema, #""2023\u002d02-\u0032\u0039""#) == [" format"])
    }
}
