/// Reports gaps between the numbered MUSTs of SPEC.md, their list of tests, and the tests.
struct SpecificationRule {
    private static let tens = 120

    let specification: MarkdownText
    let conformance: MarkdownText
    /// The names of all test functions.
    let tests: Set<String>
    /// Whether a code span of CONFORMANCE.md is the path of a file.
    let isFile: (String) -> Bool

    func findings() -> [Finding] {
        definitionFindings() + mentionFindings() + coverageFindings()
    }

    private var definitions: [(number: Int, line: Int)] {
        specification.prose.compactMap { line in
            guard line.text.hasPrefix("**SMP-") else { return nil }
            let digits = line.text.dropFirst("**SMP-".count).prefix { $0.isNumber }
            guard line.text.dropFirst("**SMP-".count + digits.count).hasPrefix("**"),
                let number = Int(digits), String(number) == digits
            else { return nil }
            return (number, line.number)
        }
    }

    /// Numbered from 1 without gaps, each defined once; from `tens` on each subject has ten
    /// numbers of its own, and gaps only behind its last one.
    private func definitionFindings() -> [Finding] {
        let definitions = definitions
        if definitions.isEmpty { return [specification.finding(1, "no MUST is defined")] }
        var seen: Set<Int> = []
        let repeated = definitions.filter { !seen.insert($0.number).inserted }.map {
            specification.finding($0.line, "SMP-\($0.number) is defined twice")
        }
        let missing = Set(1...max(1, seen.max() ?? 1)).subtracting(seen).sorted().filter { gap in
            gap < Self.tens || seen.contains { $0 > gap && $0 / 10 == gap / 10 }
        }.map {
            specification.finding(1, "SMP-\($0) is missing")
        }
        let zero = seen.contains(0) ? [specification.finding(1, "SMP-0: numbers begin at 1")] : []
        return repeated + missing + zero
    }

    /// No id is mentioned that is not defined.
    private func mentionFindings() -> [Finding] {
        let defined = Set(definitions.map(\.number))
        return [specification, conformance].flatMap { document in
            document.lines.flatMap { line in
                Self.ids(line.text).filter { !defined.contains($0) }.map {
                    document.finding(line.number, "SMP-\($0) is not defined")
                }
            }
        }
    }

    /// Each id stands in CONFORMANCE.md beside at least one test, and only beside what exists.
    private func coverageFindings() -> [Finding] {
        var covered: Set<Int> = []
        var findings: [Finding] = []
        for line in conformance.prose {
            let ids = Self.ids(line.text)
            guard !ids.isEmpty else { continue }
            let spans = MarkdownText.codeSpans(line.text).filter { !$0.hasPrefix("SMP-") }
            if spans.contains(where: isTest) { covered.formUnion(ids) }
            for span in spans where !isTest(span) && !isFile(span) {
                findings.append(conformance.finding(line.number, "no test is named \(span)"))
            }
        }
        let missing = Set(definitions.map(\.number)).subtracting(covered).sorted()
        return findings + missing.map { conformance.finding(1, "SMP-\($0) has no test") }
    }

    /// A test's name alone, or after its suite and a slash, with or without parentheses.
    private func isTest(_ span: String) -> Bool {
        if tests.contains(span) { return true }
        let name = span.split(separator: "/", maxSplits: 1).last.map(String.init) ?? span
        return tests.contains(name.hasSuffix("()") ? String(name.dropLast(2)) : name)
    }

    static func ids(_ text: Substring) -> [Int] {
        text.ranges(of: "SMP-").compactMap { range in
            Int(text[range.upperBound...].prefix { $0.isNumber })
        }
    }
}
