import Testing

struct LineTests {
    @Test func `lines are short and clean`() {
        let repository = Repository.current
        for path in repository.paths where LineRule.covers(path) {
            guard let text = repository.text(path) else { continue }
            expectNone(LineRule.findings(path, text))
        }
    }

    @Test(arguments: [(99, 0), (100, 0), (101, 1)])
    func `a line is held to its columns`(columns: Int, findings: Int) {
        let line = String(repeating: "å", count: columns) + "\n"
        #expect(LineRule.findings("a.swift", line).count == findings)
        #expect(LineRule.findings("a.md", line).isEmpty)
    }

    @Test(arguments: [
        ("a \n", "white space at the end"), ("a\r\n", "white space at the end"),
        ("a\n\tb\n", "a tab"), ("a", "no newline at the end"), ("a\n\n", "an empty last line"),
    ])
    func `an unclean line is reported`(text: String, report: String) {
        #expect(LineRule.findings("a.json", text).map(\.text) == [report])
    }

    @Test(arguments: ["", "a\n", "a\n\nb\n", "é🙂\n"])
    func `a clean text is not reported`(text: String) {
        #expect(LineRule.findings("a.swift", text).isEmpty)
    }
}
