package import JSONSchema

/// Which data class every field of a schema has, and which fields a decision reads.
///
/// A field without a class of its own takes that of the field around it; one that has none at all
/// is withheld. Branches of `oneOf` and `anyOf` that name the same field must agree.
package struct ClassMap: Hashable, Sendable {
    package internal(set) var root: Node

    package struct Node: Hashable, Sendable {
        package var dataClass: DataClass?
        package var capture: String?
        /// Set on a field that names a person and is replaced before anything is kept.
        package var isPersonIdentity = false
        package var members: [String: Node] = [:]
        package var elements: [Node] = []

        package var isLeaf: Bool { members.isEmpty && elements.isEmpty }
    }

    /// The class at a JSON Pointer; indices of lists may be any number. `nil` is unclassed.
    package func dataClass(at pointer: String) -> DataClass? {
        node(at: pointer)?.dataClass
    }

    func node(at pointer: String) -> Node? {
        var node = root
        for part in pointer.split(separator: "/") {
            guard let next = node.members[String(part)] ?? node.elements.first else { return nil }
            node = next
        }
        return node
    }

    /// The names of all captured fields.
    package var captures: Set<String> { Set(captured.map(\.name)) }

    /// The pointer of each captured field.
    package var captured: [(name: String, pointer: String)] {
        var found: [(String, String)] = []
        Self.walk(root, at: "") { node, pointer in
            if let name = node.capture { found.append((name, pointer)) }
        }
        return found.sorted { $0.0 < $1.0 }
    }

    /// The pointers of fields that name a person.
    package var personIdentities: [String] {
        var found: [String] = []
        Self.walk(root, at: "") { node, pointer in
            if node.isPersonIdentity { found.append(pointer) }
        }
        return found.sorted()
    }

    /// Every class that some field of the schema has.
    package var classes: Set<DataClass> {
        var found: Set<DataClass> = []
        Self.walk(root, at: "") { node, _ in
            if node.isLeaf, let dataClass = node.dataClass { found.insert(dataClass) }
        }
        return found
    }

    /// The captured values of a body that has been checked against the schema.
    package func capture(from body: JSONValue) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for (name, pointer) in captured {
            var value: JSONValue? = body
            for part in pointer.split(separator: "/") { value = value?[String(part)] }
            values[name] = value
        }
        return values
    }

    /// Visits a node and every node below it; elements of lists stand under `*`.
    static func walk(_ node: Node, at pointer: String, visit: (Node, String) -> Void) {
        visit(node, pointer)
        for (key, member) in node.members.sorted(by: { $0.key < $1.key }) {
            walk(member, at: "\(pointer)/\(key)", visit: visit)
        }
        for element in node.elements { walk(element, at: "\(pointer)/*", visit: visit) }
    }
}
