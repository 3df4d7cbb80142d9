import Foundation
import Testing

struct DocumentTests {
    private let repository = Repository.current

    private var documents: [MarkdownText] {
        repository.paths.filter { $0.hasSuffix(".md") }.map { path in
            MarkdownText(path: path, text: repository.text(path) ?? "")
        }
    }

    private func document(_ text: String, _ path: String = "Deploy/a.md") -> MarkdownText {
        MarkdownText(path: path, text: text)
    }

    @Test func `each document has one title and links that lead somewhere`() {
        for document in documents {
            expectNone(MarkdownRule.titleFindings(document))
            expectNone(MarkdownRule.linkFindings(document, exists: repository.exists))
        }
    }

    @Test func `the README's commands can be run`() throws {
        let readme = repository.text("README.md")
        let text = try #require(readme, "README.md is missing")
        let rule = ReadmeRule(
            isExecutable: { path in
                let file = repository.root.appending(path: path).path
                return repository.exists(path) && FileManager.default.isExecutableFile(atPath: file)
            },
            commands: CommandNames(repository.sources)
        )
        expectNone(rule.findings(MarkdownText(path: "README.md", text: text)))
    }

    @Test func `the top level holds what it should and nothing else`() throws {
        expectNone(TopLevelRule.findings(try repository.topLevel()))
    }

    @Test(arguments: [
        ("# A\n# B\n", ["a second title"]), ("## A\n", ["no title"]), ("", ["no title"]),
        ("x\n# A\n", ["text before the title"]), ("# A\n```sh\n# not a title\n```\n", []),
        ("\n# A\n\n## B\n", []), ("````\n```\n# no\n````\n# A\n", ["text before the title"]),
    ])
    func `titles are counted outside of fences`(text: String, reports: [String]) {
        #expect(MarkdownRule.titleFindings(document(text)).map(\.text) == reports)
    }

    @Test(arguments: [
        ("[a](b.md)", true), ("[a](../README.md#x)", true), ("[a](./sub/c.md) [b](no.md)", false),
        ("![p](no.png)", false), ("[a](https://x.example/no.md)", true), ("[a](#here)", true),
        ("[a](../../out.md)", false), ("[a](/etc/hosts)", false), ("```\n[a](no.md)\n```", true),
    ])
    func `a link that leads nowhere is reported`(text: String, isSound: Bool) {
        let files: Set = ["Deploy/b.md", "README.md", "Deploy/sub/c.md"]
        let findings = MarkdownRule.linkFindings(document(text), exists: files.contains)
        #expect(findings.isEmpty == isSound)
    }

    @Test(arguments: [
        ("Deploy/run", true), ("./Deploy/run --x && Deploy/run", true), ("Deploy/gone", false),
        ("X=1 Deploy/gone", false), ("$ samband submit --json", true), ("samband send", false),
        ("swift run samband send", false), (".build/debug/samband keys new", true),
        ("samband keys old", false), ("samband submit file.json", true), ("samband --help", true),
        ("echo 1 | samband send", false), ("ls # samband send", true), ("other send", true),
    ])
    func `a command that does not exist is reported`(command: String, isSound: Bool) {
        let source = SwiftSource(
            path: "Sources/samband/Main.swift",
            text: """
                CommandConfiguration(commandName: "keys", subcommands: [New.self])
                CommandConfiguration(commandName: "new")
                CommandConfiguration(commandName: "submit")
                """
        )
        let rule = ReadmeRule(
            isExecutable: { $0 == "Deploy/run" },
            commands: CommandNames([source])
        )
        #expect(rule.findings(document("```sh\n\(command)\n```")).isEmpty == isSound)
        #expect(rule.findings(document("```text\n\(command)\n```")).isEmpty)
    }

    @Test func `a stranger at the top and a missing part are reported`() {
        let all = [
            "Package.swift", "Sources", "Tests", "Protocols", "Deploy", "README.md", "LICENSE",
        ]
        #expect(TopLevelRule.findings(all + [".gitignore"]).isEmpty)
        #expect(TopLevelRule.findings(all + ["notes.txt"]).map(\.file) == ["notes.txt"])
        #expect(TopLevelRule.findings(all.dropLast()).map(\.file) == ["LICENSE"])
    }

    @Test(arguments: [
        ("a `b` c ``d ` e`` f", ["b", "d ` e"]), ("`` `raw name` ``", ["raw name"]),
        ("no `end", []), ("`a``b`", ["a``b"]),
    ])
    func `code spans are read as Markdown does`(line: String, spans: [String]) {
        #expect(MarkdownText.codeSpans(line[...]) == spans)
    }
}
