import JSONSchema
import Testing

/// Goal: exactly RFC 8259, no more.
///
/// Method: tables of texts, with the fault and its place.
@Suite struct JSONParsingTests {
    struct Malformed: Sendable, CustomTestStringConvertible {
        let text: [UInt8]
        let kind: JSONFault.Kind
        let offset: Int
        let pointer: String

        init(_ text: String, _ kind: JSONFault.Kind, _ offset: Int, _ pointer: String = "") {
            self.init(Array(text.utf8), kind, offset, pointer)
        }

        init(_ text: [UInt8], _ kind: JSONFault.Kind, _ offset: Int, _ pointer: String = "") {
            self.text = text
            self.kind = kind
            self.offset = offset
            self.pointer = pointer
        }

        var testDescription: String { String(decoding: text.prefix(60), as: UTF8.self) }
    }

    static let malformed: [Malformed] = [
        Malformed("", .incomplete, 0), Malformed("  ", .incomplete, 2),
        Malformed("{", .incomplete, 1), Malformed("[", .incomplete, 1, "/0"),
        Malformed("[1,", .incomplete, 3, "/1"), Malformed("[1,]", .syntax, 3, "/1"),
        Malformed("[,1]", .syntax, 1, "/0"), Malformed("[1,,2]", .syntax, 3, "/1"),
        Malformed("[1 2]", .syntax, 3), Malformed("[1}", .syntax, 2), Malformed("]", .syntax, 0),
        Malformed("{\"a\"}", .syntax, 4, "/a"), Malformed("{\"a\":}", .syntax, 5, "/a"),
        Malformed("{\"a\":1,}", .syntax, 7), Malformed("{a:1}", .syntax, 1),
        Malformed("{'a':1}", .syntax, 1), Malformed("{\"a\" 1}", .syntax, 5, "/a"),
        Malformed("{1:2}", .syntax, 1), Malformed("{\"a\":1 \"b\":2}", .syntax, 7),
        Malformed("{\"a\":1]", .syntax, 6), Malformed("{,}", .syntax, 1),
        Malformed("1 2", .trailing, 2), Malformed("{}{}", .trailing, 2),
        Malformed("[]\u{0}", .trailing, 2), Malformed("1,", .trailing, 1),
        Malformed("nul", .incomplete, 3), Malformed("nulL", .syntax, 3),
        Malformed("True", .syntax, 0), Malformed("NaN", .syntax, 0),
        Malformed("Infinity", .syntax, 0), Malformed("-Infinity", .syntax, 1),
        Malformed("nullx", .trailing, 4), Malformed("// c\n1", .syntax, 0),
        Malformed("01", .syntax, 0), Malformed("-01", .syntax, 1), Malformed("00", .syntax, 0),
        Malformed("+1", .syntax, 0), Malformed(".5", .syntax, 0), Malformed("1.", .incomplete, 2),
        Malformed("1.e1", .syntax, 2), Malformed("-", .incomplete, 1), Malformed("- 1", .syntax, 1),
        Malformed("1e", .incomplete, 2), Malformed("1e+", .incomplete, 3),
        Malformed("1e+x", .syntax, 3), Malformed("0x1", .trailing, 1),
        Malformed("1_0", .trailing, 1),
        Malformed("1e308", .numberRange, 0), Malformed("[0,-1e308]", .numberRange, 3, "/1"),
        Malformed("1e-308", .numberRange, 0), Malformed("1e99999999999999999999", .numberRange, 0),
        Malformed("1" + String(repeating: "0", count: 308), .numberRange, 0),
        Malformed("\"", .incomplete, 1), Malformed("\"abc", .incomplete, 4),
        Malformed("\"\\", .incomplete, 2), Malformed("\"\\\"", .incomplete, 3),
        Malformed("\"\\x\"", .syntax, 1), Malformed("\"\\u12\"", .syntax, 1),
        Malformed("\"\\u12", .incomplete, 5), Malformed("\"\\u12g4\"", .syntax, 1),
        Malformed("\"\\U0041\"", .syntax, 1), Malformed("\"a\nb\"", .controlCharacter, 2),
        Malformed("\"a\tb\"", .controlCharacter, 2), Malformed("\"\u{1F}\"", .controlCharacter, 1),
        Malformed("\"1234567\u{0}\"", .controlCharacter, 8),
        Malformed("{\"k\":\"a\u{1}\"}", .controlCharacter, 7, "/k"),
        Malformed("\"\\ud800\"", .unpairedSurrogate, 1),
        Malformed("\"\\udc00\"", .unpairedSurrogate, 1),
        Malformed("\"\\ud800x\"", .unpairedSurrogate, 1),
        Malformed("\"\\ud800\\n\"", .unpairedSurrogate, 1),
        Malformed("\"\\ud800\\u0041\"", .unpairedSurrogate, 1),
        Malformed("\"\\ud83d\\ud83d\"", .unpairedSurrogate, 1),
        Malformed("{\"a\":1,\"a\":2}", .duplicateKey, 7, "/a"),
        Malformed("{\"a\":1,\"\\u0061\":2}", .duplicateKey, 7, "/a"),
        Malformed("{\"\\u00e5\":1,\"å\":2}", .duplicateKey, 12, "/å"),
        Malformed("{\"\\ud83d\\ude00\":1,\"b\":0,\"😀\":2}", .duplicateKey, 24, "/😀"),
        Malformed("{\"\":1,\"\":2}", .duplicateKey, 6, "/"),
        Malformed("{\"a/b\":1,\"a\\/b\":2}", .duplicateKey, 9, "/a~1b"),
        Malformed("{\"x\":{\"~\":1,\"~\":2}}", .duplicateKey, 12, "/x/~0"),
        Malformed("[0,{\"a\":[{\"b\":[1,x]}]}]", .syntax, 17, "/1/a/0/b/1"),
    ]

    @Test(arguments: malformed)
    func `a malformed text is refused with kind, byte and pointer`(_ item: Malformed) {
        let expected = JSONFault(kind: item.kind, offset: item.offset, pointer: item.pointer)
        #expect(throws: expected) { try JSONValue(parsing: item.text) }
    }

    static let notUTF8: [[UInt8]] = [
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x80, 0x80],
        [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28],
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
        [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x28, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xC3, 0xA5, 0xA5],
    ]

    @Test(arguments: notUTF8, [0, 1, 5, 7, 8, 9, 16])
    func `bytes that are no UTF-8 are refused wherever they stand`(_ bad: [UInt8], _ before: Int) {
        let padding = Array(repeating: UInt8(ascii: "a"), count: before)
        let text = Array("{\"k\":\"".utf8) + padding + bad + Array("aaaaaaaaaa\"}".utf8)
        let fault = #expect(throws: JSONFault.self) { try JSONValue(parsing: text) }
        #expect(fault?.kind == .notUTF8)
        #expect(fault?.pointer == "/k")
        // The last of the list begins with a good character.
        let good = bad == [0xC3, 0xA5, 0xA5] ? 2 : 0
        #expect(fault?.offset == 6 + before + good)
    }

    @Test(arguments: [
        "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}",
        "\u{10000}", "\u{10FFFF}",
    ])
    func `the borders of UTF-8 are taken`(_ character: String) throws {
        for before in 0..<9 {
            let text = String(repeating: "a", count: before) + character
            #expect(try json("\"\(text)\"").string == text)
        }
    }

    @Test func `a byte order mark is refused`() {
        #expect(throws: JSONFault(kind: .syntax, offset: 0, pointer: "")) {
            try JSONValue(parsing: [0xEF, 0xBB, 0xBF, 0x31])
        }
    }

    @Test func `escapes become what they stand for`() throws {
        let text = #""\"\\\/\b\f\n\r\t\u0041\u00e5\u20AC\ud83d\ude00""#
        #expect(try json(text).string == "\"\\/\u{8}\u{C}\n\r\tAå€😀")
    }

    @Test func `white space is the four characters of the standard`() throws {
        #expect(try json(" \t\r\n[ 1 , 2 ] \n").array == [1, 2])
        #expect(throws: JSONFault.self) { try json("\u{A0}1") }
        #expect(throws: JSONFault.self) { try json("\u{C}1") }
    }

    @Test(arguments: [31, 32, 33])
    func `depth is refused above its limit`(_ depth: Int) throws {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        if depth <= 32 {
            _ = try JSONValue(parsing: Array(text.utf8))
        } else {
            let pointer = String(repeating: "/0", count: 32)
            #expect(throws: JSONFault(kind: .depth, offset: 32, pointer: pointer)) {
                try JSONValue(parsing: Array(text.utf8))
            }
        }
    }

    @Test(arguments: [9, 10, 11])
    func `size is refused above its limit`(_ bytes: Int) throws {
        let text = Array(("\"" + String(repeating: "a", count: bytes - 2) + "\"").utf8)
        let limits = JSONLimits(bytes: 10)
        if bytes <= 10 {
            _ = try JSONValue(parsing: text, limits: limits)
        } else {
            #expect(throws: JSONFault(kind: .size, offset: 10, pointer: "")) {
                try JSONValue(parsing: text, limits: limits)
            }
        }
    }

    @Test(arguments: [2, 3, 4])
    func `members and elements are refused above their limits`(_ count: Int) throws {
        let limits = JSONLimits(members: 3, elements: 3)
        let array = "[" + (0..<count).map(String.init).joined(separator: ",") + "]"
        let object = "{" + (0..<count).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        for (text, kind) in [(array, JSONFault.Kind.elements), (object, .members)] {
            let bytes = Array(text.utf8)
            if count <= 3 {
                _ = try JSONValue(parsing: bytes, limits: limits)
            } else {
                let fault = #expect(throws: JSONFault.self) {
                    try JSONValue(parsing: bytes, limits: limits)
                }
                #expect(fault?.kind == kind)
            }
        }
    }

    @Test(arguments: [2, 31, 32, 33, 34, 63, 64, 65, 300, 1_023])
    func `a repeated key is found in objects of every size`(_ count: Int) throws {
        let keys = (0..<count).map { "key-\($0)" }
        func text(_ keys: [String]) -> [UInt8] {
            Array(("{" + keys.map { "\"\($0)\":[{}]" }.joined(separator: ",") + "}").utf8)
        }
        #expect(try JSONValue(parsing: text(keys)).object?.count == count)
        for place in [0, count / 2, count - 1] {
            for again in [keys[place], "\\u006bey-\(place)"] {
                let fault = #expect(throws: JSONFault.self) {
                    try JSONValue(parsing: text(keys + [again]))
                }
                #expect(fault?.kind == .duplicateKey)
                #expect(fault?.pointer == "/key-\(place)")
            }
        }
    }
}
