/// A Swift file: its lines and its tokens.
struct SwiftSource: Sendable {
    let path: String
    let lines: [Substring]
    /// All tokens but the comments.
    let code: [SwiftToken]
    let comments: [SwiftToken]
    /// Every function, initializer, deinitializer and subscript with a body.
    let functions: [FunctionDeclaration]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let tokens = SwiftLexer.tokens(of: text)
        code = tokens.filter { $0.kind != .comment }
        comments = tokens.filter { $0.kind == .comment }
        functions = DeclarationScanner.functions(in: code)
    }

    /// The number of lines as an editor counts them.
    var lineCount: Int { lines.last == "" ? lines.count - 1 : lines.count }

    /// The folder below Sources or Tests that the file lies in.
    var module: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    var isProduct: Bool { path.hasPrefix("Sources/") }

    /// Each import with its line; of `import struct A.B` it is `A`.
    var imports: [(module: String, line: Int)] {
        let kinds: Set = [
            "struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor",
        ]
        return code.indices.compactMap { index in
            guard code[index].isIdentifier("import"), index + 1 < code.count,
                code[index + 1].line == code[index].line, code[index + 1].kind == .identifier,
                index == 0 || !code[index - 1].isPunctuation(".")
            else { return nil }
            let name = kinds.contains(code[index + 1].text) ? index + 2 : index + 1
            return name < code.count ? (code[name].text, code[index].line) : nil
        }
    }

    func imports(_ module: String) -> Bool {
        imports.contains { $0.module == module }
    }

    func finding(_ line: Int, _ text: String) -> Finding {
        Finding(file: path, line: line, text: text)
    }
}
