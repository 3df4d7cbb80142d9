import Foundation

/// Reports lines that are too long or not clean at their ends.
enum LineRule {
    static let columnsMax = 100

    static func findings(_ path: String, _ text: String) -> [Finding] {
        var findings: [Finding] = []
        // By scalars: as characters, a carriage return and its line feed would be one.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0) }
        for (index, line) in lines.enumerated() {
            func report(_ text: String) {
                findings.append(Finding(file: path, line: index + 1, text: text))
            }
            if path.hasSuffix(".swift"), line.count > columnsMax {
                report("\(line.count) columns, at most \(columnsMax)")
            }
            if line.last == " " || line.last == "\r" { report("white space at the end") }
            if line.contains("\t") { report("a tab") }
        }
        if !text.isEmpty, lines.last != "" {
            findings.append(Finding(file: path, line: lines.count, text: "no newline at the end"))
        } else if lines.count > 2, lines[lines.count - 2].isEmpty {
            findings.append(Finding(file: path, line: lines.count - 1, text: "an empty last line"))
        }
        return findings
    }

    /// Everything that people write; golden vectors and the licence are kept byte by byte.
    static func covers(_ path: String) -> Bool {
        path != "LICENSE" && !path.hasPrefix("Protocols/vectors/")
    }
}
