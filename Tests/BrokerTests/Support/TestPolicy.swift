import Broker
import Coordination
import Foundation
import JSONSchema
import Wire

/// The product's own rules, catalogue and codes, read once for all tests.
enum TestPolicy {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Protocols")

    static let loaded = Result { try load() }

    static func example(_ type: String) throws -> JSONValue {
        try JSONValue(
            parsing: Array(Data(contentsOf: root.appending(path: "examples/bodies/\(type).json"))))
    }

    static func vectors(_ name: String) throws -> JSONValue {
        try JSONValue(
            parsing: Array(Data(contentsOf: root.appending(path: "vectors/\(name).json"))),
            limits: JSONLimits(depth: 24, bytes: 16_777_216))
    }

    static func files() throws -> ProtocolsFiles {
        try ProtocolsFiles(ProtocolsFolder(locating: root.path(), executable: ""))
    }

    private static func load() throws -> Policy { Policy(try Protocols(files())) }
}
