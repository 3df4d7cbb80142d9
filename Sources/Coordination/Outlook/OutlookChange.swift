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

/// What two rule sets say of one thing, on each of the days on which an answer may change.
struct OutlookSeries {
    let kind: OutlookChange.Kind
    let name: String
    var types: [String] = []
    let before: [String?]
    let after: [String?]

    /// The days on which the two differ, each row as long as neither changes its answer.
    ///
    /// - Parameter days: on which the answers were asked for, in order.
    func changes(on days: [LocalDate]) -> [OutlookChange] {
        var found: [OutlookChange] = []
        for index in days.indices where before[index] != after[index] {
            let isSame =
                index > 0 && before[index - 1] == before[index] && after[index - 1] == after[index]
            if isSame {
                found[found.count - 1].to = nil
            } else {
                found.append(
                    OutlookChange(
                        kind: kind, name: name, types: types, from: days[index], to: nil,
                        before: before[index], after: after[index]))
            }
            if index + 1 < days.count { found[found.count - 1].to = days[index + 1] - 1 }
        }
        return found
    }
}
