import JSONSchema

/// Whether two rule sets may find other grounds or other days at normal level, so that nobody
/// asks about every day for nothing.
struct GroundFilter: Sendable {
    let concernsGrounds: Bool
    let concernsLevels: Bool

    private static let levelLimits: Set<Limit> = [
        .normalLevelDays, .normalLevelFrame, .levelDayGap, .sickPayDays,
    ]

    init(before: RuleSet, after: RuleSet) {
        let changes = before.entries.changes(to: after.entries).map(\.name)
        let limits = changes.filter { $0.hasPrefix("rules/limits.json ") }.flatMap { name in
            [before, after].compactMap { $0.entries.values[name] }.map { $0["id"]?.string }
        }
        let used = before.rules.grounds.limits.union(after.rules.grounds.limits)
        func concerns(_ known: Set<Limit>) -> Bool {
            limits.contains { id in id.map { known.contains(Limit(rawValue: $0)) } ?? true }
        }
        concernsGrounds =
            changes.contains { $0.hasPrefix("rules/grounds.json ") }
            || concerns(used.union([.chainDayGap]))
        concernsLevels = concerns(Self.levelLimits)
    }
}

extension GroundBook {
    /// The limits that steps end by and exceptions reach to.
    fileprivate var limits: Set<Limit> {
        let steps = tracks.values.flatMap(\.entries).flatMap(\.value).compactMap(\.through)
        let exceptions = exceptionRules.values.flatMap(\.entries).compactMap(\.value.until)
        return Set(steps + exceptions)
    }
}
