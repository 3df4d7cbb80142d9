/// Turns a schema document, and what it refers to, into a program; refuses what it would not
/// assert exactly.
struct SchemaCompiler {
    /// Schemas inside one another, references followed.
    private static let maximumDepth = 256
    private static let dialect = "https://json-schema.org/draft/2020-12/schema"

    var documents: SchemaDocuments
    var tables = SchemaTables()
    var constants: [JSONValue] = []
    /// Schemas that are a `$ref` and nothing else, with the node that they stand for.
    var aliases: [Int32: Int32] = [:]
    /// What applies to the same value as a node, in the order in which it was found.
    var pending: [(node: Int32, applicator: Applicator)] = []
    private var known: [SchemaPlace: Int32] = [:]
    private var depth = 0

    static func compile(
        _ document: JSONValue,
        catalogue: [String: JSONValue],
        limits: JSONLimits
    ) throws(SchemaError) -> SchemaProgram {
        let documents = SchemaDocuments(document, catalogue)
        var compiler = SchemaCompiler(documents: documents)
        let place = SchemaPlace(document: documents.root, pointer: "")
        _ = try compiler.documents.anchors(of: documents.root)
        let node = try compiler.node(document, at: place, role: "false")
        let root = try SchemaGraph.link(&compiler, root: node)
        let constants: SchemaConstants
        do throws(JSONSlip) {
            constants = try SchemaConstants(compiler.constants)
        } catch {
            throw SchemaError(kind: .tooLarge, pointer: "", keyword: "enum")
        }
        return SchemaProgram(compiler.tables, root: root, limits: limits, constants: constants)
    }

    private init(documents: SchemaDocuments) { self.documents = documents }

    func error(
        _ kind: SchemaError.Kind,
        _ keyword: String,
        at place: SchemaPlace
    ) -> SchemaError {
        let pointer = documents.shown(place.appending(keyword))
        return SchemaError(kind: kind, pointer: pointer, keyword: keyword)
    }

    func malformed(_ keyword: SchemaKeyword, at place: SchemaPlace) -> SchemaError {
        error(.malformed, keyword.rawValue, at: place)
    }

    /// The node of the schema at `place`, compiled once; `role` is the keyword it stands under.
    mutating func node(
        _ schema: JSONValue,
        at place: SchemaPlace,
        role: String
    ) throws(SchemaError) -> Int32 {
        if let known = known[place] { return known }
        let shown = documents.shown(place)
        guard depth < Self.maximumDepth, tables.nodes.count < 1_000_000 else {
            throw SchemaError(kind: .tooLarge, pointer: shown, keyword: role)
        }
        depth += 1
        defer { depth -= 1 }
        let node = addNode(SchemaOrigin(path: shown, role: role, schema: schema))
        known[place] = node
        switch schema {
        case .bool(true): break
        case .bool(false): tables.nodes[Int(node)].types = []
        case .object(let object): try compile(object, node, at: place)
        default: throw SchemaError(kind: .malformed, pointer: shown, keyword: role)
        }
        return node
    }

    mutating func addNode(_ origin: SchemaOrigin) -> Int32 {
        tables.nodes.append(SchemaNode())
        tables.origins.append(origin)
        return Int32(tables.nodes.count - 1)
    }

    private mutating func compile(
        _ schema: JSONObject,
        _ node: Int32,
        at place: SchemaPlace
    ) throws(SchemaError) {
        for member in schema
        where SchemaKeyword(rawValue: member.key) == nil && !member.key.hasPrefix("x-") {
            throw error(.unknownKeyword, member.key, at: place)
        }
        try checkStructure(schema, at: place)
        if let target = try reference(schema, at: place) {
            guard schema.members.allSatisfy({ Self.isSilent($0.key) }) else {
                addApplicator(Applicator(kind: .all, first: target), to: node)
                return try compileRules(schema, node, at: place)
            }
            aliases[node] = target
            return try compileDefinitions(schema, at: place)
        }
        try compileRules(schema, node, at: place)
    }

    private mutating func compileRules(
        _ schema: JSONObject,
        _ node: Int32,
        at place: SchemaPlace
    ) throws(SchemaError) {
        try compileDefinitions(schema, at: place)
        tables.nodes[Int(node)].types = try types(schema, at: place)
        tables.nodes[Int(node)].enumeration = try enumeration(schema, node, at: place)
        tables.nodes[Int(node)].string = try stringRules(schema, at: place)
        tables.nodes[Int(node)].number = try numberRules(schema, at: place)
        tables.nodes[Int(node)].array = try arrayRules(schema, at: place)
        tables.nodes[Int(node)].object = try objectRules(schema, node, at: place)
        tables.nodes[Int(node)].capture = try capture(schema, at: place)
        try compileApplicators(schema, node, at: place)
    }

    /// A key that neither asserts nor captures, so that a `$ref` beside it stands alone.
    private static func isSilent(_ key: String) -> Bool {
        switch SchemaKeyword(rawValue: key) {
        case .schema, .id, .anchor, .reference, .definitions, .comment, .title, .description,
            .examples, .deprecated, .readOnly, .writeOnly, .byDefault:
            true
        case .some: false
        case nil: key != SchemaKeyword.capture
        }
    }

    /// The form of `$schema`, `$id`, `$anchor`, `$comment` and of the annotations.
    private func checkStructure(
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) {
        if let dialect = schema["$schema"] {
            guard SchemaDocuments.trimmed(dialect.string ?? "") == Self.dialect else {
                throw error(.dialect, "$schema", at: place)
            }
        }
        if let id = schema["$id"] {
            guard place.pointer.isEmpty,
                SchemaDocuments.trimmed(id.string ?? "") == place.document, !place.document.isEmpty,
                !place.document.contains("#")
            else { throw error(.identity, "$id", at: place) }
        }
        for keyword in [SchemaKeyword.anchor, .comment, .title, .description] {
            guard let value = schema[keyword.rawValue] else { continue }
            guard let text = value.string, keyword != .anchor || Self.isAnchor(text) else {
                throw malformed(keyword, at: place)
            }
        }
        for keyword in [SchemaKeyword.deprecated, .readOnly, .writeOnly] {
            guard let value = schema[keyword.rawValue] else { continue }
            guard value.bool != nil else { throw malformed(keyword, at: place) }
        }
        if let examples = schema["examples"], examples.array == nil {
            throw malformed(.examples, at: place)
        }
    }

    private static func isAnchor(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), first != 0x2D,
            first != 0x2E
        else { return false }
        return text.utf8.allSatisfy {
            IdentityFormat.isLetterOrDigit($0) || $0 == UInt8(ascii: "_")
                || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
    }

    private mutating func reference(
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int32? {
        guard let value = schema["$ref"] else { return nil }
        guard let reference = value.string else { throw malformed(.reference, at: place) }
        guard let (target, found) = try documents.resolve(reference, from: place) else {
            throw error(.unresolvedReference, "$ref", at: place)
        }
        return try node(found, at: target, role: "$ref")
    }

    private mutating func compileDefinitions(
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) {
        guard let value = schema["$defs"] else { return }
        guard let definitions = value.object else { throw malformed(.definitions, at: place) }
        let list = place.appending("$defs")
        for member in definitions {
            _ = try node(member.value, at: list.appending(member.key), role: "$defs")
        }
    }

    private mutating func capture(
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int16 {
        guard let value = schema[SchemaKeyword.capture] else { return -1 }
        guard let name = value.string, !name.isEmpty, tables.captureNames.count < 1_024 else {
            throw error(.malformed, SchemaKeyword.capture, at: place)
        }
        if let known = tables.captureNames.firstIndex(of: name) { return Int16(known) }
        tables.captureNames.append(name)
        return Int16(tables.captureNames.count - 1)
    }
}
