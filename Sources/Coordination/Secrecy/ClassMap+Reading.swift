package import JSONSchema

extension ClassMap {
    /// Reads the classes of a schema whose references stand in its own `$defs`.
    package init(schema: JSONValue) throws(ReadFault) {
        let reader = JSONReader(schema)
        self.init(root: try Self.node(reader, in: reader, inherited: nil, depth: 0))
        try check()
    }

    private static func node(
        _ reader: JSONReader, in schema: JSONReader, inherited: DataClass?, depth: Int
    ) throws(ReadFault) -> Node {
        guard depth < 16 else {
            throw reader.fault(
                sv: "Schemat hänvisar till sig självt.", en: "The schema refers to itself.")
        }
        var node = Node()
        node.dataClass = try reader.member("x-class")?.word() ?? inherited
        node.capture = try reader.optionalString("x-capture")
        if let identity = try reader.optionalString("x-identity") {
            guard identity == "person" else {
                throw reader.fault(
                    sv: "x-identity är ”person” eller saknas.",
                    en: "Is an unknown x-identity; it is \"person\" or absent.")
            }
            node.isPersonIdentity = true
        }
        if let target = try reader.optionalString("$ref") {
            node.merge(
                try self.node(
                    definition(target, in: schema, from: reader), in: schema,
                    inherited: node.dataClass, depth: depth + 1))
        }
        if let properties = reader.member("properties") {
            for key in properties.value.object?.keys ?? [] {
                node.members[key] = try self.node(
                    properties.required(key), in: schema, inherited: node.dataClass,
                    depth: depth + 1)
            }
        }
        if let items = reader.member("items") {
            node.elements = [
                try self.node(items, in: schema, inherited: node.dataClass, depth: depth + 1)
            ]
        }
        for keyword in ["oneOf", "anyOf", "allOf"] {
            for branch in try reader.list(keyword) {
                let other = try self.node(
                    branch, in: schema, inherited: node.dataClass, depth: depth + 1)
                guard node.agrees(with: other) else {
                    throw branch.fault(
                        sv: "Grenarna ger samma fält olika uppgiftsslag.",
                        en: "The branches disagree on the class of a field.")
                }
                node.merge(other)
            }
        }
        return node
    }

    private static func definition(
        _ target: String, in schema: JSONReader, from reader: JSONReader
    ) throws(ReadFault) -> JSONReader {
        guard target.hasPrefix("#/$defs/") else {
            throw reader.fault(
                sv: "Hänvisningen leder utanför schemat.",
                en: "The reference leads out of the schema.")
        }
        return try schema.required("$defs").required(String(target.dropFirst(8)))
    }

    private func check() throws(ReadFault) {
        var gather = FaultGather()
        Self.walk(root, at: "") { node, pointer in
            let place = JSONReader(.null, at: pointer)
            if node.isLeaf, node.dataClass == nil, !pointer.isEmpty {
                gather.add(
                    place.fault(
                        sv: "Fältet har inget uppgiftsslag. Ange x-class.",
                        en: "The field has no x-class. State one."))
            }
            if pointer.contains("*"), node.capture != nil {
                gather.add(
                    place.fault(
                        sv: "Ett fält i en lista kan inte ha x-capture.",
                        en: "A field inside a list can have no x-capture."))
            }
        }
        try gather.check()
    }
}

extension ClassMap.Node {
    fileprivate func agrees(with other: ClassMap.Node) -> Bool {
        other.members.allSatisfy { key, node in
            guard let mine = members[key] else { return true }
            return mine.dataClass == node.dataClass && mine.agrees(with: node)
        }
    }

    fileprivate mutating func merge(_ other: ClassMap.Node) {
        dataClass = dataClass ?? other.dataClass
        capture = capture ?? other.capture
        isPersonIdentity = isPersonIdentity || other.isPersonIdentity
        members.merge(other.members) { mine, _ in mine }
        if elements.isEmpty { elements = other.elements }
    }
}
