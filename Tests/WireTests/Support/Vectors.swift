import Foundation
import JSONSchema
import Testing
import Wire

/// The golden vectors of the protocol, which other languages read too.
enum Vectors {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Protocols")

    static func document(_ path: String) throws -> JSONValue {
        try JSONValue(
            parsing: Array(Data(contentsOf: root.appending(path: path))),
            limits: JSONLimits(depth: 24, bytes: 16_777_216))
    }

    static func list(_ name: String, _ member: String) throws -> [JSONValue] {
        let list = try #require(try document("vectors/\(name).json")[member]?.array)
        try #require(!list.isEmpty)
        return list
    }
}

extension JSONValue {
    /// The bytes that a member gives in hex.
    func bytes(_ member: String) throws -> [UInt8] {
        let text = try #require(self[member]?.string)
        return try #require(Hex.bytes(text))
    }

    func text(_ member: String) throws -> String { try #require(self[member]?.string) }

    func number(_ member: String) throws -> Int { try #require(self[member]?.int) }

    /// A request id; the largest does not fit in a signed integer.
    func requestID() throws -> UInt64 {
        if let number = self["requestID"]?.int { return UInt64(number) }
        return try #require(self["requestID"]?.double) >= 1.8e19 ? .max : 0
    }
}

/// What was refused; nil if it was taken.
func refusal(_ work: () throws -> Void) -> Refusal? {
    do {
        try work()
        return nil
    } catch let refusal as Refusal {
        return refusal
    } catch {
        Issue.record("not a refusal: \(error)")
        return nil
    }
}
