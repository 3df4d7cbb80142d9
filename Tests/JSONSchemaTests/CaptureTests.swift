import JSONSchema
import Testing

@Suite struct CaptureTests {
    private func captured(_ schema: Schema, _ name: String, _ text: String) throws -> String? {
        var captures = Captures()
        let bytes = Array(text.utf8)
        _ = schema.check(bytes, captures: &captures)
        let index = try #require(schema.captureIndex(name))
        return captures[index].map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test func `a captured value's bytes are told as they are written`() throws {
        let schema = try schema(
            #"{"properties":{"s":{"x-capture":"s"},"n":{"x-capture":"n"},"#
                + #""o":{"properties":{"i":{"x-capture":"i"}},"x-capture":"o"}}}"#
        )
        let text = #" {"s" : "a\u00e5" ,"n":-1.5e0,"o":{"i": [1, 2] }} "#
        #expect(schema.captureNames == ["s", "n", "i", "o"])
        #expect(try captured(schema, "s", text) == #""a\u00e5""#)
        #expect(try captured(schema, "n", text) == "-1.5e0")
        #expect(try captured(schema, "i", text) == "[1, 2]")
        #expect(try captured(schema, "o", text) == #"{"i": [1, 2] }"#)
        #expect(schema.captureIndex("none") == nil)
        #expect(try captured(schema, "s", "{}") == nil)
    }

    @Test func `the last valid visit counts`() throws {
        let schema = try schema(#"{"items":{"type":"integer","x-capture":"last"}}"#)
        #expect(try captured(schema, "last", "[1,2,3]") == "3")
        #expect(try captured(schema, "last", "[1,2,\"x\"]") == "2")
        #expect(try captured(schema, "last", "[]") == nil)
    }

    @Test func `a branch that fails leaves nothing behind`() throws {
        let schema = try schema(
            ##"""
            {"oneOf":[
              {"properties":{"a":{"x-capture":"a"},"k":{"const":1}},"required":["a","k"]},
              {"properties":{"a":{"x-capture":"other"},"k":{"const":2}},"required":["k"]}],
             "not":{"properties":{"a":{"x-capture":"never"}},"required":["z"]}}
            """##
        )
        #expect(try captured(schema, "a", #"{"a":5,"k":1}"#) == "5")
        #expect(try captured(schema, "other", #"{"a":5,"k":1}"#) == nil)
        #expect(try captured(schema, "a", #"{"a":5,"k":2}"#) == nil)
        #expect(try captured(schema, "other", #"{"a":5,"k":2}"#) == "5")
        #expect(try captured(schema, "never", #"{"a":5,"k":2}"#) == nil)
    }

    @Test func `every valid branch of anyOf captures, and if does too`() throws {
        let any = try schema(
            #"{"anyOf":[{"x-capture":"one"},{"x-capture":"two"},"#
                + #"{"type":"null","x-capture":"three"}]}"#
        )
        #expect(try captured(any, "one", "1") == "1")
        #expect(try captured(any, "two", "1") == "1")
        #expect(try captured(any, "three", "1") == nil)
        let condition = try schema(
            #"{"if":{"type":"integer","x-capture":"i"},"then":true,"else":{"x-capture":"e"}}"#
        )
        #expect(try captured(condition, "i", "1") == "1")
        #expect(try captured(condition, "e", "1") == nil)
        #expect(try captured(condition, "e", "\"x\"") == "\"x\"")
        #expect(try captured(schema(#"{"if":{"x-capture":"i"}}"#), "i", "1") == "1")
    }

    @Test func `captures serve one text after the other`() throws {
        let schema = try schema(#"{"properties":{"a":{"x-capture":"a"}}}"#)
        var captures = Captures()
        #expect(schema.check(Array(#"{"a":1}"#.utf8), captures: &captures).isEmpty)
        #expect(captures[0] == 5..<6)
        #expect(schema.check(Array("{}".utf8), captures: &captures).isEmpty)
        #expect(captures[0] == nil)
        #expect(captures[1] == nil)
        #expect(captures[-1] == nil)
        #expect(!schema.check(Array("{".utf8), captures: &captures).isEmpty)
        #expect(captures[0] == nil)
    }
}
