import JSONSchema

/// Bodies with a word of their own in every free text field that a schema has.
struct Planted {
    /// Begins every word, so that words are found again in any text.
    static let mark = "plant."

    let schema: JSONValue
    let sender: String

    /// The example with its free texts replaced, and those that it lacks added.
    func body(_ example: JSONValue) -> JSONValue {
        value(example, schema, inherited: nil, depth: 0)
    }

    /// The words in a text, as sender and class.
    static func words(in bytes: [UInt8]) -> Set<[String]> {
        let text = String(decoding: bytes, as: UTF8.self)
        let found = text.ranges(of: mark).map { range in
            text[range.upperBound...].prefix { $0.isLetter || $0 == "." }
        }
        return Set(found.map { $0.split(separator: ".").prefix(2).map(String.init) })
    }

    private func value(
        _ value: JSONValue, _ node: JSONValue, inherited: String?, depth: Int
    ) -> JSONValue {
        let nodes = resolved(node)
        let own = nodes.compactMap { $0["x-class"]?.string }.first ?? inherited
        switch value {
        case .array(let items):
            guard let element = nodes.compactMap({ $0["items"] }).first else { return value }
            return .array(
                items.map { self.value($0, element, inherited: own, depth: depth + 1) })
        case .object(var object):
            guard depth < 12 else { return value }
            for node in nodes {
                for member in node["properties"]?.object ?? [:]
                where object[member.key] != nil || isFree(member.value) {
                    object[member.key] = self.value(
                        object[member.key] ?? "", member.value, inherited: own, depth: depth + 1)
                }
            }
            return .object(object)
        default:
            return isFree(node) ? .string("\(Self.mark)\(sender).\(own ?? "none").") : value
        }
    }

    private func isFree(_ node: JSONValue) -> Bool {
        let nodes = resolved(node)
        let isShort = nodes.contains { ($0["maxLength"]?.int ?? 1_000) < 100 }
        let isBound = ["enum", "const", "format", "pattern"].contains { word in
            nodes.contains { $0[word] != nil }
        }
        return nodes.contains { $0["type"]?.string == "string" } && !isShort && !isBound
    }

    private func resolved(_ node: JSONValue) -> [JSONValue] {
        var found = [node]
        if let name = node["$ref"]?.string?.split(separator: "/").last,
            let target = schema["$defs"]?[String(name)]
        {
            found += resolved(target)
        }
        return found
    }
}
