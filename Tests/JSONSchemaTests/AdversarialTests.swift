import JSONSchema
import Testing

/// Goal: no text costs more than in proportion to its length.
///
/// Method: texts of the largest size and the worst shapes that we know; what would be a square or a
/// power shows as a hung test.
@Suite(.timeLimit(.minutes(1))) struct AdversarialTests {
    static let size = 262_144

    private func array(_ element: (Int) -> String, _ count: Int) -> [UInt8] {
        Array(("[" + (0..<count).map(element).joined(separator: ",") + "]").utf8)
    }

    @Test func `many elements are compared in order of their hashes`() throws {
        let schema = try schema(#"{"uniqueItems":true}"#)
        let numbers = array({ String($0) }, 10_000)
        #expect(schema.faults(in: numbers).isEmpty)
        let late = array({ $0 == 9_999 ? "1e0" : String($0) }, 10_000)
        #expect(schema.faults(in: late).map(\.pointer) == ["/9999"])
        let same = array({ _ in "{\"a\":[1]}" }, 10_000)
        #expect(schema.faults(in: same).map(\.pointer) == ["/1"])
        let alike = array({ "1.0000000000000000000\($0 + 1)" }, 9_000)
        #expect(schema.faults(in: alike).map(\.pointer) == ["/9"])
    }

    @Test func `keys of one hash bucket cost no square`() throws {
        // The same first and last eight bytes and length: one hash for all of them.
        let keys = (0..<1_000).map { "aaaaaaaa\(10_000 + $0)zzzzzzzz" }
        let object = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        let bytes = array({ _ in object }, 7)
        #expect(try schema("true").faults(in: bytes).isEmpty)
        let twice = "{" + (keys + [keys[500]]).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        #expect(try schema("true").faults(in: Array(twice.utf8)).map(\.keyword) == ["duplicateKey"])
    }

    @Test func `branches within branches stop at the work limit`() throws {
        let schema = try schema(
            ##"""
            {"$ref":"#/$defs/n","$defs":{"n":{"anyOf":[
              {"items":{"$ref":"#/$defs/n"},"minItems":1},
              {"items":{"$ref":"#/$defs/n"},"maxItems":1},
              {"items":{"$ref":"#/$defs/n"},"type":"array"}],"not":{"const":1}}}}
            """##
        )
        let deep = String(repeating: "[", count: 30) + "1" + String(repeating: "]", count: 30)
        let found = schema.faults(in: Array(deep.utf8))
        #expect(found.map(\.keyword).contains("work"))
        let shallow = String(repeating: "[", count: 4) + "2" + String(repeating: "]", count: 4)
        #expect(schema.faults(in: Array(shallow.utf8)).isEmpty)
    }

    @Test func `work that runs out never makes a text valid`() throws {
        let schema = try schema(
            ##"""
            {"not":{"$ref":"#/$defs/n"},"$defs":{"n":{"allOf":[
              {"items":{"$ref":"#/$defs/n"}},{"items":{"$ref":"#/$defs/n"}},
              {"items":{"$ref":"#/$defs/n"}}]}}}
            """##
        )
        let deep = String(repeating: "[", count: 30) + String(repeating: "]", count: 30)
        #expect(schema.faults(in: Array(deep.utf8)).map(\.keyword) == ["work"])
    }

    @Test func `texts of the full size are indexed and checked`() throws {
        let schema = try schema(
            #"{"items":{"type":["array","integer"],"items":{"pattern":"(a|aa)+$"}}}"#
        )
        let brackets = Array(String(repeating: "[", count: Self.size).utf8)
        #expect(schema.faults(in: brackets).map(\.keyword) == ["depth"])
        let text = "[[\"" + String(repeating: "a", count: Self.size - 8) + "b\"]]"
        #expect(schema.faults(in: Array(text.utf8)).map(\.keyword) == ["pattern"])
        let escapes = "[[\"" + String(repeating: "\\u0061", count: 43_000) + "\"]]"
        #expect(schema.faults(in: Array(escapes.utf8)).isEmpty)
        let digits = "[" + String(repeating: "0", count: Self.size - 2) + "]"
        #expect(schema.faults(in: Array(digits.utf8)).map(\.keyword) == ["syntax"])
        let fraction = "0." + String(repeating: "1", count: Self.size - 2)
        let step = try JSONSchemaTests.schema(#"{"multipleOf":0.01,"type":"integer"}"#)
        #expect(step.faults(in: Array(fraction.utf8)).map(\.keyword) == ["type", "multipleOf"])
    }

    @Test func `many faults in a long array stay few`() throws {
        let schema = try schema(#"{"items":{"type":"string"}}"#)
        let found = schema.faults(in: array({ String($0) }, 10_000))
        #expect(found.count == 64)
        #expect(found.last?.pointer == "/63")
    }

    @Test func `one schema checks texts on many threads at once`() async throws {
        let schema = try schema(SchemaFaultTests.plan)
        let good = Array(#"{"id":"abc","goal":"HALF","steps":[{"percent":5}]}"#.utf8)
        let bad = Array(#"{"id":"ab","goal":"HALF","steps":[{"percent":5}]}"#.utf8)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask { @concurrent in
                    (0..<200).allSatisfy { _ in
                        schema.faults(in: good).isEmpty && schema.faults(in: bad).count == 1
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    /// Any damage to a good text gives a fault or an answer, never a crash; seed 7 to 7 + 19.
    @Test(arguments: 7..<UInt64(27))
    func `damaged texts are answered`(_ seed: UInt64) throws {
        let schema = try schema(SchemaFaultTests.plan)
        let good = Array(
            (#"{"id":"åb\u00e5","goal":"HALF","steps":[{"percent":5},{"percent":1e1}],"#
                + #""by":{"kind":"care"}}"#)
                .utf8
        )
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<500 {
            var text = good
            for _ in 0...random(4) {
                switch random(3) {
                case 0: text[random(text.count)] = UInt8(random(256))
                case 1: text.remove(at: random(text.count))
                default: text.insert(UInt8(random(128)), at: random(text.count))
                }
            }
            let isJSON = (try? JSONValue(parsing: text)) != nil
            let found = schema.faults(in: text)
            #expect(isJSON || found.count == 1, "seed \(seed)")
        }
    }
}
