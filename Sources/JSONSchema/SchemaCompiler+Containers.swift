extension SchemaCompiler {
    mutating func arrayRules(
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int32 {
        var rules = ArrayRules()
        var isBare = true
        if let fewest = try count(.minItems, schema, at: place) {
            rules.fewest = fewest
            isBare = false
        }
        if let most = try count(.maxItems, schema, at: place) {
            rules.most = most
            isBare = false
        }
        if let value = schema["uniqueItems"] {
            guard let isUnique = value.bool else { throw malformed(.uniqueItems, at: place) }
            rules.isUnique = isUnique
            isBare = isBare && !isUnique
        }
        if let value = schema["prefixItems"] {
            let nodes = try list(value, .prefixItems, at: place)
            (rules.firstPrefix, rules.prefixCount) = addChildren(nodes)
            isBare = false
        }
        if let value = schema["items"] {
            rules.items = try node(value, at: place.appending("items"), role: "items")
            isBare = false
        }
        if isBare { return -1 }
        tables.arrays.append(rules)
        return Int32(tables.arrays.count - 1)
    }

    /// The nodes of a list of schemas, which must not be empty.
    mutating func list(
        _ value: JSONValue,
        _ keyword: SchemaKeyword,
        at place: SchemaPlace
    ) throws(SchemaError) -> [Int32] {
        guard let schemas = value.array, !schemas.isEmpty else {
            throw malformed(keyword, at: place)
        }
        let list = place.appending(keyword.rawValue)
        var nodes: [Int32] = []
        for (number, schema) in schemas.enumerated() {
            let place = list.appending(String(number))
            nodes.append(try node(schema, at: place, role: keyword.rawValue))
        }
        return nodes
    }

    mutating func addChildren(_ nodes: [Int32]) -> (first: Int32, count: Int32) {
        tables.children += nodes
        return (Int32(tables.children.count - nodes.count), Int32(nodes.count))
    }

    mutating func objectRules(
        _ schema: JSONObject,
        _ node: Int32,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int32 {
        var rules = ObjectRules()
        rules.fewest = try count(.minProperties, schema, at: place) ?? 0
        rules.most = try count(.maxProperties, schema, at: place) ?? .max
        var entries = try properties(schema, at: place)
        if let value = schema["additionalProperties"] {
            let place = place.appending("additionalProperties")
            rules.additional = try self.node(value, at: place, role: "additionalProperties")
        }
        let required = try required(schema, at: place)
        for (bit, name) in required.prefix(64).enumerated() {
            let known = entries.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
            if let known {
                entries[known].required = UInt8(bit)
            } else {
                entries.append(KeyEntry(name: name, required: UInt8(bit)))
            }
            rules.required |= 1 << UInt64(bit)
        }
        addRequired(required.dropFirst(64), to: node)
        let keywords: [SchemaKeyword] = [
            .minProperties, .maxProperties, .properties, .additionalProperties, .required,
        ]
        if keywords.allSatisfy({ schema[$0.rawValue] == nil }) { return -1 }
        rules.table = tables.addTable(entries)
        tables.objects.append(rules)
        return Int32(tables.objects.count - 1)
    }

    /// One rule counts 64 required names; more go to nodes of their own.
    private mutating func addRequired(_ names: ArraySlice<String>, to node: Int32) {
        var rest = names
        while !rest.isEmpty {
            var rules = ObjectRules()
            let entries = rest.prefix(64).enumerated().map { bit, name in
                KeyEntry(name: name, required: UInt8(bit))
            }
            rest = rest.dropFirst(64)
            rules.required = entries.count == 64 ? .max : (1 << UInt64(entries.count)) - 1
            rules.table = tables.addTable(entries)
            tables.objects.append(rules)
            let extra = addNode(tables.origins[Int(node)])
            tables.nodes[Int(extra)].object = Int32(tables.objects.count - 1)
            addApplicator(Applicator(kind: .all, first: extra), to: node)
        }
    }

    private mutating func properties(
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> [KeyEntry] {
        guard let value = schema["properties"] else { return [] }
        guard let properties = value.object else { throw malformed(.properties, at: place) }
        let list = place.appending("properties")
        var entries: [KeyEntry] = []
        for member in properties {
            let place = list.appending(member.key)
            let child = try node(member.value, at: place, role: "properties")
            entries.append(KeyEntry(name: member.key, child: child, isProperty: true))
        }
        return entries
    }

    private func required(
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> [String] {
        guard let value = schema["required"] else { return [] }
        guard let list = value.array else { throw malformed(.required, at: place) }
        var names: [String] = []
        var seen: Set<[UInt8]> = []
        for name in list {
            guard let name = name.string, seen.insert(Array(name.utf8)).inserted else {
                throw malformed(.required, at: place)
            }
            names.append(name)
        }
        return names
    }
}
