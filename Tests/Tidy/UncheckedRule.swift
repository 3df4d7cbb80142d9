/// Reports promises to the compiler that no comment above says the ground of.
///
/// Such are `@unchecked Sendable` and `nonisolated(unsafe)`. The comment ends on the line above
/// the declaration and names what protects the state.
enum UncheckedRule {
    private static let grounds = [
        "atomic", "confine", "guard", "held", "immutable", "lock", "mutex", "never change", "once",
        "only", "owned", "owns", "protect", "queue", "read-only", "serial", "thread",
    ]

    static func findings(_ source: SwiftSource) -> [Finding] {
        source.code.indices.compactMap { index in
            guard isPromise(source.code, index) else { return nil }
            let line = source.code[index].line
            let comment = commentAbove(line, in: source).lowercased()
            guard !grounds.contains(where: { comment.contains($0) }) else { return nil }
            return source.finding(line, "no comment above says what protects it")
        }
    }

    private static func isPromise(_ code: [SwiftToken], _ index: Int) -> Bool {
        if code[index].isIdentifier("unchecked"), index > 0, code[index - 1].isPunctuation("@") {
            return true
        }
        return code[index].isIdentifier("nonisolated") && index + 2 < code.count
            && code[index + 1].isPunctuation("(") && code[index + 2].isIdentifier("unsafe")
    }

    /// The block of comment lines above the declaration; the declaration may have begun earlier.
    private static func commentAbove(_ line: Int, in source: SwiftSource) -> String {
        var index = line - 2
        func trimmed(_ index: Int) -> Substring { source.lines[index].drop { $0 == " " } }
        while index >= 0, !trimmed(index).hasPrefix("//") {
            // A blank line, or the end of another declaration or statement, parts the two.
            let text = trimmed(index)
            guard !text.isEmpty, !text.hasSuffix("{"), !text.hasSuffix("}"), line - index < 6
            else { return "" }
            index -= 1
        }
        var block: [Substring] = []
        while index >= 0, trimmed(index).hasPrefix("//") {
            block.append(trimmed(index))
            index -= 1
        }
        return block.reversed().joined(separator: " ")
    }
}
