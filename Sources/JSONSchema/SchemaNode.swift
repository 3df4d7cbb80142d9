/// One schema, compiled: which types it takes and where its rules lie; -1 means none.
struct SchemaNode: BitwiseCopyable, Sendable {
    /// Stands for a schema that takes everything, so that nothing is called for it.
    static let anything: Int32 = -1
    /// Stands for «no further members» in `ObjectRules.additional`.
    static let forbidden: Int32 = -2

    var types = SchemaTypes.all
    var capture: Int16 = -1
    var enumeration: Int32 = -1
    var string: Int32 = -1
    var number: Int32 = -1
    var array: Int32 = -1
    var object: Int32 = -1
    var firstApplicator: Int32 = 0
    var applicatorCount: Int32 = 0

    /// Takes every value and leaves no trace.
    var isAnything: Bool {
        types == .all && capture < 0 && applicatorCount == 0
            && max(enumeration, string, number, array, object) < 0
    }
}

/// A set of JSON Schema types; empty for the schema `false`.
struct SchemaTypes: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8

    static let null = SchemaTypes(rawValue: 1)
    static let boolean = SchemaTypes(rawValue: 2)
    static let integer = SchemaTypes(rawValue: 4)
    /// Numbers that are no integers; the type `number` is both.
    static let fraction = SchemaTypes(rawValue: 8)
    static let string = SchemaTypes(rawValue: 16)
    static let array = SchemaTypes(rawValue: 32)
    static let object = SchemaTypes(rawValue: 64)
    static let number: SchemaTypes = [.integer, .fraction]
    static let all = SchemaTypes(rawValue: 127)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The type with this name in a schema; nil if there is none.
    init?(name: String) {
        switch name {
        case "null": self = .null
        case "boolean": self = .boolean
        case "integer": self = .integer
        case "number": self = .number
        case "string": self = .string
        case "array": self = .array
        case "object": self = .object
        default: return nil
        }
    }
}

/// minLength, maxLength (code points), pattern, format.
struct StringRules: BitwiseCopyable, Sendable {
    var shortest = 0
    var longest = Int.max
    var pattern: Int32 = -1
    var format: SchemaFormat?
}

/// minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf.
struct NumberRules: BitwiseCopyable, Sendable {
    var minimum: DecimalNumber?
    var exclusiveMinimum: DecimalNumber?
    var maximum: DecimalNumber?
    var exclusiveMaximum: DecimalNumber?
    var divisor: DecimalDivisor?
    /// Integers that satisfy all of them, for numbers that are written with digits only.
    var plain = PlainRange()
}

/// Integers below 1e18 in absolute value that need no exact comparison; empty if there is a rule
/// that is no integer bound.
struct PlainRange: BitwiseCopyable, Sendable {
    private(set) var lowest: Int64 = 1
    private(set) var highest: Int64 = 0

    init() {}

    init(_ rules: NumberRules) {
        let bounds = [
            rules.minimum, rules.exclusiveMinimum, rules.maximum, rules.exclusiveMaximum,
        ]
        guard rules.divisor == nil, bounds.allSatisfy({ $0 == nil || $0?.plain != nil }) else {
            return
        }
        let limit = DecimalNumber.plainLimit
        lowest = max(
            rules.minimum?.plain ?? -limit,
            (rules.exclusiveMinimum?.plain ?? -limit) + 1
        )
        highest = min(
            rules.maximum?.plain ?? limit,
            (rules.exclusiveMaximum?.plain ?? limit) - 1
        )
    }

    @inline(__always)
    func contains(_ value: Int64) -> Bool { lowest <= value && value <= highest }
}

/// prefixItems, items, minItems, maxItems, uniqueItems.
struct ArrayRules: BitwiseCopyable, Sendable {
    var firstPrefix: Int32 = 0
    var prefixCount: Int32 = 0
    var items = SchemaNode.anything
    var fewest = 0
    var most = Int.max
    var isUnique = false
}

/// properties, required, additionalProperties, minProperties, maxProperties.
struct ObjectRules: BitwiseCopyable, Sendable {
    var table = KeyTable()
    /// One bit a required name, as `KeySlot.required` numbers them.
    var required: UInt64 = 0
    var additional = SchemaNode.anything
    var fewest = 0
    var most = Int.max
}

/// enum and const: strings by their table, everything else as constants to compare with.
struct Enumeration: BitwiseCopyable, Sendable {
    var table = KeyTable()
    var firstConstant: Int32 = 0
    var constantCount: Int32 = 0
    var isConst = false
}

/// A keyword that applies other schemas to the same value.
struct Applicator: BitwiseCopyable, Sendable {
    enum Kind: UInt8 {
        /// $ref and the branches of allOf: `first` must hold.
        case all
        /// anyOf, oneOf: `count` nodes from `first` in the children.
        case any, one
        /// not: `first` must not hold.
        case not
        /// if is `first`, then is `second`, else is `third`.
        case condition
    }

    var kind: Kind
    var first: Int32
    var second: Int32 = SchemaNode.anything
    var third: Int32 = SchemaNode.anything
    var count: Int32 = 0
}
