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

    /// Whether both are in force on some day.
    func overlaps(_ other: Dated<Value>) -> Bool {
        (to.map { other.from <= $0 } ?? true) && (other.to.map { from <= $0 } ?? true)
    }

    /// Reads an entry and finds all that is wrong in it.
    ///
    /// - Parameters:
    ///   - members: what an entry of the book may hold beyond what every entry does.
    ///   - needsName: whether people are told of the entry by its name.
    init(
        _ reader: JSONReader, members: Set<String>, needsName: Bool = false,
        value: (JSONReader) throws(ReadFault) -> Value
    ) throws(ReadFault) {
        var gather = FaultGather()
        let known = members.union(["id", "from", "to", "basis", "mark", "name"])
        gather.take { () throws(ReadFault) in try reader.only(known) }
        let id = gather.take { () throws(ReadFault) in try reader.string("id") }
        let from = gather.take { () throws(ReadFault) in try reader.date("from") }
        let to = gather.take { () throws(ReadFault) in try reader.optionalDate("to") }
        let basis = gather.take { () throws(ReadFault) in try reader.localized("basis") }
        let mark = gather.take { () throws(ReadFault) in try reader.word("mark", RuleMark.self) }
        let name = gather.take { () throws(ReadFault) in
            needsName ? try reader.localized("name") : try reader.optionalLocalized("name")
        }
        let value = gather.take { () throws(ReadFault) in try value(reader) }
        if let from, let last = to ?? nil, last < from {
            gather.take { () throws(ReadFault) in
                throw reader.fault(
                    sv: "Posten slutar \(last.iso), före sin första dag. Rätta from eller to.",
                    en: "The entry ends before it begins, on \(last.iso). Correct from or to.")
            }
        }
        try gather.check()
        guard let id, let from, let to, let basis, let mark, let name, let value else {
            throw reader.fault(.object)
        }
        self.id = id
        self.from = from
        self.to = to
        self.basis = basis
        self.mark = mark
        self.name = name ?? Localized(sv: id, en: id)
        self.value = value
        version = "\(id)@\(from.iso)"
    }
}

/// The wordings of one rule over time, without overlaps and without gaps.
package struct Timeline<Value: Sendable>: Sendable {
    package private(set) var entries: [Dated<Value>] = []

    package init() {}

    /// The identifier of the rule; empty before the first wording.
    var id: String { entries.first?.id ?? "" }

    package func inForce(on day: LocalDate) -> Dated<Value>? {
        entries.last { $0.isInForce(on: day) }
    }

    /// The wording on a day; before the first one that one.
    package func inForceOrFirst(on day: LocalDate) -> Dated<Value>? {
        inForce(on: day) ?? entries.first.flatMap { day < $0.from ? $0 : nil }
    }

    /// Adds the next wording; the entries of a rule stand in a file in the order of their days.
    mutating func append(_ entry: Dated<Value>, at reader: JSONReader) throws(ReadFault) {
        if let last = entries.last {
            guard let end = last.to, end < entry.from else {
                throw reader.fault(
                    sv: "Posten överlappar den före med samma id, \(entry.id). Sluta den senast "
                        + "\((entry.from - 1).iso).",
                    en: "The entry overlaps the one before it of \"\(entry.id)\". End that one by "
                        + "\((entry.from - 1).iso).")
            }
            guard end + 1 == entry.from else {
                throw reader.fault(
                    sv: "Mellan posten och den före med samma id, \(entry.id), finns ett glapp "
                        + "efter \(end.iso). Börja \((end + 1).iso).",
                    en: "The entry leaves a gap after \(end.iso) in \"\(entry.id)\". Begin on "
                        + "\((end + 1).iso).")
            }
        }
        entries.append(entry)
    }
}
