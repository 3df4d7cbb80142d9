import JSONSchema

/// The fields of a schema with their classes, read from its text alone.
struct SchemaFields {
    private let schema: JSONValue
    /// Class by pointer; the one place of a list is 0.
    private(set) var classes: [String: String] = [:]
    /// A body in which every field holds its own pointer.
    private(set) var body: JSONValue = .null

    init(_ schema: JSONValue) {
        self.schema = schema
        body = value(schema, at: "", inherited: nil, depth: 0) ?? [:]
    }

    private mutating func value(
        _ node: JSONValue, at pointer: String, inherited: String?, depth: Int
    ) -> JSONValue? {
        guard depth < 12 else { return nil }
        let nodes = resolved(node)
        let own = nodes.compactMap { $0["x-class"]?.string }.first ?? inherited
        if let items = nodes.compactMap({ $0["items"] }).first {
            return value(items, at: pointer + "/0", inherited: own, depth: depth + 1)
                .map { .array([$0]) }
        }
        var object = JSONObject()
        for node in nodes {
            for member in node["properties"]?.object ?? [:] where object[member.key] == nil {
                object[member.key] = value(
                    member.value, at: "\(pointer)/\(member.key)", inherited: own,
                    depth: depth + 1)
            }
        }
        if !object.isEmpty { return .object(object) }
        classes[pointer] = own
        return .string(pointer)
    }

    /// The node, what it refers to, and its branches.
    private func resolved(_ node: JSONValue) -> [JSONValue] {
        var found = [node]
        if let name = node["$ref"]?.string?.split(separator: "/").last,
            let target = schema["$defs"]?[String(name)]
        {
            found += resolved(target)
        }
        for word in ["oneOf", "anyOf", "allOf"] {
            for branch in node[word]?.array ?? [] { found += resolved(branch) }
        }
        return found
    }
}

extension JSONValue {
    /// The pointers of all that is neither object nor list.
    func leaves(at pointer: String = "") -> [String] {
        switch self {
        case .object(let object):
            object.flatMap { $0.value.leaves(at: "\(pointer)/\($0.key)") }
        case .array(let items):
            items.indices.flatMap { items[$0].leaves(at: "\(pointer)/\($0)") }
        default: [pointer]
        }
    }
}
