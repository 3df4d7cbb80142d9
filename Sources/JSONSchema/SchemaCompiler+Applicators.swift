extension SchemaCompiler {
    /// Notes what applies to the same value; the graph lays it out when all nodes are known.
    mutating func addApplicator(_ applicator: Applicator, to node: Int32) {
        pending.append((node, applicator))
    }

    mutating func compileApplicators(
        _ schema: JSONObject,
        _ node: Int32,
        at place: SchemaPlace
    ) throws(SchemaError) {
        if let value = schema["allOf"] {
            for branch in try list(value, .allOf, at: place) {
                addApplicator(Applicator(kind: .all, first: branch), to: node)
            }
        }
        for (keyword, kind) in [(SchemaKeyword.anyOf, Applicator.Kind.any), (.oneOf, .one)] {
            guard let value = schema[keyword.rawValue] else { continue }
            let (first, count) = addChildren(try list(value, keyword, at: place))
            addApplicator(Applicator(kind: kind, first: first, count: count), to: node)
        }
        if let inner = try single(.not, schema, at: place) {
            addApplicator(Applicator(kind: .not, first: inner), to: node)
        }
        let condition = try single(.condition, schema, at: place)
        let then = try single(.then, schema, at: place)
        let otherwise = try single(.otherwise, schema, at: place)
        guard let condition, then != nil || otherwise != nil || hasCaptures else { return }
        let applicator = Applicator(
            kind: .condition,
            first: condition,
            second: then ?? SchemaNode.anything,
            third: otherwise ?? SchemaNode.anything
        )
        addApplicator(applicator, to: node)
    }

    private mutating func single(
        _ keyword: SchemaKeyword,
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int32? {
        guard let value = schema[keyword.rawValue] else { return nil }
        let name = keyword.rawValue
        return try node(value, at: place.appending(name), role: name)
    }

    /// An `if` alone asserts nothing, but what it captures counts.
    private var hasCaptures: Bool { !tables.captureNames.isEmpty }
}
