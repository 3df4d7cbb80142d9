import JSONSchema

/// How long the content of messages is kept after it has done its service; then it is erased.
///
/// The broker carries and is no archive: who must keep what, keeps it in an archive of its own.
package struct Retention: Sendable {
    /// Kinds of party whose messages it is about; empty: anybody's, and the broker's own.
    package var senders: Set<PartyKind>
    package var types: [TypePattern]
    package var start: Start
    /// Whole days that follow the day from which they are counted, 1 to 36 500.
    package var days: Int

    package enum Start: String, CaseIterable, Hashable, Sendable {
        /// The day on which the last copy was settled, or ended without its receiver.
        case delivery
        /// That day too, but at the earliest the day on which the case was closed.
        case closure
    }

    package static let daysAllowed = 1...36_500

    /// The last day on which the content is kept.
    package func lastDay(from day: LocalDate) -> LocalDate { day + days }

    func covers(_ type: String, from kind: PartyKind?) -> Bool {
        (senders.isEmpty || kind.map(senders.contains) ?? false)
            && types.contains { $0.covers(type) }
    }
}

extension Retention: RuleValue {
    static let members: Set<String> = ["senders", "types", "after", "days"]
    static let needsName = true

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        var gather = FaultGather()
        var senders: Set<PartyKind> = []
        for item in try reader.member("senders")?.elements() ?? [] {
            gather.take { () throws(ReadFault) in senders.insert(try known.kind(item)) }
        }
        let types = gather.take { () throws(ReadFault) in
            let words = try reader.strings("types")
            guard !words.isEmpty else {
                throw try reader.required("types").fault(
                    sv: "En gallringstid måste nämna minst en typ; * är alla.",
                    en: "A retention names at least one type; * is all.")
            }
            return words.map(TypePattern.init)
        }
        let start = gather.take { () throws(ReadFault) in try reader.word("after", Start.self) }
        let days = gather.take { () throws(ReadFault) in
            let days = try reader.int("days")
            guard Self.daysAllowed.contains(days) else {
                throw try reader.required("days").fault(
                    sv: "Ska vara 1 till \(Self.daysAllowed.upperBound) dagar.",
                    en: "Must be 1 to \(Self.daysAllowed.upperBound) days.")
            }
            return days
        }
        try gather.check()
        guard let types, let start, let days else { throw reader.fault(.object) }
        self.init(senders: senders, types: types, start: start, days: days)
    }
}

/// Two retentions that keep the same content for different times.
///
/// One that names kinds of senders goes before one that names none; of two that are alike in this
/// none goes before the other.
struct RetentionClash {
    let earlier: Dated<Retention>
    let later: Dated<Retention>

    var text: Localized {
        Localized(
            sv: "Posten gäller samma typer, avsändare och dagar som \(earlier.id), så innehållet "
                + "har två gallringstider. Skilj dem åt eller ta bort den ena.",
            en: "The entry holds for the same types, senders and days as \(earlier.id), so that "
                + "content has two times to be erased. Part them or remove one.")
    }

    /// Every pair that clashes, each once.
    static func all(among retentions: [Dated<Retention>]) -> [RetentionClash] {
        let sorted = retentions.sorted { ($0.id, $0.from) < ($1.id, $1.from) }
        var clashes: [RetentionClash] = []
        for (index, entry) in sorted.enumerated() {
            for other in sorted[(index + 1)...] where entry.clashes(with: other) {
                clashes.append(RetentionClash(earlier: entry, later: other))
            }
        }
        return clashes
    }
}

extension Dated<Retention> {
    fileprivate func clashes(with other: Dated<Retention>) -> Bool {
        let (mine, its) = (value, other.value)
        let meet =
            mine.senders.isEmpty
            ? its.senders.isEmpty : !mine.senders.isDisjoint(with: its.senders)
        return meet && overlaps(other)
            && mine.types.contains { type in its.types.contains { type.overlaps($0) } }
    }
}

extension [Dated<Retention>] {
    /// The one for messages of a type from a kind of party, or from the broker itself.
    package func of(_ type: String, from kind: PartyKind?) -> Dated<Retention>? {
        let found = filter { $0.value.covers(type, from: kind) }
        return found.first { !$0.value.senders.isEmpty } ?? found.first
    }
}
