/// A function with a body, and where it stands.
struct FunctionDeclaration: Equatable, Sendable {
    let name: String
    let line: Int
    var endLine: Int
    let attributes: Set<String>
    let modifiers: Set<String>
    /// The scopes around it, outermost first.
    let scopes: [DeclarationScope]

    var lineCount: Int { endLine - line + 1 }
}

/// What a pair of braces belongs to.
struct DeclarationScope: Equatable, Sendable {
    enum Kind: Sendable { case type, protocolType, function, other }

    let kind: Kind
    let name: String
    let attributes: Set<String>
}

/// Finds functions by following braces and parentheses; tokens must come without comments.
struct DeclarationScanner {
    private let code: [SwiftToken]
    private var depth = 0
    private var scopes: [(scope: DeclarationScope, function: Int?)] = []
    private var pending: (scope: DeclarationScope, function: Int?, depth: Int)?
    private var functions: [FunctionDeclaration] = []

    static func functions(in code: [SwiftToken]) -> [FunctionDeclaration] {
        var scanner = DeclarationScanner(code: code)
        for index in code.indices { scanner.visit(index) }
        return scanner.functions
    }

    private init(code: [SwiftToken]) {
        self.code = code
    }

    private mutating func visit(_ index: Int) {
        let token = code[index]
        switch (token.kind, token.text) {
        case (.punctuation, "("), (.punctuation, "["): depth += 1
        case (.punctuation, ")"), (.punctuation, "]"): depth -= 1
        case (.punctuation, "{"): open()
        case (.punctuation, "}"): close(token.line)
        case (.identifier, "struct"), (.identifier, "class"), (.identifier, "enum"),
            (.identifier, "actor"), (.identifier, "extension"), (.identifier, "protocol"):
            beginType(index)
        case (.identifier, "func"): beginFunction(index, name: next(index)?.text ?? "")
        case (.identifier, "init"), (.identifier, "deinit"), (.identifier, "subscript"):
            if isMember(index) { beginFunction(index, name: token.text) }
        default: break
        }
    }

    private mutating func open() {
        if let pending, pending.depth == depth {
            scopes.append((pending.scope, pending.function))
            self.pending = nil
        } else {
            let scope = DeclarationScope(kind: .other, name: "", attributes: [])
            scopes.append((scope, nil))
        }
    }

    private mutating func close(_ line: Int) {
        guard let closed = scopes.popLast(), let function = closed.function else { return }
        functions[function].endLine = line
    }

    private mutating func beginType(_ index: Int) {
        guard let name = next(index), name.kind == .identifier, name.text != "func",
            name.text != "var", name.text != "let", name.text != "subscript",
            index == 0 || !code[index - 1].isPunctuation("."),
            index == 0 || !code[index - 1].isIdentifier("import")
        else { return }
        let prefix = DeclarationPrefix(code, before: index)
        let kind: DeclarationScope.Kind = code[index].text == "protocol" ? .protocolType : .type
        let scope = DeclarationScope(
            kind: kind,
            name: name.text,
            attributes: prefix.attributes
        )
        pending = (scope, nil, depth)
    }

    private mutating func beginFunction(_ index: Int, name: String) {
        guard scopes.last?.scope.kind != .protocolType else { return }
        let prefix = DeclarationPrefix(code, before: index)
        let line = code[index].line
        functions.append(
            FunctionDeclaration(
                name: name,
                line: line,
                endLine: line,
                attributes: prefix.attributes,
                modifiers: prefix.modifiers,
                scopes: scopes.map(\.scope)
            )
        )
        let scope = DeclarationScope(kind: .function, name: name, attributes: [])
        pending = (scope, functions.count - 1, depth)
    }

    /// Tells `init(` of a declaration from a call: it stands directly in a type.
    private func isMember(_ index: Int) -> Bool {
        guard scopes.last?.scope.kind == .type, index > 0, !code[index - 1].isPunctuation("."),
            let next = next(index)
        else { return false }
        return ["(", "<", "?", "!", "{"].contains(next.text)
    }

    private func next(_ index: Int) -> SwiftToken? {
        index + 1 < code.count ? code[index + 1] : nil
    }
}
