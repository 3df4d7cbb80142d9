/// The sentences of faults: what the schema expects, in Swedish and English.
enum SchemaSentence {
    static let forbidden = LocalizedText(
        sv: "Inget värde är tillåtet här.",
        en: "No value is permitted here."
    )

    static let tooMany = LocalizedText(
        sv: "Värdet stämmer med mer än ett av alternativen; ett ska gälla.",
        en: "The value fits more than one of the alternatives; one must apply."
    )

    static func missing(_ name: String) -> LocalizedText {
        LocalizedText(sv: "«\(name)» saknas.", en: "\"\(name)\" is missing.")
    }

    /// The sentence for `keyword`, whose value in the schema is `limit`.
    static func text(_ keyword: SchemaKeyword, _ limit: JSONValue?) -> LocalizedText {
        let shown = shown(limit)
        switch keyword {
        case .type: return types(limit)
        case .enumeration: return both("Värdet ska vara ett av", "The value must be one of", shown)
        case .const: return both("Värdet ska vara", "The value must be", shown)
        case .format: return format(limit)
        case .pattern: return both("Texten ska följa mönstret", "The text must match", shown)
        case .minimum: return both("Talet ska vara minst", "The number must be at least", shown)
        case .maximum: return both("Talet ska vara högst", "The number must be at most", shown)
        case .exclusiveMinimum:
            return both("Talet ska vara större än", "The number must be greater than", shown)
        case .exclusiveMaximum:
            return both("Talet ska vara mindre än", "The number must be less than", shown)
        case .multipleOf:
            return both("Talet ska vara en multipel av", "The number must be a multiple of", shown)
        case .minLength:
            if limit?.int == 1 {
                return LocalizedText(sv: "Texten får inte vara tom.", en: "The text is empty.")
            }
            return both("Minsta antal tecken är", "The least number of characters is", shown)
        case .maxLength:
            return both("Största antal tecken är", "The greatest number of characters is", shown)
        case .minItems:
            return both("Minsta antal element är", "The least number of items is", shown)
        case .maxItems:
            return both("Största antal element är", "The greatest number of items is", shown)
        case .minProperties:
            return both("Minsta antal fält är", "The least number of fields is", shown)
        case .maxProperties:
            return both("Största antal fält är", "The greatest number of fields is", shown)
        case .uniqueItems:
            return LocalizedText(
                sv: "Elementet upprepar ett tidigare i listan.",
                en: "The item repeats an earlier one of the list."
            )
        case .additionalProperties:
            return LocalizedText(
                sv: "Fältet finns inte i schemat.",
                en: "The field is not in the schema."
            )
        case .not:
            return LocalizedText(
                sv: "Värdet har en form som inte får förekomma.",
                en: "The value has a form that is not permitted."
            )
        default:
            return LocalizedText(
                sv: "Värdet stämmer inte med något av alternativen.",
                en: "The value fits none of the alternatives."
            )
        }
    }

    private static func both(_ sv: String, _ en: String, _ limit: String) -> LocalizedText {
        LocalizedText(sv: "\(sv) \(limit).", en: "\(en) \(limit).")
    }

    /// The schema's own value, cut to what a sentence bears.
    private static func shown(_ limit: JSONValue?) -> String {
        guard let limit else { return "" }
        var text = String(decoding: limit.serialized(), as: UTF8.self)
        if let list = limit.array {
            let first = list.prefix(12).map { String(decoding: $0.serialized(), as: UTF8.self) }
            text = first.joined(separator: ", ") + (list.count > 12 ? " …" : "")
        }
        return text.count > 400 ? text.prefix(400) + "…" : text
    }

    private static func types(_ limit: JSONValue?) -> LocalizedText {
        let names = limit?.array?.compactMap(\.string) ?? [limit?.string ?? ""]
        return LocalizedText(
            sv: "Värdet ska vara \(names.map(swedish).joined(separator: " eller ")).",
            en: "The value must be \(names.map(english).joined(separator: " or "))."
        )
    }

    private static func swedish(_ type: String) -> String {
        switch type {
        case "boolean": "true eller false"
        case "integer": "ett heltal"
        case "number": "ett tal"
        case "string": "en text"
        case "array": "en lista"
        case "object": "ett objekt"
        default: type
        }
    }

    private static func english(_ type: String) -> String {
        switch type {
        case "boolean": "true or false"
        case "integer": "an integer"
        case "number": "a number"
        case "string": "a text"
        case "array": "a list"
        case "object": "an object"
        default: type
        }
    }

    private static func format(_ limit: JSONValue?) -> LocalizedText {
        let expectation = SchemaFormat(name: limit?.string ?? "")?.expectation
        return LocalizedText(
            sv: "Värdet ska vara \(expectation?.sv ?? "").",
            en: "The value must be \(expectation?.en ?? "")."
        )
    }
}
