import Coordination
import Foundation
import JSONSchema
import Testing

/// The product's own rule files after a change of law.
struct ChangedRules {
    private(set) var files: [DataFile]

    init() throws {
        files = try ProtocolFiles.ruleFiles.get()
    }

    /// Adds an entry at the end of a book.
    mutating func add(_ entry: JSONValue, to file: String) throws {
        try change(file) { document in
            document["entries"] = .array((document["entries"]?.array ?? []) + [entry])
        }
    }

    /// Ends an entry that holds until further notice, after which another may follow.
    mutating func end(_ id: String, in file: String, on day: String) throws {
        try change(file) { document in
            document["entries"] = .array(
                (document["entries"]?.array ?? []).map { entry in
                    guard entry["id"]?.string == id, entry["to"] == nil,
                        var object = entry.object
                    else { return entry }
                    object["to"] = .string(day)
                    return .object(object)
                })
        }
    }

    /// Replaces a text that stands in a file, wherever it does.
    mutating func replace(_ old: String, with new: String, in file: String) throws {
        let text = String(decoding: try ProtocolFiles.bytes(file), as: UTF8.self)
        #expect(text.contains(old), "\(old) does not stand in \(file)")
        let changed = try DataFile(
            file: file, bytes: Array(text.replacingOccurrences(of: old, with: new).utf8))
        files = files.map { $0.file == file ? changed : $0 }
    }

    private mutating func change(_ file: String, _ edit: (inout JSONObject) -> Void) throws {
        let index = try #require(files.firstIndex { $0.file == file })
        var document = try #require(files[index].value.object)
        edit(&document)
        files[index] = DataFile(file: file, value: .object(document))
    }

    var book: RuleBook { get throws { try RuleBook(files: files) } }

    var faults: [RuleBookError.Fault] {
        do throws(RuleBookError) {
            _ = try RuleBook(files: files)
            return []
        } catch {
            return error.faults
        }
    }
}

extension JSONValue {
    /// An entry of a book that holds from a day on, with whatever else it says.
    static func entry(_ id: String, from: String, _ more: JSONObject) -> JSONValue {
        var object: JSONObject = [
            "id": .string(id), "from": .string(from), "mark": "assumption",
            "basis": ["sv": "Påhittad för provet", "en": "Made up for the test"],
        ]
        for member in more { object[member.key] = member.value }
        return .object(object)
    }
}
