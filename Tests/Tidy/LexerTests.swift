import Testing

struct LexerTests {
    private func code(_ text: String) -> [String] {
        SwiftSource(path: "Sources/X/x.swift", text: text).code.map(\.text)
    }

    @Test(arguments: [
        ("a // b { c", ["a"]),
        ("a /* b /* c */ d */ e", ["a", "e"]),
        (#"f("a { // \" b")"#, ["f", "(", #"a { // \" b"#, ")"]),
        (##"#"a " \( b"# c"##, [#"a " \( b"#, "c"]),
        ("\"\"\"\na \" { b\n\"\"\" c", ["\na \" { b\n", "c"]),
        (#""a\(b)c" d"#, ["(", "b", ")", "a\u{FFFC}c", "d"]),
        (#""\(f("x"))""#, ["(", "f", "(", "x", ")", ")", "\u{FFFC}"]),
        ("`a { \"b` c", ["a { \"b", "c"]),
        ("x = /a\"{/; y", ["x", "=", "/a\"{/", ";", "y"]),
        ("x = a / b / c", ["x", "=", "a", "/", "b", "/", "c"]),
        ("#/a\"/b{/# c", ["/a\"/b{/#", "c"]),
        ("$0!.å", ["$0", "!", ".", "å"]),
    ])
    func `tells code from comments and literals`(text: String, tokens: [String]) {
        #expect(code(text) == tokens)
    }

    @Test func `counts lines through comments and literals`() {
        let text = "/*\n\n*/ a\n\"\"\"\nx\n\"\"\"\nb // c\nd"
        let source = SwiftSource(path: "x", text: text)
        #expect(source.code.filter { $0.kind == .identifier }.map(\.line) == [3, 7, 8])
    }

    @Test func `finds functions, their length, scope, attributes and modifiers`() {
        let text = """
            protocol P { func required(); init() }
            @Suite(.serialized) struct S {
                @Test(arguments: [1, (2)]) private static func one(
                    a: () -> Int = { 1 }
                ) { let x = { "}" }
                    x()
                }
                init() { self.init(a: 1) }
                subscript(i: Int) -> Int { i }
            }
            func two() {}
            """
        let found = SwiftSource(path: "x", text: text).functions
        #expect(found.map(\.name) == ["one", "init", "subscript", "two"])
        #expect(found.map(\.line) == [3, 8, 9, 11])
        #expect(found.map(\.lineCount) == [5, 1, 1, 1])
        #expect(found.first?.attributes == ["Test"])
        #expect(found.first?.modifiers == ["private", "static"])
        #expect(found.first?.scopes.map(\.name) == ["S"])
        #expect(found.first?.scopes.first?.attributes == ["Suite"])
    }

    @Test func `reads every form of import`() {
        let text = """
            import A
            @testable import B
            package import struct C.D
            internal import E // import F
            let s = "import G"
            """
        let found = SwiftSource(path: "x", text: text).imports
        #expect(found.map(\.module) == ["A", "B", "C", "E"])
        #expect(found.map(\.line) == [1, 2, 3, 4])
    }

    @Test func `reads the whole repository`() {
        #expect(Repository.current.sources.count > 10)
        #expect(Repository.current.exists("Package.swift"))
    }
}
