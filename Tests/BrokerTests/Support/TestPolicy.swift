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

    private static func load() throws -> Policy {
        let folder = try ProtocolsFolder(locating: root.path(), executable: "")
        let read = try Protocols(reading: folder)
        return Policy(
            directory: Directory(kinds: read.rules.kindsInUse), rules: read.rules,
            catalogue: read.catalogue, schemas: read.schemas, codes: read.codes,
            limits: Limits(), clock: ReminderClock(), rulesDigest: Hex.text(read.rulesDigest),
            catalogueDigest: Hex.text(read.catalogueDigest))
    }
}
