import JSONSchema
import Testing

/// Goal: each keyword means what draft 2020-12 says.
///
/// Method: a table, at the borders.
@Suite struct SchemaKeywordTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let schema: String
        let valid: [String]
        let invalid: [String]

        init(_ schema: String, valid: [String] = [], invalid: [String] = []) {
            self.schema = schema
            self.valid = valid
            self.invalid = invalid
        }

        var testDescription: String { schema }
    }

    static let values: [Row] = [
        Row("true", valid: ["null", "{}"]), Row("false", invalid: ["null", "{}"]),
        Row("{}", valid: ["0", "\"\""]),
        Row(#"{"type":"null"}"#, valid: ["null"], invalid: ["false", "0", "\"\"", "[]", "{}"]),
        Row(#"{"type":"boolean"}"#, valid: ["true", "false"], invalid: ["0", "null", "\"true\""]),
        Row(
            #"{"type":"integer"}"#,
            valid: [
                "0", "-1", "1.0", "1e2", "100e-2", "1.5e1", "-0.0",
                "123456789012345678901234567890",
            ],
            invalid: ["1.5", "1e-1", "true", "\"1\"", "0.1e0"]
        ),
        Row(
            #"{"type":"number"}"#,
            valid: ["0", "1.5", "1e-300"],
            invalid: ["true", "\"1\"", "null"]
        ),
        Row(#"{"type":["integer","null"]}"#, valid: ["1", "null", "2.0"], invalid: ["1.5", "[]"]),
        Row(
            #"{"const":1}"#,
            valid: ["1", "1.0", "1e0", "10e-1"],
            invalid: ["true", "1.1", "\"1\""]
        ),
        Row(#"{"const":0}"#, valid: ["0", "-0", "0.00", "0e5"], invalid: ["false", "null"]),
        Row(#"{"const":false}"#, valid: ["false"], invalid: ["0", "null", "[]"]),
        Row(
            #"{"const":"å"}"#,
            valid: ["\"å\"", #""\u00e5""#, #""\u00E5""#],
            invalid: ["\"a\u{30A}\"", "\"Å\"", "\"\""]
        ),
        Row(#"{"const":""}"#, valid: ["\"\""], invalid: ["\"a\"", "null"]),
        Row(
            #"{"const":{"a":[1,{"b":2}],"c":null}}"#,
            valid: [#"{"c":null,"a":[1.0,{"b":2e0}]}"#, #"{"\u0061":[1,{"b":2}],"c":null}"#],
            invalid: [
                #"{"a":[1,{"b":2}]}"#, #"{"a":[{"b":2},1],"c":null}"#,
                #"{"a":[1,{"b":2}],"c":null,"d":0}"#, "[]",
            ]
        ),
        Row(
            #"{"const":1e30}"#,
            valid: ["1000000000000000000000000000000", "1e30", "0.1e31"],
            invalid: ["1000000000000000000000000000001", "1e31"]
        ),
        Row(
            #"{"enum":["a","b",1,null,[true]]}"#,
            valid: ["\"a\"", #""\u0062""#, "1.0", "null", "[true]"],
            invalid: ["\"c\"", "2", "true", "[1]", "[]", "\"\"", "\"1\""]
        ),
        Row(#"{"enum":[]}"#, invalid: ["null", "\"\"", "0"]),
        Row(#"{"enum":[1,2],"const":2}"#, valid: ["2"], invalid: ["1", "3"]),
    ]

    static let numbers: [Row] = [
        Row(
            #"{"minimum":5}"#,
            valid: ["5", "5.0", "6", "5.0000000000000000001", "1e20", "\"x\""],
            invalid: ["4", "4.9999999999999999999", "-5", "-1e20", "0"]
        ),
        Row(
            #"{"exclusiveMinimum":5}"#,
            valid: ["6", "5.0000000000000000001"],
            invalid: ["5", "5.0", "4", "50e-1"]
        ),
        Row(
            #"{"maximum":5}"#,
            valid: ["5", "5.00", "4", "-1e300"],
            invalid: ["6", "5.0000000000000000001", "1e1"]
        ),
        Row(
            #"{"exclusiveMaximum":5}"#,
            valid: ["4", "4.9999999999999999999", "0"],
            invalid: ["5", "5e0", "6"]
        ),
        Row(
            #"{"minimum":-5,"maximum":-2}"#,
            valid: ["-5", "-2", "-3.5"],
            invalid: ["-6", "-1", "-5.01", "-1.99", "0", "3"]
        ),
        Row(
            #"{"maximum":19.99}"#,
            valid: ["19.99", "19.990", "1999e-2", "0.1"],
            invalid: ["19.991", "20", "19.99000000000000000000000001"]
        ),
        Row(
            #"{"minimum":9223372036854775807}"#,
            valid: ["9223372036854775807", "9223372036854775808", "1e19"],
            invalid: ["9223372036854775806", "9223372036854775806.9"]
        ),
        Row(
            #"{"maximum":999999999999999999}"#,
            valid: ["999999999999999999", "-1"],
            invalid: ["1000000000000000000", "999999999999999999.1"]
        ),
        Row(
            #"{"exclusiveMinimum":-1e18}"#,
            valid: ["-999999999999999999"],
            invalid: ["-1000000000000000000", "-1000000000000000001"]
        ),
        Row(
            #"{"multipleOf":0.01}"#,
            valid: ["19.99", "0", "-0.01", "1", "1e10", "4.35", "0.07"],
            invalid: ["19.999", "0.001", "1e-3", "0.0100000000000000000001"]
        ),
        Row(
            #"{"multipleOf":7}"#,
            valid: [
                "0", "7", "-49", "7.0", "70e-1", "7e300",
                "70000000000000000000000000000000000007",
            ],
            invalid: ["1", "6", "8", "7.5", "70000000000000000000000000000000000008", "1e300"]
        ),
        Row(
            #"{"multipleOf":2.5}"#,
            valid: ["2.5", "5", "-7.5", "0.0"],
            invalid: ["2", "1.25", "3"]
        ),
        Row(
            #"{"multipleOf":1e2}"#,
            valid: ["100", "1e2", "-300", "0"],
            invalid: ["50", "1", "101"]
        ),
        Row(
            #"{"multipleOf":0.3}"#,
            valid: ["0.3", "0.9", "3", "1.2"],
            invalid: ["0.1", "1", "0.31"]
        ),
    ]

    static let strings: [Row] = [
        Row(
            #"{"minLength":2}"#,
            valid: ["\"ab\"", "\"åä\"", "\"😀😀\"", #""\ud83d\ude00\n""#, "5"],
            invalid: ["\"a\"", "\"\"", "\"å\"", "\"😀\"", #""\ud83d\ude00""#, #""\u00e5""#]
        ),
        Row(
            #"{"maxLength":2}"#,
            valid: ["\"\"", "\"åä\"", "\"😀😀\"", #""\u00e5\u00e5""#],
            invalid: ["\"abc\"", "\"åäö\"", "\"😀😀😀\"", "\"e\u{301}\u{301}\""]
        ),
        Row(
            #"{"maxLength":9}"#,
            valid: ["\"123456789\"", "\"ååååååååå\"", "\"12345678å\""],
            invalid: ["\"1234567890\"", "\"åååååååååå\"", "\"123456789å\""]
        ),
        Row(
            #"{"minLength":2.0,"maxLength":2.0}"#,
            valid: ["\"ab\""],
            invalid: ["\"a\"", "\"abc\""]
        ),
        Row(
            #"{"pattern":"b"}"#,
            valid: ["\"abc\"", "\"b\"", #""\u0062""#, "1"],
            invalid: ["\"ac\""]
        ),
        Row(#"{"format":"date"}"#, valid: ["\"2024-02-29\"", "12"], invalid: ["\"2023-02-29\""]),
    ]

    static let containers: [Row] = [
        Row(
            #"{"items":{"type":"integer"}}"#,
            valid: ["[]", "[1,2.0]", "{}"],
            invalid: ["[1,\"\"]", "[null]"]
        ),
        Row(
            #"{"prefixItems":[{"type":"integer"},{"type":"string"}]}"#,
            valid: ["[]", "[1]", "[1,\"\"]", "[1,\"\",null]"],
            invalid: ["[\"\"]", "[1,2]"]
        ),
        Row(#"{"prefixItems":[true],"items":false}"#, valid: ["[]", "[1]"], invalid: ["[1,2]"]),
        Row(
            #"{"prefixItems":[{"const":1}],"items":{"const":2}}"#,
            valid: ["[1]", "[1,2,2]"],
            invalid: ["[2]", "[1,1]", "[1,2,1]"]
        ),
        Row(
            #"{"minItems":2,"maxItems":3}"#,
            valid: ["[1,2]", "[1,2,3]", "{}"],
            invalid: ["[]", "[1]", "[1,2,3,4]"]
        ),
        Row(
            #"{"uniqueItems":true}"#,
            valid: [
                "[]", "[1]", "[1,true,\"1\",[1],[true],{\"a\":1}]", "[0,false,null,\"\"]",
                "[{\"a\":1,\"b\":2},{\"a\":2,\"b\":1}]", "[[1,2],[2,1]]",
            ],
            invalid: [
                "[1,1.0]", "[0,-0]", "[\"å\",\"\\u00e5\"]",
                "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1.0}]",
                "[[[]],[[]]]", "[null,1,null]", "[100,1e2]",
            ]
        ),
        Row(#"{"uniqueItems":false}"#, valid: ["[1,1]"]),
        Row(
            #"{"required":["a","å"]}"#,
            valid: [#"{"a":1,"å":2}"#, #"{"\u00e5":1,"a":0,"x":0}"#, "[]"],
            invalid: ["{}", #"{"a":1}"#, #"{"å":1}"#, #"{"A":1,"å":1}"#]
        ),
        Row(
            #"{"properties":{"a":{"type":"integer"},"b":false,"":{"const":1}}}"#,
            valid: ["{}", #"{"a":1}"#, #"{"c":"x"}"#, #"{"":1}"#],
            invalid: [#"{"a":"x"}"#, #"{"b":1}"#, #"{"\u0061":"x"}"#, #"{"":2}"#]
        ),
        Row(
            #"{"properties":{"a":true},"additionalProperties":false}"#,
            valid: ["{}", #"{"a":1}"#],
            invalid: [#"{"b":1}"#, #"{"a":1,"b":1}"#, #"{"":1}"#]
        ),
        Row(
            #"{"required":["b"],"additionalProperties":{"type":"integer"}}"#,
            valid: [#"{"b":1}"#],
            invalid: [#"{"b":"x"}"#, #"{"b":1,"c":null}"#]
        ),
        Row(
            #"{"minProperties":1,"maxProperties":2}"#,
            valid: [#"{"a":1}"#, #"{"a":1,"b":1}"#, "[]"],
            invalid: ["{}", #"{"a":1,"b":1,"c":1}"#]
        ),
    ]

    static let combinations: [Row] = [
        Row(#"{"allOf":[{"minimum":1},{"maximum":2}]}"#, valid: ["1", "2"], invalid: ["0", "3"]),
        Row(#"{"anyOf":[{"maximum":1},{"minimum":3}]}"#, valid: ["1", "3"], invalid: ["2"]),
        Row(#"{"oneOf":[{"maximum":2},{"minimum":2}]}"#, valid: ["1", "3"], invalid: ["2"]),
        Row(#"{"oneOf":[true,true]}"#, invalid: ["1"]),
        Row(#"{"oneOf":[true,false]}"#, valid: ["1"]),
        Row(#"{"not":{"type":"null"}}"#, valid: ["0"], invalid: ["null"]),
        Row(#"{"not":{"not":{"const":1}}}"#, valid: ["1.0"], invalid: ["2"]),
        Row(#"{"not":true}"#, invalid: ["0"]), Row(#"{"not":false}"#, valid: ["0"]),
        Row(
            #"{"if":{"type":"integer"},"then":{"minimum":1},"else":{"type":"string"}}"#,
            valid: ["1", "\"\""],
            invalid: ["0", "null", "1.5"]
        ),
        Row(#"{"if":{"const":1},"else":{"const":2}}"#, valid: ["1", "2"], invalid: ["3"]),
        Row(#"{"then":false,"else":false}"#, valid: ["1"]), Row(#"{"if":false}"#, valid: ["1"]),
        Row(
            ##"{"$ref":"#/$defs/p","minimum":3,"$defs":{"p":{"maximum":5}}}"##,
            valid: ["3", "5"],
            invalid: ["2", "6"]
        ),
        Row(
            ##"{"$ref":"#here","$defs":{"p":{"$anchor":"here","maximum":5}}}"##,
            valid: ["5"],
            invalid: ["6"]
        ),
        Row(
            ##"{"$ref":"#/$defs/a~1b~0%25%20c","$defs":{"a/b~% c":{"const":1}}}"##,
            valid: ["1"],
            invalid: ["2"]
        ),
        Row(
            ##"{"properties":{"next":{"$ref":"#"}},"required":["id"]}"##,
            valid: [#"{"id":1,"next":{"id":2}}"#],
            invalid: [#"{"id":1,"next":{"id":2,"next":{}}}"#]
        ),
        Row(
            ##"{"prefixItems":[{"const":1}],"items":{"$ref":"#/prefixItems/0"}}"##,
            valid: ["[1,1]"],
            invalid: ["[1,2]"]
        ),
        Row(
            ##"{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"const":1}},"$ref":"#/$defs/a"}"##,
            valid: ["1"],
            invalid: ["2"]
        ),
    ]

    @Test(arguments: values + numbers + strings + containers + combinations)
    func `a keyword takes and refuses as the standard says`(_ row: Row) throws {
        let schema = try schema(row.schema)
        for text in row.valid {
            #expect(schema.faults(in: Array(text.utf8)).isEmpty, "\(text) is valid")
        }
        for text in row.invalid {
            #expect(!schema.faults(in: Array(text.utf8)).isEmpty, "\(text) is invalid")
        }
    }

    @Test(arguments: [63, 64, 65, 128, 129, 200])
    func `any number of names can be required`(_ count: Int) throws {
        let names = (0..<count).map { "n\($0)" }
        let list = JSONValue.array(names.map { .string($0) })
        let schema = try Schema(compiling: ["required": list])
        let whole = JSONObject(members: names.map { JSONMember(key: $0, value: 1) })
        #expect(schema.faults(in: JSONValue.object(whole).serialized()).isEmpty)
        for name in names {
            var partial = whole
            partial[name] = nil
            let faults = schema.faults(in: JSONValue.object(partial).serialized())
            #expect(faults.map(\.keyword) == ["required"])
            #expect(faults.first?.text.en == "\"\(name)\" is missing.")
        }
        #expect(schema.faults(in: Array("{}".utf8), most: 1_000).count == count)
    }

    @Test func `documents of a catalogue refer to one another by id`() throws {
        let catalogue: [String: JSONValue] = [
            "https://s.test/a/party": try json(
                #"{"$id":"https://s.test/a/party","properties":{"of":{"$ref":"root#/$defs/x"}},"#
                    + #""$defs":{"n":{"$anchor":"name","maxLength":2}}}"#
            ),
            "https://s.test/b": ["const": 1],
        ]
        let document = try json(
            ##"{"$id":"https://s.test/a/root","$defs":{"x":{"type":"integer"}},"properties":{"##
                + ##""p":{"$ref":"party"},"n":{"$ref":"party#name"},"b":{"$ref":"/b"},"##
                + ##""c":{"$ref":"https://s.test/b#"}}}"##
        )
        let schema = try Schema(compiling: document, catalogue: catalogue)
        #expect(faults(schema, #"{"p":{"of":1},"n":"ab","b":1,"c":1}"#) == [])
        #expect(
            faults(schema, #"{"p":{"of":"x"},"n":"abc","b":2,"c":2}"#)
                == ["/p/of type", "/n maxLength", "/b const", "/c const"]
        )
        let pointers = schema.faults(in: Array(#"{"n":"abc","p":{"of":""}}"#.utf8))
        #expect(
            pointers.map(\.schemaPointer)
                == ["https://s.test/a/party#/$defs/n/maxLength", "/$defs/x/type"]
        )
    }
}
