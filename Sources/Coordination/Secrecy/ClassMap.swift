package import JSONSchema

/// Which data class every field of a schema has, and which fields a decision reads.
///
/// A field without a class of its own takes that of the field around it; one that has none at all
/// is withheld. Branches of `oneOf` and `anyOf` that name the same field must agree.
package struct ClassMap: Hashable, Sendable {
    private let index: Index

    /// What messages ask for, found once when the map is read.
    private final class Index: Sendable {
        let root: Node
        let captured: [(name: String, pointer: String)]
        let paths: [(name: String, path: [String])]
        let personIdentities: [String]
        let classes: Set<DataClass>

        init(_ root: Node) {
            var captured: [(String, String)] = []
            var identities: [String] = []
            var classes: Set<DataClass> = []
            ClassMap.walk(root, at: "") { node, pointer in
                if let name = node.capture { captured.append((name, pointer)) }
                if node.isPersonIdentity { identities.append(pointer) }
                if node.isLeaf, let dataClass = node.dataClass { classes.insert(dataClass) }
            }
            self.root = root
            self.captured = captured.sorted { $0.0 < $1.0 }
            paths = self.captured.map { name, pointer in
                (name, pointer.split(separator: "/").map(String.init))
            }
            personIdentities = identities.sorted()
            self.classes = classes
        }
    }

    init(root: Node) {
        index = Index(root)
    }

    package var root: Node { index.root }

    package static func == (left: ClassMap, right: ClassMap) -> Bool {
        left.index === right.index || left.root == right.root
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(root) }

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

    /// Whether the schema has a field at a pointer in which `*` stands for any place in a list.
    package func hasField(at pointer: String) -> Bool {
        var node = root
        for part in pointer.split(separator: "/") {
            guard let next = part == "*" ? node.elements.first : node.members[String(part)] else {
                return false
            }
            node = next
        }
        return !pointer.isEmpty
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
    package var captured: [(name: String, pointer: String)] { index.captured }

    /// The pointers of fields that name a person.
    package var personIdentities: [String] { index.personIdentities }

    /// Every class that some field of the schema has.
    package var classes: Set<DataClass> { index.classes }

    /// The captured values of a body that has been checked against the schema.
    package func capture(from body: JSONValue) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for (name, path) in index.paths {
            var value: JSONValue? = body
            for part in path { value = value?[part] }
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
