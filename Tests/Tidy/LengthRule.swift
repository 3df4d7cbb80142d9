/// Reports what has grown too long to be read in one go.
enum LengthRule {
    static let fileLinesMax = 400
    static let functionLinesMax = 60
    /// The median of a module stays below this.
    static let medianLinesLimit = 100

    static func fileFindings(_ sources: [SwiftSource]) -> [Finding] {
        sources.filter { $0.lineCount > fileLinesMax }.map { source in
            source.finding(source.lineCount, "\(source.lineCount) lines, at most \(fileLinesMax)")
        }
    }

    static func functionFindings(_ sources: [SwiftSource]) -> [Finding] {
        sources.flatMap { source in
            source.functions.filter { $0.lineCount > functionLinesMax }.map { function in
                let text = "\(function.name): \(function.lineCount) lines"
                return source.finding(function.line, "\(text), at most \(functionLinesMax)")
            }
        }
    }

    /// The median number of lines of each module below Sources, the lower of two in the middle.
    static func medians(_ sources: [SwiftSource]) -> [(module: String, lines: Int)] {
        Dictionary(grouping: sources.filter(\.isProduct), by: \.module)
            .map { module, files in
                let lengths = files.map(\.lineCount).sorted()
                return (module, lengths[(lengths.count - 1) / 2])
            }
            .sorted { $0.0 < $1.0 }
    }

    static func medianFindings(_ sources: [SwiftSource]) -> [Finding] {
        medians(sources).filter { $0.lines >= medianLinesLimit }.map { module, lines in
            let text = "the median is \(lines) lines, below \(medianLinesLimit) wanted"
            return Finding(file: "Sources/\(module)", line: 1, text: text)
        }
    }
}
