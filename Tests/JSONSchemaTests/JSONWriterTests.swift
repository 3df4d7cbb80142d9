import JSONSchema
import Testing

@Suite struct JSONWriterTests {
    @Test func `commas and colons are set wherever they belong`() throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.int(1)
        writer.int(Int64.min)
        writer.int(UInt64.max)
        writer.double(0.5)
        writer.bool(true)
        writer.null()
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.endObject()
        writer.endArray()
        writer.key("dynamic" + "Key")
        writer.hex([0, 0x0F, 0xFF])
        writer.key("r")
        writer.raw(Array("{\"x\":1}".utf8))
        writer.key("v")
        writer.value(["k": [nil, false]])
        writer.endObject()
        let text =
            #"{"a":[1,-9223372036854775808,18446744073709551615,0.5,true,null,[],{}],"#
            + #""dynamicKey":"000fff","r":{"x":1},"v":{"k":[null,false]}}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
        #expect(throws: Never.self) { try json("[" + #"{"a":1}"# + "]") }
    }

    @Test func `an object that was ended can be gone on with`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.int(1)
        writer.endObject()
        writer.reopenObject()
        writer.key("b")
        writer.plainString(count: 2) { place in
            place[0] = UInt8(ascii: "x")
            place[1] = UInt8(ascii: "y")
        }
        writer.endObject()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":1,"b":"xy"}"#)
    }

    @Test func `texts of every length are escaped wherever it is needed`() throws {
        for count in 0..<40 {
            for place in 0..<max(count, 1) {
                for special in ["\"", "\\", "\u{1F}", "\u{0}", "å", "\u{7F}", " ", "!"] {
                    var parts = Array(repeating: "a", count: count)
                    if count > 0 { parts[place] = special }
                    let text = parts.joined()
                    let bytes = JSONValue.string(text).serialized()
                    #expect(try JSONValue(parsing: bytes).string == text)
                    let needs = count > 0 && ["\"", "\\", "\u{1F}", "\u{0}"].contains(special)
                    #expect((bytes.count > text.utf8.count + 2) == needs)
                }
            }
        }
    }

    @Test func `strings that end like containers get their commas`() {
        var writer = JSONWriter()
        writer.beginArray()
        for text in ["{", "[", ":", ","] { writer.string(text) }
        writer.endArray()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"["{","[",":",","]"#)
    }

    @Test func `what is written reads back as it was`() throws {
        let all = String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init)))
        for text in [all, "", "\"\\/", "\u{2028}😀", "\u{7F}"] {
            let bytes = JSONValue.string(text).serialized()
            #expect(try JSONValue(parsing: bytes).string?.utf8.elementsEqual(text.utf8) == true)
        }
        let short = JSONValue.string("\u{8}\t\n\u{C}\r\u{1}\u{1F}å\u{7F}").serialized()
        #expect(String(decoding: short, as: UTF8.self) == #""\b\t\n\f\r\u0001\u001få"# + "\u{7F}\"")
    }
}
