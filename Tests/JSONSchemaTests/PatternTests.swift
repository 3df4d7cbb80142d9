import JSONSchema
import Testing

@Suite struct PatternTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let pattern: String
        let yes: [String]
        let no: [String]

        init(_ pattern: String, _ yes: [String], _ no: [String]) {
            self.pattern = pattern
            self.yes = yes
            self.no = no
        }

        var testDescription: String { pattern }
    }

    static let rows = [
        Row("", ["", "a"], []), Row("a", ["a", "bab"], ["", "b"]), Row("^a", ["ab"], ["ba"]),
        Row("a$", ["ba"], ["ab", "a\n"]), Row("^a$", ["a"], ["aa", "", "a\n"]),
        Row("^$", [""], ["a", "\n"]), Row("$^", [""], ["a"]), Row("^^a$$", ["a"], ["aa"]),
        Row("a|b", ["a", "b"], ["c"]), Row("^a|b$", ["ax", "xb"], ["xa", "bx"]),
        Row("^(a|b)$", ["a", "b"], ["ab"]), Row("^(?:ab|a)(bc|c)$", ["abbc", "abc", "ac"], ["a"]),
        Row("^(|a)$", ["", "a"], ["aa"]), Row("^a*$", ["", "aaa"], ["b"]),
        Row("^a+$", ["a", "aa"], ["", "ab"]), Row("^a?$", ["", "a"], ["aa"]),
        Row("^a{2}$", ["aa"], ["a", "aaa"]), Row("^a{2,}$", ["aa", "aaaa"], ["a"]),
        Row("^a{2,3}$", ["aa", "aaa"], ["a", "aaaa"]), Row("^a{0}$", [""], ["a"]),
        Row("^(ab){2}$", ["abab"], ["ab", "ababab"]), Row("^(a*)*$", ["", "aa"], ["b"]),
        Row("^(a|a)*b$", ["b", "aab"], ["aa"]),
        Row(
            "^.$",
            ["a", "å", "😀", "\u{85}", "\t"],
            ["", "\n", "\r", "\u{2028}", "\u{2029}", "ab"]
        ),
        Row("^[a-cx]$", ["a", "c", "x"], ["d", "-", ""]),
        Row("^[^a-c]$", ["d", "\n", "å"], ["a", "c"]),
        Row("^[a-]$", ["a", "-"], ["b"]), Row("^[-a]$", ["a", "-"], ["b"]),
        Row("^[]$", [], ["", "a"]), Row("^[^]$", ["a", "\n"], [""]),
        Row("^[.*+?(){}|$]$", [".", "$"], ["a"]),
        Row("^[å-ö]$", ["å", "ö", "æ"], ["a", "ø"]),
        Row("^[\\]\\\\^-]$", ["]", "\\", "^", "-"], ["["]),
        Row("^\\d$", ["0", "9"], ["a", "٣", ""]), Row("^\\D$", ["a", "٣"], ["0"]),
        Row("^\\w$", ["a", "Z", "_", "5"], ["å", "-"]), Row("^\\W$", ["å", "-"], ["_"]),
        Row(
            "^\\s$",
            [" ", "\t", "\u{A0}", "\u{FEFF}", "\u{2003}", "\u{2028}"],
            ["a", "\u{200B}", "\u{85}"]
        ),
        Row("^\\S$", ["a", "\u{200B}"], [" ", "\u{3000}"]), Row("^[\\d\\s]$", ["1", " "], ["a"]),
        Row("^[^\\d\\s]$", ["a"], ["1", " "]), Row("^[\\w.-]+@x$", ["a.b-c@x"], ["@x", "å@x"]),
        Row("^\\.\\*\\/\\^$", [".*/^"], ["a"]),
        Row("^\\t\\n\\v\\f\\r\\0$", ["\t\n\u{B}\u{C}\r\0"], [""]),
        Row("^\\x41\\u00e5\\u{1F600}\\ud83d\\ude00$", ["Aå😀😀"], ["A"]),
        Row("^[\\u{1F600}-\\u{1F64F}]$", ["😀", "🙏"], ["a", "🚀"]),
        Row("^/-,: é$", ["/-,: é"], ["/"]), Row("(^a|b)c", ["ac", "xbc"], ["xac"]),
        Row(
            "^[0-9a-f]{32}$",
            ["0123456789abcdef0123456789abcdef"],
            ["0123456789abcdef0123456789abcde"]
        ),
        Row(
            "^.{1,1000}$",
            ["x", String(repeating: "å", count: 1_000)],
            ["", String(repeating: "å", count: 1_001)]
        ),
    ]

    @Test(arguments: rows)
    func `a pattern matches as in ECMA-262`(_ row: Row) throws {
        let schema = try Schema(compiling: ["pattern": .string(row.pattern)])
        for text in row.yes {
            #expect(schema.faults(in: JSONValue.string(text).serialized()).isEmpty, "\(text)")
        }
        for text in row.no {
            #expect(!schema.faults(in: JSONValue.string(text).serialized()).isEmpty, "\(text)")
        }
    }

    @Test(arguments: [
        "(", ")", "(a", "a)", "[", "[a", "]", "{", "}", "a{", "a{1", "a{1,", "a{,2}", "a{2,1}",
        "a{x}",
        "*", "+a", "?", "a**", "a*?", "a+?", "a??", "a{1}{2}", "a*+", "^*", "$+", "(?=a)", "(?!a)",
        "(?<=a)", "(?<n>a)", "(?", "(?i)a", "\\", "\\b", "\\B", "\\1", "\\p{L}", "\\cA", "\\k<n>",
        "\\e",
        "\\x4", "\\u123", "\\u{}", "\\u{110000}", "\\ud800", "\\ud800\\u0041", "\\00", "\\a", "\\-",
        "\\@",
        "[b-a]", "[\\d-z]", "[a-\\w]", "[\\b]", "[\\q]", "|*",
    ])
    func `what is outside the subset is refused`(_ pattern: String) {
        let error = #expect(throws: SchemaError.self) {
            try Schema(compiling: ["pattern": .string(pattern)])
        }
        #expect(error?.kind == .pattern)
    }

    @Test(arguments: ["a{1001}", "(a{1000}){1000}", "a.{20}b", "(((a{50}){50}){50}){50}"])
    func `a pattern that needs too large an automaton is refused`(_ pattern: String) {
        let error = #expect(throws: SchemaError.self) {
            try Schema(compiling: ["pattern": .string(pattern)])
        }
        #expect(error?.kind == .tooLarge)
    }

    @Test(arguments: [31, 32, 33])
    func `groups are nested to their limit`(_ depth: Int) {
        let pattern =
            String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
        let document: JSONValue = ["pattern": .string(pattern)]
        if depth <= 32 {
            #expect(throws: Never.self) { try Schema(compiling: document) }
        } else {
            #expect(throws: SchemaError.self) { try Schema(compiling: document) }
        }
    }
}
