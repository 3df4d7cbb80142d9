/// How sure a rule is: written in a statute, followed in practice, or assumed by this product.
package enum RuleMark: String, CaseIterable, Hashable, Sendable {
    case statute
    case practice
    case assumption
}

/// One entry of the rule book, in force from a day to a day, with what it rests on.
///
/// An object, because decisions pass entries on and none changes one.
package final class Dated<Value: Sendable>: Sendable {
    package let id: String
    package let from: LocalDate
    /// The last day in force; `nil` until further notice.
    package let to: LocalDate?
    package let basis: Localized
    package let mark: RuleMark
    /// What people call the rule; the identifier where it has no name.
    package let name: Localized
    package let value: Value

    /// Names the wording of the rule: its identifier and first day.
    package let version: String

    package func isInForce(on day: LocalDate) -> Bool {
        from <= day && (to.map { day <= $0 } ?? true)
    }

    init(
        _ reader: JSONReader, value: (JSONReader) throws(ReadFault) -> Value
    ) throws(ReadFault) {
        id = try reader.string("id")
        from = try reader.date("from")
        version = "\(id)@\(from.iso)"
        to = try reader.optionalDate("to")
        basis = try reader.localized("basis")
        mark = try reader.word("mark")
        name = try reader.optionalLocalized("name") ?? Localized(sv: id, en: id)
        self.value = try value(reader)
        if let to, to < from { throw reader.fault("ends before it begins") }
    }

    static var members: Set<String> { ["id", "from", "to", "basis", "mark", "name"] }
}

/// The wordings of one rule over time, without overlaps and without gaps.
package struct Timeline<Value: Sendable>: Sendable {
    package private(set) var entries: [Dated<Value>] = []

    package init() {}

    package func inForce(on day: LocalDate) -> Dated<Value>? {
        entries.last { $0.isInForce(on: day) }
    }

    /// The wording on a day; before the first one that one.
    package func inForceOrFirst(on day: LocalDate) -> Dated<Value>? {
        inForce(on: day) ?? entries.first.flatMap { day < $0.from ? $0 : nil }
    }

    /// Adds the next wording; the entries of a rule stand in a file in the order of their days.
    mutating func append(_ entry: Dated<Value>, at pointer: String) throws(ReadFault) {
        if let last = entries.last {
            guard let end = last.to, end < entry.from else {
                throw ReadFault(
                    pointer: pointer, problem: "overlaps the entry before of \"\(entry.id)\"")
            }
            guard end + 1 == entry.from else {
                throw ReadFault(
                    pointer: pointer,
                    problem: "leaves a gap after \(end.iso) in \"\(entry.id)\"")
            }
        }
        entries.append(entry)
    }
}
