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
        let rules = try RuleBook(files: files(in: "rules", folder) + files(in: "states", folder))
        let catalogue = try Catalogue(files: files(in: "catalogue", folder))
        let limits = Limits()
        return Policy(
            directory: Directory(kinds: rules.kindsInUse), rules: rules,
            catalogue: catalogue,
            schemas: try catalogue.types.mapValues {
                try Schema(compiling: $0.schema, limits: limits.body)
            },
            codes: try CodeBook(document: JSONValue(parsing: folder.document("codes.json"))),
            limits: limits, clock: ReminderClock(),
            rulesDigest: Hex.text(try folder.digest(of: ["rules", "states"])),
            catalogueDigest: Hex.text(try folder.digest(of: ["catalogue"])))
    }

    private static func files(in name: String, _ folder: ProtocolsFolder) throws -> [DataFile] {
        try folder.documents(in: name).map {
            try DataFile(file: "\(name)/\($0.file)", bytes: $0.bytes)
        }
    }
}
