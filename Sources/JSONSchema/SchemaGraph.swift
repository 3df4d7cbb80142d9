/// The last step of compiling: refuses endless references and links the nodes directly.
struct SchemaGraph {
    /// Schemas that apply to one and the same value, one inside the other.
    private static let maximumChain = 24

    private let children: [Int32]
    private let aliases: [Int32: Int32]
    private let applicators: [Int32: [Applicator]]
    private var heights: [Int32: Int] = [:]
    private var open: Set<Int32> = []

    /// Lays out the applicators, replaces every alias by what it stands for and every schema that
    /// takes everything by `SchemaNode.anything`, and returns the root's node.
    static func link(
        _ compiler: inout SchemaCompiler,
        root: Int32
    ) throws(SchemaError) -> Int32 {
        var graph = SchemaGraph(compiler)
        for node in compiler.tables.nodes.indices {
            let height = try graph.height(Int32(node), compiler.tables)
            guard height <= maximumChain else {
                throw graph.error(.tooLarge, Int32(node), compiler.tables)
            }
        }
        graph.layOut(&compiler.tables)
        graph.replace(in: &compiler.tables)
        return graph.target(root, compiler.tables)
    }

    private init(_ compiler: SchemaCompiler) {
        children = compiler.tables.children
        aliases = compiler.aliases
        applicators = Dictionary(grouping: compiler.pending, by: \.node)
            .mapValues { $0.map(\.applicator) }
    }

    private func error(
        _ kind: SchemaError.Kind,
        _ node: Int32,
        _ tables: SchemaTables
    ) -> SchemaError {
        let origin = tables.origins[Int(node)]
        return SchemaError(kind: kind, pointer: origin.path, keyword: origin.role)
    }

    /// How many schemas below `node` apply to the same value, one inside the other.
    private mutating func height(
        _ node: Int32,
        _ tables: SchemaTables
    ) throws(SchemaError) -> Int {
        if let known = heights[node] { return known }
        guard open.count <= Self.maximumChain else { throw error(.tooLarge, node, tables) }
        guard open.insert(node).inserted else { throw error(.endlessReference, node, tables) }
        var height = 0
        for next in neighbours(node) {
            height = max(height, try self.height(next, tables) + 1)
        }
        open.remove(node)
        heights[node] = height
        return height
    }

    /// The schemas that `node` applies to its own value.
    private func neighbours(_ node: Int32) -> [Int32] {
        var result: [Int32] = []
        if let alias = aliases[node] { result.append(alias) }
        for applicator in applicators[node] ?? [] {
            switch applicator.kind {
            case .all, .not: result.append(applicator.first)
            case .any, .one:
                result += children[Int(applicator.first)..<Int(applicator.first + applicator.count)]
            case .condition:
                result += [applicator.first, applicator.second, applicator.third].filter { $0 >= 0 }
            }
        }
        return result
    }

    private func layOut(_ tables: inout SchemaTables) {
        for node in tables.nodes.indices {
            let own = applicators[Int32(node)] ?? []
            tables.nodes[node].firstApplicator = Int32(tables.applicators.count)
            tables.nodes[node].applicatorCount = Int32(own.count)
            tables.applicators += own
        }
    }

    /// What is called instead of `node`.
    private func target(_ node: Int32, _ tables: SchemaTables) -> Int32 {
        guard node >= 0 else { return node }
        var target = node
        while let next = aliases[target] { target = next }
        return tables.nodes[Int(target)].isAnything ? SchemaNode.anything : target
    }

    private func replace(in tables: inout SchemaTables) {
        for index in tables.children.indices {
            tables.children[index] = target(tables.children[index], tables)
        }
        for index in tables.slots.indices {
            tables.slots[index].child = target(tables.slots[index].child, tables)
        }
        for index in tables.arrays.indices {
            tables.arrays[index].items = target(tables.arrays[index].items, tables)
        }
        for index in tables.objects.indices {
            let additional = target(tables.objects[index].additional, tables)
            let isForbidden = additional >= 0 && tables.nodes[Int(additional)].types.isEmpty
            tables.objects[index].additional = isForbidden ? SchemaNode.forbidden : additional
        }
        for index in tables.applicators.indices {
            let applicator = tables.applicators[index]
            let isList = applicator.kind == .any || applicator.kind == .one
            if !isList { tables.applicators[index].first = target(applicator.first, tables) }
            tables.applicators[index].second = target(applicator.second, tables)
            tables.applicators[index].third = target(applicator.third, tables)
        }
    }
}
