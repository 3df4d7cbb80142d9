import Foundation
import Testing

struct CoverageTests {
    private let repository = Repository.current

    /// The requirements of the three sets, by the numbers that their authors gave them.
    private static let numbers: [String] =
        [1...9, 10...25, 30...38, 40...49, 50...60, 70...77, 80...89]
        .flatMap { $0.map { two("R", $0) } }
        + (1...40).map { two("B", $0) } + (1...16).map { two("BN", $0) }
        + (1...44).map { two("F", $0) } + ["F26b"] + (1...14).map { two("N", $0) }

    private static func two(_ letters: String, _ number: Int) -> String {
        letters + (number < 10 ? "0" : "") + String(number)
    }

    @Test func `every requirement has one row, and what answers it is there`() throws {
        let path = "Protocols/COVERAGE.md"
        let text = try #require(repository.text(path), "\(path) is missing")
        let names = tests.union(rules).union(types)
        let rule = CoverageRule(
            coverage: MarkdownText(path: path, text: text), numbers: Self.numbers,
            isThere: { names.contains($0) || repository.exists($0) })
        expectNone(rule.findings())
    }

    private var tests: Set<String> {
        Set(
            repository.sources.filter { $0.path.hasPrefix("Tests/") }.flatMap(\.functions)
                .filter { $0.attributes.contains("Test") }.map(\.name))
    }

    private var rules: Set<String> {
        let paths = repository.paths.filter { $0.hasPrefix("Protocols/rules/") }
        let entries = paths.compactMap { repository.text($0) }.flatMap { text in
            let book = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            return book?["entries"] as? [[String: Any]] ?? []
        }
        return Set(entries.compactMap { $0["id"] as? String })
    }

    private var types: Set<String> {
        let folder = "Protocols/catalogue/"
        return Set(
            repository.paths.filter { $0.hasPrefix(folder) && $0.hasSuffix(".json") }
                .map { String($0.dropFirst(folder.count).dropLast(".json".count)) })
    }

    private func reports(_ rows: String) -> [String] {
        CoverageRule(
            coverage: MarkdownText(path: "C", text: "| number | requirement | by |\n" + rows),
            numbers: ["R01", "F26b"], isThere: { $0 == "it holds" }
        ).findings().map(\.text)
    }

    @Test(arguments: [
        "| R01 | a | `it holds` |\n| F26b | b | outside: another's |",
        "| R01 | a | open: plan (kind D); has: `it holds` |\n| F26b | b | open: law as data |",
    ])
    func `rows that say what is there are sound`(rows: String) {
        #expect(reports(rows).isEmpty)
    }

    @Test(arguments: [
        ("| R01 | a | `it holds` |", "F26b has no row"),
        (
            "| R01 | a | `it holds` |\n| F26b | b | `it holds` |\n| R01 | a | `it holds` |",
            "R01 has two rows"
        ),
        ("| R01 | a | `gone` |\n| F26b | b | `it holds` |", "R01 names gone, which is not there"),
        ("| R01 | a | it holds |\n| F26b | b | `it holds` |", "R01 is answered by nothing"),
        ("| R01 | a | open: soon |\n| F26b | b | `it holds` |", "R01 waits for no known area"),
        (
            "| R01 | a | `it holds` |\n| F26b | b | `it holds` |\n| R99 | a | `it holds` |",
            "R99 is no requirement"
        ),
    ])
    func `a requirement without an answer is reported`(rows: String, report: String) {
        #expect(reports(rows) == [report])
    }
}
