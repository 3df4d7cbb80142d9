import Testing

struct ForgottenTestTests {
    private func names(_ text: String, _ others: String...) -> [Int] {
        let sources = ([text] + others).enumerated().map { index, text in
            SwiftSource(path: "Tests/XTests/\(index).swift", text: text)
        }
        return ForgottenTestRule.findings(sources).map(\.line)
    }

    @Test func `every test carries @Test`() {
        expectNone(ForgottenTestRule.findings(Repository.current.sources))
    }

    @Test(arguments: [
        "import Testing\nfunc top() {}",
        "import Testing\n@Suite struct A { func f() {} }",
        "import Testing\n@Suite(.serialized) enum A { static func f() {} }",
        "import Testing\nstruct ATests { func `it works`() {} }",
        "import Testing\nstruct A { @Test func g() {}; func f() {} }",
        "import Testing\nextension ATests { func f(a: Int = 1) async throws {} }",
        "import Testing\nstruct A { struct B { @Test func g() {}; func f() {} } }",
    ])
    func `a function without @Test is reported`(text: String) {
        #expect(names(text) == [2])
    }

    @Test(arguments: [
        "import Testing\n@Test func top() {}",
        "import Testing\n@Test(.timeLimit(.minutes(1)), arguments: [1])\nfunc top(_ a: Int) {}",
        "import Testing\nstruct ATests { private func f() {} }",
        "import Testing\nstruct ATests { func f() {}; @Test func g() { f() } }",
        "import Testing\nstruct Helper { func f() {} }",
        "import Testing\nfunc outer() { func f() {} }; let x = outer",
        "func notATestFile() {}",
    ])
    func `helpers and tests are not`(text: String) {
        #expect(names(text).isEmpty)
    }

    @Test func `a helper used by another file is not a forgotten test`() {
        let helper = "import Testing\nfunc help() {}"
        #expect(names(helper, "let x = help()").isEmpty)
        #expect(names(helper, "import Testing\nfunc help() {}") == [2, 2])
    }
}
