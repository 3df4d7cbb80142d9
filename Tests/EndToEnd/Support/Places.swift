internal import Foundation
internal import Testing

/// Where the daemon, the protocol's files and Python are found.
enum Places {
    /// The root of the source tree.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static var protocols: URL { root.appending(path: "Protocols") }

    /// `SAMBAND_DAEMON`, otherwise the program that was built beside these tests.
    static func daemon() throws -> URL {
        if let path = environment["SAMBAND_DAEMON"] { return URL(filePath: path) }
        let program = try folderOfTests().appending(path: "sambandd")
        try #require(
            FileManager.default.isExecutableFile(atPath: program.path),
            "no daemon at \(program.path): build it, or name one in SAMBAND_DAEMON")
        return program
    }

    /// `PYTHON`, otherwise `python3` of the search path.
    static var python: String { environment["PYTHON"] ?? "python3" }

    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// The folder of the image that holds this very code.
    private static func folderOfTests() throws -> URL {
        let maps = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
        let images = Set(
            maps.split(separator: "\n").compactMap { line in
                line.split(separator: " ", omittingEmptySubsequences: true).last
            }.filter { $0.hasSuffix(".xctest") || $0.contains(".xctest/") })
        let image = try #require(images.first, "no image of tests is loaded")
        return URL(filePath: String(image)).deletingLastPathComponent()
    }
}
