import JSONSchema
import Testing

@Suite struct JSONValueTests {
    @Test func `a tree is read, asked and written in the order it came`() throws {
        let text = #"{"b":[1,-2.5,true,null,"å"],"a":{"z":{},"y":[]}}"#
        let tree = try json(text)
        #expect(tree["b"]?[0]?.int == 1)
        #expect(tree["b"]?[1]?.double == -2.5)
        #expect(tree["b"]?[2]?.bool == true)
        #expect(tree["b"]?[3]?.isNull == true)
        #expect(tree["b"]?[4]?.string == "å")
        #expect(tree["b"]?[5] == nil)
        #expect(tree["b"]?[-1] == nil)
        #expect(tree["a"]?["z"] == [:])
        #expect(tree["a"]?["x"] == nil)
        #expect(tree["b"]?["x"] == nil)
        #expect(tree.object?.keys == ["b", "a"])
        #expect(String(decoding: tree.serialized(), as: UTF8.self) == text)
    }

    @Test func `literals make the same tree as text`() throws {
        let tree: JSONValue = ["a": [1, 2.5, true, nil, "x"], "b": ["c": [:], "d": []]]
        #expect(try json(#"{"b":{"d":[],"c":{}},"a":[1.0,2.5,true,null,"x"]}"#) == tree)
    }

    @Test func `pretty text has a member or element a line`() {
        let tree: JSONValue = ["a": [1, [:]], "b": []]
        let text = "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}"
        #expect(String(decoding: tree.serialized(pretty: true), as: UTF8.self) == text)
    }

    @Test func `an object keeps its order when members change`() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = 5
        object["d"] = 4
        object["a"] = nil
        object["none"] = nil
        #expect(object.keys == ["b", "c", "d"])
        #expect(object["b"] == 5)
        #expect(object == ["d": 4, "c": 3, "b": 5])
        #expect(object != ["d": 4, "c": 3])
    }

    @Test func `keys and strings are equal by code points only`() throws {
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
        let both = try json("{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(both["\u{E9}"] == 1)
        #expect(both["e\u{301}"] == 2)
        #expect(both.object?.count == 2)
    }

    @Test func `integers of 64 bits stay exact and larger ones become decimals`() throws {
        #expect(try json("9223372036854775807") == .integer(.max))
        #expect(try json("-9223372036854775808") == .integer(.min))
        #expect(try JSONValue(parsing: Array("9223372036854775808".utf8)).double == 0x1p63)
        #expect(try json("1.0") == .integer(1))
        #expect(try json("1e2").double == 100)
        #expect(try json("-0") == 0)
        #expect(try json("9.999e307").double == 9.999e307)
        #expect(try json("1e-307").double == 1e-307)
    }

    @Test(arguments: [
        ("0.1", true), ("1e30", true), ("123456789012345", true), ("1.7976931348623157", true),
        ("0.10000000000000001", false), ("12345678901234567890", false), ("0.1e-3", true),
        ("9007199254740993.5", false), ("1" + String(repeating: "0", count: 30), true),
    ])
    func `exact reading refuses what would be rounded`(_ text: String, _ isExact: Bool) {
        let limits = JSONLimits(exactNumbers: true)
        let bytes = Array("{\"n\":[\(text)]}".utf8)
        if isExact {
            #expect(throws: Never.self) { try JSONValue(parsing: bytes, limits: limits) }
        } else {
            #expect(throws: JSONFault(kind: .numberRange, offset: 6, pointer: "/n/0")) {
                try JSONValue(parsing: bytes, limits: limits)
            }
        }
    }

    @Test func `a fault's text says nothing of the content`() {
        for kind in JSONFault.Kind.allCases {
            #expect(!kind.text.sv.isEmpty && !kind.text.en.isEmpty)
            #expect(kind.text.sv != kind.text.en)
        }
        let fault = #expect(throws: JSONFault.self) {
            try json(#"{"Hemlig Person":"19121212-1212","ok":x}"#)
        }
        #expect(fault?.description.contains("1212") == false)
    }

    @Test(arguments: [
        ("191212121212", "/…"), ("19-12-12", "/…"), ("a@b", "/…"), ("12345", "/12345"),
        (String(repeating: "k", count: 64), "/" + String(repeating: "k", count: 64)),
        (String(repeating: "k", count: 65), "/…"),
    ])
    func `a key that may be personal is masked in pointers`(_ key: String, _ pointer: String) {
        let fault = #expect(throws: JSONFault.self) { try json("{\"\(key)\":x}") }
        #expect(fault?.pointer == pointer)
    }
}
