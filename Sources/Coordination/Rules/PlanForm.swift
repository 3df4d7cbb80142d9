import JSONSchema

/// A form for the employer's plan: what it asks, so that old answers can be read beside it.
///
/// A form stays in the rule book after its last day, for plans that were drawn up with it.
package struct PlanForm: Sendable {
    /// The questions by the names of the plan's fields.
    package var questions: [String: Localized]
}

extension PlanForm: RuleValue {
    static let members: Set<String> = ["fields"]
    static let needsName = true

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        questions = [:]
        let fields = try reader.required("fields")
        for member in fields.value.object?.members ?? [] {
            questions[member.key] = try fields.localized(member.key)
        }
        if questions.isEmpty { throw fields.fault("a form asks something") }
    }
}
