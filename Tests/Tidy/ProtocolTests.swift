import Foundation
import Testing

struct ProtocolTests {
    private let repository = Repository.current

    @Test func `every JSON file of the protocol parses`() {
        let paths = repository.paths.filter {
            $0.hasPrefix("Protocols/") && $0.hasSuffix(".json")
        }
        #expect(!paths.isEmpty)
        for path in paths {
            #expect(Self.isJSON(repository.text(path) ?? ""), "\(path) is not JSON")
        }
    }

    @Test func `every MUST has its test`() throws {
        let (first, second) = ("Protocols/SPEC.md", "Protocols/CONFORMANCE.md")
        let (defined, covered) = (repository.text(first), repository.text(second))
        let specification = try #require(defined, "\(first) is missing")
        let conformance = try #require(covered, "\(second) is missing")
        let tests = repository.sources.filter { $0.path.hasPrefix("Tests/") }
            .flatMap(\.functions).filter { $0.attributes.contains("Test") }.map(\.name)
        let rule = SpecificationRule(
            specification: MarkdownText(path: first, text: specification),
            conformance: MarkdownText(path: second, text: conformance),
            tests: Set(tests),
            isFile: repository.exists
        )
        expectNone(rule.findings())
    }

    private static func isJSON(_ text: String) -> Bool {
        let parsed = try? JSONSerialization.jsonObject(
            with: Data(text.utf8),
            options: .fragmentsAllowed
        )
        return parsed != nil
    }

    @Test(arguments: [
        ("{}", true), ("[1]", true), ("", false), ("{", false), ("{} x", false), ("{a:1}", false),
    ])
    func `text that is not JSON is reported`(text: String, isSound: Bool) {
        #expect(Self.isJSON(text) == isSound)
    }

    private func reports(_ specification: String, _ conformance: String) -> [String] {
        SpecificationRule(
            specification: MarkdownText(path: "S", text: specification),
            conformance: MarkdownText(path: "C", text: conformance),
            tests: ["it holds", "other"],
            isFile: { $0 == "Tests/X.swift" }
        ).findings().map { "\($0.file) \($0.text)" }
    }

    @Test(arguments: [
        "| SMP-1 | `it holds` |\n| SMP-2 | `XTests/it holds` |",
        "SMP-1, SMP-2: `` `it holds` `` in `Tests/X.swift`",
        "`SMP-1` `other()`\nSMP-2 `other`, `it holds`",
    ])
    func `a list that covers every MUST is sound`(conformance: String) {
        #expect(reports("**SMP-1** a MUST.\n\n**SMP-2** b, see SMP-1.", conformance).isEmpty)
    }

    @Test(arguments: [
        ("", "", "S no MUST is defined"),
        ("**SMP-1** a\n**SMP-3** c", "SMP-1 SMP-3 `other`", "S SMP-2 is missing"),
        ("**SMP-2** a", "SMP-2 `other`", "S SMP-1 is missing"),
        ("**SMP-1** a\n**SMP-1** b", "SMP-1 `other`", "S SMP-1 is defined twice"),
        ("**SMP-0** a\n**SMP-1** b", "SMP-0 SMP-1 `other`", "S SMP-0: numbers begin at 1"),
        ("**SMP-1** see SMP-2", "SMP-1 `other`", "S SMP-2 is not defined"),
        ("**SMP-1** a", "SMP-1 `other`\nSMP-9 `other`", "C SMP-9 is not defined"),
        ("**SMP-1** a", "", "C SMP-1 has no test"),
        ("**SMP-1** a", "SMP-1 in `Tests/X.swift`", "C SMP-1 has no test"),
        ("**SMP-1** a", "SMP-1 `other` `gone`", "C no test is named gone"),
        (" **SMP-1** a\n**SMP-1**b\n**SMP-2** c", "SMP-1 `other`", "C SMP-2 has no test"),
    ])
    func `a gap is reported`(specification: String, conformance: String, report: String) {
        #expect(reports(specification, conformance) == [report])
    }
}
