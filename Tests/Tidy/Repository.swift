import Foundation
import Testing

/// The files of the repository that this source file lies in, without what git ignores.
struct Repository: Sendable {
    static let current = Repository(root: rootOfThisFile())

    let root: URL
    /// Paths relative to the root, sorted, files only.
    let paths: [String]
    /// Every Swift file below Sources and Tests, read and split into tokens once.
    let sources: [SwiftSource]

    init(root: URL) {
        self.root = root
        let ignored = Ignored(root: root)
        let paths = Self.walk(root, "", ignored).sorted()
        self.paths = paths
        sources = paths.filter { $0.hasSuffix(".swift") && $0.contains("/") }.compactMap { path in
            guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8)
            else { return nil }
            return SwiftSource(path: path, text: text)
        }
    }

    /// The text of a file, or nil when it is absent or not UTF-8.
    func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The names directly below the root that git does not ignore.
    func topLevel() throws -> [String] {
        let ignored = Ignored(root: root)
        return try FileManager.default.contentsOfDirectory(atPath: root.path)
            .filter { !ignored.contains($0) }.sorted()
    }

    private static func rootOfThisFile(_ file: String = #filePath) -> URL {
        URL(filePath: file).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    private static func walk(_ root: URL, _ folder: String, _ ignored: Ignored) -> [String] {
        let here = folder.isEmpty ? root : root.appending(path: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: here.path)) ?? []
        return names.filter { !ignored.contains($0) }.flatMap { name -> [String] in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            let values = try? here.appending(path: name).resourceValues(forKeys: [.isDirectoryKey])
            return values?.isDirectory == true ? walk(root, path, ignored) : [path]
        }
    }
}

/// The names that `.gitignore` lists, each a whole name or a beginning followed by `*`.
private struct Ignored {
    private let names: Set<String>
    private let prefixes: [String]

    init(root: URL) {
        let text = try? String(contentsOf: root.appending(path: ".gitignore"), encoding: .utf8)
        let lines = (text ?? "").split(separator: "\n").map(String.init)
        prefixes = lines.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
        names = Set(lines.filter { !$0.hasSuffix("*") } + [".git"])
    }

    func contains(_ name: String) -> Bool {
        names.contains(name) || prefixes.contains { name.hasPrefix($0) }
    }
}

extension Repository: CustomTestStringConvertible {
    /// Short, since a failed expectation would otherwise print every file.
    var testDescription: String { "\(paths.count) files" }
}
