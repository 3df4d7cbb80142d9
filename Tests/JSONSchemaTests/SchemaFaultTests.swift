import JSONSchema
import Testing

@Suite struct SchemaFaultTests {
    static let plan = ##"""
        {"type":"object","required":["id","steps","goal"],"additionalProperties":false,
         "properties":{
           "id":{"type":"string","minLength":3,"pattern":"^[a-z]+$"},
           "steps":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/$defs/step"}},
           "goal":{"enum":["HALF","FULL"]},
           "by":{"oneOf":[
             {"type":"object","required":["kind","org"],"properties":{
               "kind":{"const":"employer"},"org":{"format":"organisationsnummer"}}},
             {"type":"object","required":["kind","unit"],"properties":{
               "kind":{"const":"care"},"unit":{"type":"string"}}}]}},
         "$defs":{"step":{"type":"object","required":["percent"],"properties":{
           "percent":{"type":"integer","minimum":0,"maximum":100,"multipleOf":5}}}}}
        """##

    @Test func `all faults come at once with their pointers`() throws {
        let text = #"""
            {"id":"A","extra":1,
             "steps":[{"percent":103},{"percent":"x"},{},{"percent":50},{"percent":5e1}],
             "goal":"SOME","a/b~c":2}
            """#
        let found = try schema(Self.plan).faults(in: Array(text.utf8))
        let lines = found.map { "\($0.pointer) \($0.keyword) \($0.schemaPointer)" }
        #expect(
            lines == [
                "/id minLength /properties/id/minLength",
                "/id pattern /properties/id/pattern",
                "/extra additionalProperties /additionalProperties",
                "/steps/4 uniqueItems /properties/steps/uniqueItems",
                "/steps/0/percent maximum /$defs/step/properties/percent/maximum",
                "/steps/0/percent multipleOf /$defs/step/properties/percent/multipleOf",
                "/steps/1/percent type /$defs/step/properties/percent/type",
                "/steps/2 required /$defs/step/required",
                "/goal enum /properties/goal/enum",
                "/a~1b~0c additionalProperties /additionalProperties",
            ]
        )
        #expect(found.first?.offset == 6)
        #expect(found.first?.text.sv == "Minsta antal tecken är 3.")
        #expect(found.first?.text.en == "The least number of characters is 3.")
    }

    @Test func `faults follow the text and then what is missing`() throws {
        #expect(
            try faults(schema(Self.plan), "{}") == [" required", " required", " required"]
        )
        #expect(try faults(schema(Self.plan), "[]") == [" type"])
    }

    @Test func `the alternative that was meant shows its own faults`() throws {
        let schema = try schema(Self.plan)
        func by(_ text: String) -> [String] {
            faults(schema, #"{"id":"abc","goal":"HALF","steps":[{"percent":5}],"by":"# + text + "}")
        }
        #expect(by(#"{"kind":"care","unit":"x"}"#) == [])
        #expect(by(#"{"kind":"care","unit":1}"#) == ["/by oneOf", "/by/unit type"])
        #expect(by(#"{"kind":"care"}"#) == ["/by oneOf", "/by required"])
        #expect(by(#"{"kind":"employer","org":"1"}"#) == ["/by oneOf", "/by/org format"])
        #expect(by(#"{"kind":"other"}"#) == ["/by oneOf"])
        #expect(by("1") == ["/by oneOf"])
    }

    @Test(arguments: [1, 2, 3, 4])
    func `no more faults than asked for`(_ most: Int) throws {
        let schema = try schema(#"{"items":{"type":"string"}}"#)
        let found = schema.faults(in: Array("[1,2,3]".utf8), most: most)
        #expect(found.map(\.pointer) == Array(["/0", "/1", "/2"].prefix(most)))
    }

    @Test func `what is no JSON is one fault of the same call`() throws {
        let schema = try schema(Self.plan)
        #expect(faults(schema, #"{"id":1,"id":2}"#) == ["/id duplicateKey"])
        #expect(faults(schema, #"{"steps":[{"percent":01}]}"#) == ["/steps/0/percent syntax"])
        #expect(schema.faults(in: Array("{\"id\":\"".utf8) + [0xFF]).map(\.keyword) == ["notUTF8"])
        let deep = String(repeating: "[", count: 40)
        #expect(faults(schema, "{\"steps\":" + deep).map { $0.hasSuffix(" depth") } == [true])
        #expect(faults(try JSONSchemaTests.schema("true"), "[1,]") == ["/1 syntax"])
        #expect(schema.faults(in: []).map(\.keyword) == ["incomplete"])
    }

    @Test func `a schema false names the keyword it stands under`() throws {
        #expect(try faults(schema("false"), "1") == [" false"])
        #expect(
            try faults(schema(#"{"properties":{"a":false}}"#), #"{"a":1}"#) == ["/a properties"]
        )
        #expect(
            try faults(schema(#"{"prefixItems":[true],"items":false}"#), "[1,2]") == ["/1 items"]
        )
        #expect(try faults(schema(#"{"if":true,"then":false}"#), "1") == [" then"])
        #expect(try faults(schema(#"{"not":{}}"#), "1") == [" not"])
    }

    @Test func `faults never repeat what the text holds`() throws {
        let secrets = ["Anna Hemlig", "191212121212", "73.1415", "hemlig@exempel.se"]
        let schema = try schema(
            ##"""
            {"type":"object","additionalProperties":{"allOf":[
              {"type":"null"},{"const":1},{"enum":["x",2]},{"pattern":"^x$"},{"maxLength":1},
              {"minLength":99},{"format":"personnummer"},{"format":"email"},{"minimum":1e6},
              {"maximum":1},{"multipleOf":7},{"oneOf":[{"const":1},{"const":2}]},
              {"anyOf":[{"const":1}]},{"not":true},{"minItems":9},
              {"uniqueItems":true},{"items":{"const":0}},{"required":["r"]},{"minProperties":9}]}}
            """##
        )
        for secret in secrets {
            let values = [
                "\"\(secret)\"", "73.1415", "[\"\(secret)\",\"\(secret)\"]",
                "{\"k\":\"\(secret)\"}",
            ]
            for value in values {
                let found = schema.faults(in: Array("{\"f\":\(value),\"191212121212\":0}".utf8))
                #expect(found.count > 5)
                for fault in found {
                    let shown = String(describing: fault)
                    for secret in secrets { #expect(!shown.contains(secret)) }
                }
            }
        }
    }

    @Test func `every keyword has a sentence in both languages`() throws {
        let schema = try schema(
            ##"""
            {"type":["string","null"],"const":1,"minimum":2,"exclusiveMinimum":2,"maximum":0,
             "exclusiveMaximum":0,"multipleOf":7,"enum":[5,"six"]}
            """##
        )
        let found = schema.faults(in: Array("1".utf8))
        #expect(
            found.map(\.text.sv) == [
                "Värdet ska vara en text eller null.", "Talet ska vara minst 2.",
                "Talet ska vara större än 2.", "Talet ska vara högst 0.",
                "Talet ska vara mindre än 0.", "Talet ska vara en multipel av 7.",
                "Värdet ska vara ett av 5, \"six\".",
            ]
        )
        #expect(Set(found.map(\.text.en)).count == found.count)
    }
}
