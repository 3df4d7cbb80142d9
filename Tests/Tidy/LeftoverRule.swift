/// Reports marks of unfinished work, wherever in a text they stand.
enum LeftoverRule {
    // In two halves each, so that this file does not report itself.
    private static let marks: Set = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]

    static func findings(_ path: String, _ text: String) -> [Finding] {
        guard marks.contains(where: { text.contains($0) }) else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .compactMap { index, line in
                let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
                guard let mark = words.first(where: { marks.contains(String($0)) }) else {
                    return nil
                }
                return Finding(file: path, line: index + 1, text: "unfinished: \(mark)")
            }
    }
}
