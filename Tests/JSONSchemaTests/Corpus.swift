import Foundation
import JSONSchema

/// Files beside the tests.
enum Corpus {
    static func bytes(_ name: String, file: String = #filePath) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent("Corpus/" + name)))
    }

    static func json(_ name: String) throws -> JSONValue {
        let limits = JSONLimits(
            depth: 64,
            bytes: 8_388_608,
            members: 10_000,
            elements: 100_000,
            exactNumbers: true
        )
        return try JSONValue(parsing: bytes(name), limits: limits)
    }
}

/// A value, schema or text from a literal in a test.
func json(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8), limits: JSONLimits(depth: 128, exactNumbers: true))
}

func schema(_ text: String, limits: JSONLimits = .standard) throws -> Schema {
    try Schema(compiling: json(text), limits: limits)
}

/// Pointer and keyword of each fault, in order.
func faults(_ schema: Schema, _ text: String) -> [String] {
    schema.faults(in: Array(text.utf8)).map { "\($0.pointer) \($0.keyword)" }
}
