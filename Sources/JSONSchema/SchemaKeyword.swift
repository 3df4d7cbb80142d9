/// Every keyword that a schema may use; all others are refused unless they begin with `x-`.
enum SchemaKeyword: String, Sendable, CaseIterable {
    // Structure.
    case schema = "$schema"
    case id = "$id"
    case anchor = "$anchor"
    case reference = "$ref"
    case definitions = "$defs"
    case comment = "$comment"
    // Annotations.
    case title, description, examples, deprecated, readOnly, writeOnly
    case byDefault = "default"
    // Any type.
    case type, const
    case enumeration = "enum"
    // Applicators to the same value.
    case allOf, anyOf, oneOf, not, then
    case condition = "if"
    case otherwise = "else"
    // Objects.
    case properties, required, additionalProperties, minProperties, maxProperties
    // Arrays.
    case items, prefixItems, minItems, maxItems, uniqueItems
    // Strings.
    case minLength, maxLength, pattern, format
    // Numbers.
    case minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf

    /// Keywords with one schema, with a list of them, and with schemas by name.
    static let withSchema: [SchemaKeyword] = [
        .not, .condition, .then, .otherwise, .additionalProperties, .items,
    ]
    static let withList: [SchemaKeyword] = [.allOf, .anyOf, .oneOf, .prefixItems]
    static let withNames: [SchemaKeyword] = [.definitions, .properties]

    /// The keyword whose value names a capture.
    static let capture = "x-capture"
}
