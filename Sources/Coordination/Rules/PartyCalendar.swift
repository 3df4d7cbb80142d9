/// The kinds and roles of every day, put together once so that each look-up is small.
struct PartyCalendar: Sendable {
    /// From its day until the next one's; the first one counts before it too.
    private let spans: [(from: LocalDate, parties: PartyRules)]
    /// Kinds that are in use on some day.
    let kindsInUse: Set<PartyKind>

    init(
        kinds: [PartyKind: Timeline<PartyRules.Kind>], roles: [RoleName: Timeline<PartyRules.Role>]
    ) {
        let days =
            kinds.values.flatMap { $0.entries.flatMap(\.turns) }
            + roles.values.flatMap { $0.entries.flatMap(\.turns) }
        spans = Set(days).sorted().map { day in
            (
                day,
                PartyRules(
                    kinds: kinds.compactMapValues { $0.inForce(on: day)?.value },
                    roles: roles.compactMapValues { $0.inForce(on: day)?.value })
            )
        }
        kindsInUse = Set(
            kinds.filter { $0.value.entries.contains { $0.value.isActive } }.map(\.key))
    }

    func parties(on day: LocalDate) -> PartyRules {
        (spans.last { $0.from <= day } ?? spans.first)?.parties ?? PartyRules()
    }
}

extension Dated {
    /// The days on which it comes into force and is in force no more.
    var turns: [LocalDate] { [from] + (to.map { [$0 + 1] } ?? []) }
}
