/// Reports requirements of the field that COVERAGE.md lacks, doubles or answers with what is not
/// there.
struct CoverageRule {
    /// The areas of work that an open requirement may wait for.
    static let areas: Set<String> = [
        "law as data", "directory", "days and grounds", "secrecy", "plan", "reminders",
        "catalogue", "meetings", "assurance", "tasks", "numbers",
    ]

    let coverage: MarkdownText
    /// The numbers of the requirements, each of which has one row.
    let numbers: [String]
    /// Whether a code span names a test, a file, a rule or a message type.
    let isThere: (String) -> Bool

    func findings() -> [Finding] {
        let rows = rows
        let known = Set(numbers)
        var seen: Set<String> = []
        var findings: [Finding] = []
        for row in rows {
            if !known.contains(row.number) {
                findings.append(coverage.finding(row.line, "\(row.number) is no requirement"))
            }
            if !seen.insert(row.number).inserted {
                findings.append(coverage.finding(row.line, "\(row.number) has two rows"))
            }
            findings += problems(of: row).map {
                coverage.finding(row.line, "\(row.number) \($0)")
            }
        }
        let missing = numbers.filter { !seen.contains($0) }
        return findings + missing.map { coverage.finding(1, "\($0) has no row") }
    }

    private struct Row {
        let number: String
        let answer: String
        let line: Int
    }

    private var rows: [Row] {
        coverage.prose.compactMap { line in
            let cells = line.text.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.drop { $0 == " " } }
            guard cells.count == 5, let number = cells.dropFirst().first.map(Self.trimmed),
                number.first?.isUppercase == true, number.last?.isLetter == false
                    || number.hasSuffix("b")
            else { return nil }
            return Row(number: number, answer: Self.trimmed(cells[3]), line: line.number)
        }
    }

    private func problems(of row: Row) -> [String] {
        let spans = MarkdownText.codeSpans(Substring(row.answer))
        let gone = spans.filter { !isThere($0) }.map { "names \($0), which is not there" }
        if row.answer.hasPrefix("outside: ") { return gone }
        if row.answer.hasPrefix("open: ") {
            let area = row.answer.dropFirst("open: ".count).prefix { $0.isLetter || $0 == " " }
            let isKnown = Self.areas.contains(Self.trimmed(area))
            return gone + (isKnown ? [] : ["waits for no known area"])
        }
        return gone + (spans.isEmpty ? ["is answered by nothing"] : [])
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return String(text.drop { $0 == " " })
    }
}
