/// Reports imports against the direction of the layers, and SQL outside the store.
enum LayerRule {
    static func importFindings(
        _ sources: [SwiftSource],
        exceptions: [LayerTable.Exception] = LayerTable.exceptions
    ) -> [Finding] {
        sources.filter(\.isProduct).flatMap { source in
            guard let allowed = LayerTable.allowed[source.module],
                let platform = LayerTable.platform[source.module]
            else { return [source.finding(1, "\(source.module) has no place among the layers")] }
            return source.imports.compactMap { module, line in
                let isExcepted = exceptions.contains {
                    $0.file == source.path && $0.module == module && !$0.reason.isEmpty
                }
                guard !allowed.contains(module), !platform.contains(module), !isExcepted else {
                    return nil
                }
                return source.finding(line, "\(source.module) may not import \(module)")
            }
        }
    }

    /// Reports exceptions that no file needs any longer.
    static func staleExceptions(
        _ sources: [SwiftSource],
        exceptions: [LayerTable.Exception] = LayerTable.exceptions
    ) -> [Finding] {
        exceptions.compactMap { exception in
            let source = sources.first { $0.path == exception.file }
            guard source?.imports(exception.module) != true else { return nil }
            let text = "the exception for \(exception.module) is not needed"
            return Finding(file: exception.file, line: 1, text: text)
        }
    }

    static func sqlFindings(_ sources: [SwiftSource]) -> [Finding] {
        sources.filter { $0.isProduct && $0.module != "Store" }.flatMap { source in
            source.code.filter { $0.kind == .string && isSQL($0.text) }.map { literal in
                source.finding(literal.line, "SQL belongs in Store")
            }
        }
    }

    private static func isSQL(_ text: String) -> Bool {
        let words = text.split { !$0.isLetter && $0 != "_" }.map(String.init)
        func holds(_ first: String, _ second: String) -> Bool {
            zip(words, words.dropFirst()).contains { $0 == first && $1 == second }
        }
        let update = words.firstIndex(of: "UPDATE").map { words[$0...].contains("SET") } ?? false
        return words.contains("SELECT") || update || holds("INSERT", "INTO")
            || holds("DELETE", "FROM") || holds("CREATE", "TABLE")
    }
}
