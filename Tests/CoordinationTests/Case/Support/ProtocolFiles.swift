import Coordination
import Foundation
import JSONSchema
import Testing

/// The product's own data files, read once.
enum ProtocolFiles {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Protocols")

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appending(path: path)))
    }

    static func files(in folder: String) throws -> [DataFile] {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: root.appending(path: folder).path()
        ).filter { $0.hasSuffix(".json") }.sorted()
        return try names.map { name in
            try DataFile(file: "\(folder)/\(name)", bytes: bytes("\(folder)/\(name)"))
        }
    }

    static let ruleFiles = Result { try files(in: "rules") + files(in: "states") }
    static let catalogueFiles = Result { try files(in: "catalogue") }

    static let rules = Result { try RuleBook(files: ruleFiles.get()) }
    static let catalogue = Result { try Catalogue(files: catalogueFiles.get()) }

    static func example(_ type: String) throws -> JSONValue {
        try JSONValue(parsing: bytes("examples/bodies/\(type).json"))
    }
}
