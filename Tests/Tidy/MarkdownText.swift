/// A Markdown document split into prose and fenced code.
struct MarkdownText {
    struct Line {
        let number: Int
        let text: Substring
        /// The word after the opening fence, such as `sh`; nil outside of fences.
        let fence: String?
    }

    let path: String
    /// All lines but the fences themselves.
    let lines: [Line]

    init(path: String, text: String) {
        self.path = path
        var fence: (marker: Substring, word: String)?
        var lines: [Line] = []
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in all.enumerated() {
            let trimmed = line.drop { $0 == " " }
            let marker = trimmed.prefix { $0 == "`" || $0 == "~" }
            if let open = fence {
                if marker.count >= open.marker.count, marker.first == open.marker.first,
                    marker.count == trimmed.count
                {
                    fence = nil
                    continue
                }
            } else if marker.count >= 3 {
                let word = trimmed.dropFirst(marker.count).prefix { $0.isLetter || $0.isNumber }
                fence = (marker, String(word))
                continue
            }
            lines.append(Line(number: index + 1, text: line, fence: fence?.word))
        }
        self.lines = lines
    }

    var prose: [Line] { lines.filter { $0.fence == nil } }

    func finding(_ line: Int, _ text: String) -> Finding {
        Finding(file: path, line: line, text: text)
    }

    /// The code spans of a line, without their backticks and the spaces that pad them.
    static func codeSpans(_ line: Substring) -> [String] {
        var spans: [String] = []
        var rest = line
        while let start = rest.firstIndex(of: "`") {
            let ticks = rest[start...].prefix { $0 == "`" }
            let inner = rest[ticks.endIndex...]
            guard
                let end = inner.ranges(of: ticks).first(where: { range in
                    let before =
                        range.lowerBound == inner.startIndex
                        || inner[inner.index(before: range.lowerBound)] != "`"
                    return before
                        && (range.upperBound == inner.endIndex || inner[range.upperBound] != "`")
                })
            else {
                rest = inner
                continue
            }
            let content = inner[..<end.lowerBound]
            spans.append(content.trimmingPrefix(" ").trimmed())
            rest = inner[end.upperBound...]
        }
        return spans
    }
}

extension Substring {
    /// Without the spaces, and for raw identifiers the backticks, at both ends.
    fileprivate func trimmed() -> String {
        var text = drop { $0 == " " || $0 == "`" }
        while text.last == " " || text.last == "`" { text.removeLast() }
        return String(text)
    }
}
