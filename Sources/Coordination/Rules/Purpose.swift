import JSONSchema

/// What a consent may be for, and which messages serve it.
package struct Purpose: Sendable {
    /// Types that serve the purpose, by their names without prefix.
    package var types: [TypePattern]

    /// The purpose of a consent whose giver named no other.
    package static let usual = "return"

    func serves(_ type: String) -> Bool { types.contains { $0.covers(type) } }
}

extension Purpose: RuleValue {
    static let members: Set<String> = ["types"]
    static let needsName = true

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        types = try reader.strings("types").map(TypePattern.init)
        guard !types.isEmpty else {
            throw try reader.required("types").fault(
                sv: "Ett ändamål måste nämna minst en typ; * är alla.",
                en: "A purpose names at least one type; * is all.")
        }
    }
}
