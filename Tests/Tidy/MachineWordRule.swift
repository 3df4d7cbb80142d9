/// Reports paths of the machine that something was written on.
enum MachineWordRule {
    // In two halves each, so that this file does not report itself.
    private static let absolute = ["/wo" + "rk/", "/tm" + "p/"]
    private static let anywhere = [".libr" + "ary/", "/.libr" + "ary", "../sha" + "red"]

    static func findings(_ path: String, _ text: String) -> [Finding] {
        guard (absolute + anywhere).contains(where: { text.contains($0) }) else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .compactMap { index, line in
                guard let word = word(in: line) else { return nil }
                return Finding(file: path, line: index + 1, text: "a path of one machine: \(word)")
            }
    }

    private static func word(in line: Substring) -> String? {
        anywhere.first { line.contains($0) }
            ?? absolute.first { word in
                line.ranges(of: word).contains { isStart($0.lowerBound, of: line) }
            }
    }

    /// An absolute path begins where no name stands before the slash.
    private static func isStart(_ index: String.Index, of line: Substring) -> Bool {
        guard index > line.startIndex else { return true }
        let before = line[line.index(before: index)]
        return !before.isLetter && !before.isNumber && !"._-}".contains(before)
    }
}
