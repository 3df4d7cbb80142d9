/// A compiled schema: flat tables that the checker walks, and the cold side for fault texts.
final class SchemaProgram: Sendable {
    let root: Int32
    let limits: JSONLimits
    let nodes: Frozen<SchemaNode>
    let strings: Frozen<StringRules>
    let numbers: Frozen<NumberRules>
    let arrays: Frozen<ArrayRules>
    let objects: Frozen<ObjectRules>
    let enumerations: Frozen<Enumeration>
    let applicators: Frozen<Applicator>
    let children: Frozen<Int32>
    let slots: Frozen<KeySlot>
    let names: Frozen<UInt8>
    let patterns: PatternTables
    let constants: SchemaConstants
    let origins: [SchemaOrigin]
    let captureNames: [String]

    init(
        _ tables: SchemaTables,
        root: Int32,
        limits: JSONLimits,
        constants: SchemaConstants
    ) {
        self.root = root
        self.limits = limits
        self.constants = constants
        nodes = Frozen(tables.nodes)
        strings = Frozen(tables.strings)
        numbers = Frozen(tables.numbers)
        arrays = Frozen(tables.arrays)
        objects = Frozen(tables.objects)
        enumerations = Frozen(tables.enumerations)
        applicators = Frozen(tables.applicators)
        children = Frozen(tables.children)
        slots = Frozen(tables.slots)
        names = Frozen(tables.names)
        patterns = PatternTables(tables.patterns)
        origins = tables.origins
        captureNames = tables.captureNames
    }
}

/// The tables of a program while they grow.
struct SchemaTables {
    var nodes: [SchemaNode] = []
    var strings: [StringRules] = []
    var numbers: [NumberRules] = []
    var arrays: [ArrayRules] = []
    var objects: [ObjectRules] = []
    var enumerations: [Enumeration] = []
    var applicators: [Applicator] = []
    var children: [Int32] = []
    var slots: [KeySlot] = []
    var names: [UInt8] = []
    var patterns: [PatternAutomaton] = []
    var origins: [SchemaOrigin] = []
    var captureNames: [String] = []
}

/// Where a node stands in its schema, and what is written there; read for fault texts only.
struct SchemaOrigin: Sendable {
    /// JSON Pointer in the document, after `id#` if it is another than the compiled one.
    let path: String
    /// The keyword under which the schema stands; it names the fault of a schema `false`.
    let role: String
    let schema: JSONValue
}
