/// Reports documents without exactly one title and links that lead nowhere.
enum MarkdownRule {
    static func titleFindings(_ text: MarkdownText) -> [Finding] {
        let titles = text.prose.filter { $0.text.hasPrefix("# ") }
        let first = text.lines.first { !$0.text.isEmpty }
        var findings = titles.dropFirst().map { text.finding($0.number, "a second title") }
        if titles.isEmpty {
            findings.append(text.finding(1, "no title"))
        } else if titles.first?.number != first?.number {
            findings.append(text.finding(first?.number ?? 1, "text before the title"))
        }
        return findings
    }

    /// `exists` is asked for paths relative to the root, without `.` and `..`.
    static func linkFindings(_ text: MarkdownText, exists: (String) -> Bool) -> [Finding] {
        text.prose.flatMap { line in
            targets(line.text).compactMap { target in
                guard let path = resolved(target, from: text.path) else {
                    return text.finding(line.number, "\(target) leads out of the repository")
                }
                guard path.isEmpty || exists(path) else {
                    return text.finding(line.number, "\(target) does not exist")
                }
                return nil
            }
        }
    }

    /// The relative targets of a line's links, without their anchors.
    private static func targets(_ line: Substring) -> [String] {
        line.ranges(of: "](").compactMap { range in
            let target = line[range.upperBound...].prefix { $0 != ")" && $0 != " " }
            let isExternal = target.contains("://") || target.hasPrefix("mailto:")
            let path = target.prefix { $0 != "#" }
            return isExternal || path.isEmpty ? nil : String(path)
        }
    }

    private static func resolved(_ target: String, from document: String) -> String? {
        var parts = document.split(separator: "/").dropLast().map(String.init)
        for part in target.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return target.hasPrefix("/") ? nil : parts.joined(separator: "/")
    }
}
