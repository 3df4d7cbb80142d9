/// Reports commands of the README that nobody could run.
struct ReadmeRule {
    let isExecutable: (_ path: String) -> Bool
    let commands: CommandNames

    /// Looks at the fenced blocks marked `sh`.
    func findings(_ text: MarkdownText) -> [Finding] {
        text.lines.filter { $0.fence == "sh" }.flatMap { line in
            Self.invocations(line.text).compactMap { words in
                fault(words).map { text.finding(line.number, $0) }
            }
        }
    }

    private func fault(_ words: [String]) -> String? {
        let first = words[0].hasPrefix("./") ? String(words[0].dropFirst(2)) : words[0]
        if first.hasPrefix("Deploy/") {
            return isExecutable(first) ? nil : "\(first) cannot be run"
        }
        guard first == "samband" || first.hasSuffix("/samband") else { return nil }
        let arguments = words.dropFirst()
        guard let name = arguments.first, !name.hasPrefix("-") else { return nil }
        guard commands.all.contains(name) else { return "samband has no command \(name)" }
        if commands.groups.contains(name), let inner = arguments.dropFirst().first,
            !inner.hasPrefix("-"), !commands.all.contains(inner)
        {
            return "samband \(name) has no command \(inner)"
        }
        return nil
    }

    /// The commands of one line, without a prompt, comment or leading variables.
    private static func invocations(_ line: Substring) -> [[String]] {
        let code = line.prefix { $0 != "#" }
        return code.split { "|&;".contains($0) }.compactMap { part in
            var words = part.split(separator: " ").map(String.init)
            if words.first == "$" { words.removeFirst() }
            if words.prefix(2) == ["swift", "run"] { words.removeFirst(2) }
            words = Array(words.drop { $0.contains("=") && !$0.hasPrefix("-") })
            return words.isEmpty ? nil : words
        }
    }
}

/// The command names that the command line's source declares.
struct CommandNames {
    private(set) var all: Set<String> = []
    /// Those that have commands of their own below them.
    private(set) var groups: Set<String> = []

    init(_ sources: [SwiftSource]) {
        for source in sources where source.path.hasPrefix("Sources/samband/") {
            var name: String?
            for (index, token) in source.code.enumerated() where token.kind == .identifier {
                if token.text == "CommandConfiguration" { name = nil }
                if token.text == "commandName", index + 2 < source.code.count,
                    source.code[index + 1].isPunctuation(":"),
                    source.code[index + 2].kind == .string
                {
                    all.insert(source.code[index + 2].text)
                    name = source.code[index + 2].text
                }
                if token.text == "subcommands", let name { groups.insert(name) }
            }
        }
    }
}
