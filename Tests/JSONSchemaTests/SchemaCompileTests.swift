import JSONSchema
import Testing

/// Goal: a schema that we would not assert exactly is refused when it is loaded.
@Suite struct SchemaCompileTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let schema: String
        let kind: SchemaError.Kind
        let pointer: String

        init(_ schema: String, _ kind: SchemaError.Kind, _ pointer: String) {
            self.schema = schema
            self.kind = kind
            self.pointer = pointer
        }

        var testDescription: String { schema }
    }

    static let refusals: [Refusal] = [
        Refusal(#"{"patternProperties":{}}"#, .unknownKeyword, "/patternProperties"),
        Refusal(#"{"contains":true}"#, .unknownKeyword, "/contains"),
        Refusal(#"{"unevaluatedProperties":false}"#, .unknownKeyword, "/unevaluatedProperties"),
        Refusal(#"{"dependentRequired":{}}"#, .unknownKeyword, "/dependentRequired"),
        Refusal(##"{"$dynamicRef":"#"}"##, .unknownKeyword, "/$dynamicRef"),
        Refusal(#"{"definitions":{}}"#, .unknownKeyword, "/definitions"),
        Refusal(#"{"X-a":1}"#, .unknownKeyword, "/X-a"),
        Refusal(
            #"{"properties":{"a/b":{"minimun":1}}}"#,
            .unknownKeyword,
            "/properties/a~1b/minimun"
        ),
        Refusal(#"{"$defs":{"unused":{"nope":1}}}"#, .unknownKeyword, "/$defs/unused/nope"),
        Refusal(#"{"allOf":[true,{"anyOf":[{"zz":0}]}]}"#, .unknownKeyword, "/allOf/1/anyOf/0/zz"),
        Refusal(
            ##"{"$ref":"#/$defs/a","$defs":{"a":true,"b":{"q":1}}}"##,
            .unknownKeyword,
            "/$defs/b/q"
        ),
        Refusal("1", .malformed, ""), Refusal(#"{"items":[true]}"#, .malformed, "/items"),
        Refusal(#"{"type":"text"}"#, .malformed, "/type"),
        Refusal(#"{"type":[]}"#, .malformed, "/type"),
        Refusal(#"{"type":["null","null"]}"#, .malformed, "/type"),
        Refusal(#"{"type":1}"#, .malformed, "/type"), Refusal(#"{"enum":1}"#, .malformed, "/enum"),
        Refusal(#"{"minimum":"1"}"#, .malformed, "/minimum"),
        Refusal(#"{"multipleOf":0}"#, .malformed, "/multipleOf"),
        Refusal(#"{"multipleOf":-1}"#, .malformed, "/multipleOf"),
        Refusal(#"{"minLength":-1}"#, .malformed, "/minLength"),
        Refusal(#"{"maxItems":1.5}"#, .malformed, "/maxItems"),
        Refusal(#"{"uniqueItems":1}"#, .malformed, "/uniqueItems"),
        Refusal(#"{"required":["a","a"]}"#, .malformed, "/required"),
        Refusal(#"{"required":[1]}"#, .malformed, "/required"),
        Refusal(#"{"required":"a"}"#, .malformed, "/required"),
        Refusal(#"{"properties":[]}"#, .malformed, "/properties"),
        Refusal(#"{"properties":{"a":1}}"#, .malformed, "/properties/a"),
        Refusal(#"{"anyOf":[]}"#, .malformed, "/anyOf"),
        Refusal(#"{"oneOf":{}}"#, .malformed, "/oneOf"),
        Refusal(#"{"not":null}"#, .malformed, "/not"),
        Refusal(#"{"$defs":1}"#, .malformed, "/$defs"),
        Refusal(#"{"title":1}"#, .malformed, "/title"),
        Refusal(#"{"$ref":1}"#, .malformed, "/$ref"),
        Refusal(#"{"$anchor":"1a"}"#, .malformed, "/$anchor"),
        Refusal(#"{"x-capture":1}"#, .malformed, "/x-capture"),
        Refusal(#"{"pattern":1}"#, .malformed, "/pattern"),
        Refusal(#"{"format":1}"#, .malformed, "/format"),
        Refusal(#"{"format":"datetime"}"#, .unknownFormat, "/format"),
        Refusal(#"{"pattern":"(?=a)"}"#, .pattern, "/pattern"),
        Refusal(#"{"pattern":"a.{20}b"}"#, .tooLarge, "/pattern"),
        Refusal(#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#, .dialect, "/$schema"),
        Refusal(
            #"{"properties":{"a":{"$id":"https://s.test/x"}}}"#,
            .identity,
            "/properties/a/$id"
        ),
        Refusal(#"{"$id":"a#b"}"#, .identity, "/$id"), Refusal(#"{"$id":1}"#, .identity, "/$id"),
        Refusal(##"{"$ref":"#/$defs/no"}"##, .unresolvedReference, "/$ref"),
        Refusal(##"{"$ref":"#no"}"##, .unresolvedReference, "/$ref"),
        Refusal(#"{"$ref":"https://s.test/none"}"#, .unresolvedReference, "/$ref"),
        Refusal(##"{"$ref":"#/$defs/%4"}"##, .unresolvedReference, "/$ref"),
        Refusal(##"{"allOf":[true],"$ref":"#/allOf/00"}"##, .unresolvedReference, "/$ref"),
        Refusal(##"{"$ref":"#"}"##, .endlessReference, ""),
        Refusal(##"{"anyOf":[true,{"$ref":"#"}]}"##, .endlessReference, ""),
        Refusal(
            ##"{"$defs":{"a":{"not":{"$ref":"#/$defs/b"}},"##
                + ##""b":{"if":{"$ref":"#/$defs/a"},"then":true}}}"##,
            .endlessReference,
            "/$defs/a"
        ),
        Refusal(
            ##"{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}"##,
            .duplicateAnchor,
            "/$defs/b/$anchor"
        ),
    ]

    @Test(arguments: refusals)
    func `a schema that we would not assert is refused with its pointer`(_ refusal: Refusal) throws
    {
        let document = try json(refusal.schema)
        let error = #expect(throws: SchemaError.self) { try Schema(compiling: document) }
        #expect(error?.kind == refusal.kind)
        #expect(error?.pointer == refusal.pointer)
    }

    @Test func `a fault in a document of the catalogue names the document`() throws {
        let error = #expect(throws: SchemaError.self) {
            try Schema(
                compiling: ["$id": "https://s.test/a", "$ref": "b#/$defs/x"],
                catalogue: ["https://s.test/b": try json(#"{"$defs":{"x":{"format":"no"}}}"#)]
            )
        }
        #expect(error?.pointer == "https://s.test/b#/$defs/x/format")
        #expect(error?.kind == .unknownFormat)
    }

    @Test func `annotations and extensions are taken whatever they hold`() throws {
        let document = try json(
            ##"""
            {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://s.test/a",
             "$comment":"c","title":"t","description":"d","default":{"nope":1},
             "examples":[{"nope":1}],"deprecated":true,"readOnly":false,"writeOnly":false,
             "x-class":{"any":["thing"]},"x-":1}
            """##
        )
        #expect(try Schema(compiling: document).faults(in: Array("1".utf8)).isEmpty)
    }

    @Test(arguments: [23, 24, 25, 26])
    func `a chain of schemas on one value is bounded`(_ length: Int) throws {
        var document: JSONValue = ["const": 1]
        for _ in 0..<length { document = ["not": document] }
        if length <= 24 {
            let isValid = try Schema(compiling: document).faults(in: Array("1".utf8)).isEmpty
            #expect(isValid == (length % 2 == 0))
        } else {
            let error = #expect(throws: SchemaError.self) { try Schema(compiling: document) }
            #expect(error?.kind == .tooLarge)
        }
    }

    @Test func `a schema of great depth is refused and not followed`() throws {
        var document: JSONValue = true
        for _ in 0..<1_000 { document = ["items": document] }
        let error = #expect(throws: SchemaError.self) { try Schema(compiling: document) }
        #expect(error?.kind == .tooLarge)
    }

    @Test func `every refusal has a text in both languages`() {
        for kind in SchemaError.Kind.allCases {
            let text = SchemaError(kind: kind, pointer: "", keyword: "").text
            #expect(!text.sv.isEmpty && !text.en.isEmpty && text.sv != text.en)
        }
    }
}
