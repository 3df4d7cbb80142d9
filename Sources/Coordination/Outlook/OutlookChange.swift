package import JSONSchema

/// One thing in a case that another rule set makes otherwise, from one day to another.
package struct OutlookChange: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// A reminder that goes, does not go, or goes at another time or with another text.
        case reminder
        /// The state of a plan.
        case plan
        /// When a plan is due.
        case due
        /// A count of days, or what it rests on.
        case count
        /// What capacity is assessed against, and when that ends.
        case ground
        /// Whether a plan brings the extent back in time.
        case reach
        /// The form that a version of a plan was drawn up with, and what it asks.
        case form
        /// What a consent is for.
        case purpose
        /// Whether a class of a message may go from one function to another, and on what ground.
        case way
        /// Whether a reason for making no plan may be given.
        case exemption
    }

    package var kind: Kind
    /// What it is about within the case: a rule and its receiver, a plan, a counter, two ends.
    package var name: String
    /// The message types that a way is about, in order; empty for everything else.
    package var types: [String]
    /// The first day on which the two rule sets differ in it.
    package var from: LocalDate
    /// The last one; `nil` as far ahead as was looked.
    package var to: LocalDate?
    /// What holds by either rule set; `nil` where there is nothing.
    package var before: String?
    package var after: String?

    package var json: JSONValue {
        var object: JSONObject = [
            "what": .string(kind.rawValue), "name": .string(name), "from": .string(from.iso),
        ]
        if !types.isEmpty { object["types"] = .array(types.map { .string($0) }) }
        object["to"] = to.map { .string($0.iso) }
        object["before"] = before.map { .string($0) }
        object["after"] = after.map { .string($0) }
        return .object(object)
    }

    /// The order in which they are shown.
    static func inOrder(_ one: Self, _ other: Self) -> Bool {
        (one.from, one.kind.rawValue, one.name, one.types.first ?? "")
            < (other.from, other.kind.rawValue, other.name, other.types.first ?? "")
    }
}
