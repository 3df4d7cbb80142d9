import Testing

struct LengthTests {
    private func file(lines: Int, _ name: String = "a") -> SwiftSource {
        let text = String(repeating: "x\n", count: lines)
        return SwiftSource(path: "Sources/Wire/\(name).swift", text: text)
    }

    @Test func `files and functions fit their limits`() {
        expectNone(LengthRule.fileFindings(Repository.current.sources))
        expectNone(LengthRule.functionFindings(Repository.current.sources))
    }

    @Test func `the median file of each module is short`() {
        let medians = LengthRule.medians(Repository.current.sources)
        #expect(!medians.isEmpty)
        let report = medians.map { "\($0.module) \($0.lines)\n" }.joined()
        Attachment.record(report, named: "median-lines.txt")
        expectNone(LengthRule.medianFindings(Repository.current.sources))
    }

    @Test(arguments: [(399, 0), (400, 0), (401, 1)])
    func `a file is held to its limit`(lines: Int, findings: Int) {
        #expect(LengthRule.fileFindings([file(lines: lines)]).count == findings)
    }

    @Test(arguments: [(59, 0), (60, 0), (61, 1)])
    func `a function is held to its limit`(lines: Int, findings: Int) {
        let body = String(repeating: "  x(\"}\") // }\n", count: lines - 2)
        let source = SwiftSource(
            path: "Sources/Wire/a.swift",
            text: "struct S {\nfunc f() {\n\(body)}\n}\n"
        )
        #expect(
            LengthRule.functionFindings([source]).map(\.line)
                == Array(repeating: 2, count: findings)
        )
    }

    @Test(arguments: [(99, 0), (100, 1)])
    func `a median is held to its limit`(middle: Int, findings: Int) {
        let files = [file(lines: 1, "a"), file(lines: middle, "b"), file(lines: 300, "c")]
        #expect(LengthRule.medianFindings(files).count == findings)
    }
}
