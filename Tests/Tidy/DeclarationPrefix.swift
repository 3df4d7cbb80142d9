/// The attributes and modifiers that stand before the keyword of a declaration.
struct DeclarationPrefix {
    private(set) var attributes: Set<String> = []
    private(set) var modifiers: Set<String> = []

    private static let words: Set = [
        "private", "fileprivate", "internal", "package", "public", "open", "static", "class",
        "final", "mutating", "nonmutating", "override", "nonisolated", "isolated", "borrowing",
        "consuming", "indirect", "convenience", "required", "lazy", "async", "unsafe",
    ]

    /// Reads backwards from the keyword at `index`.
    init(_ code: [SwiftToken], before index: Int) {
        var position = index - 1
        while position >= 0 {
            var name = position
            if code[position].isPunctuation(")") {
                guard let open = Self.opening(code, of: position), open > 0 else { return }
                name = open - 1
            }
            guard code[name].kind == .identifier else { return }
            if name > 0, code[name - 1].isPunctuation("@") {
                attributes.insert(code[name].text)
                position = name - 2
            } else if Self.words.contains(code[name].text) {
                modifiers.insert(code[name].text)
                position = name - 1
            } else {
                return
            }
        }
    }

    private static func opening(_ code: [SwiftToken], of closing: Int) -> Int? {
        var depth = 0
        for position in stride(from: closing, through: 0, by: -1) {
            if code[position].isPunctuation(")") { depth += 1 }
            if code[position].isPunctuation("(") { depth -= 1 }
            if depth == 0 { return position }
        }
        return nil
    }
}
