internal import Foundation
internal import Testing

/// A folder of one test, gone when the test is.
struct TemporaryFolder: ~Copyable {
    private let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "zmq-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(at: root)
    }

    func path(_ name: String) -> String {
        root.path + "/" + name
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    }

    func text(of name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    func write(_ text: String, to name: String, mode: UInt32) throws {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
        try setMode(of: name, mode)
    }

    func mode(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
    }

    func setMode(of name: String, _ mode: UInt32) throws {
        try #require(chmod(path(name), mode) == 0)
    }
}
