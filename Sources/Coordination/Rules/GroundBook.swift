/// What work capacity is assessed against by day of the chain, and when that waits; read from
/// `Protocols/rules/grounds.json`.
package struct GroundBook: Sendable {
    var names: [GroundName: Localized] = [:]
    var tracks: [WorkStatus: Timeline<[GroundStep]>] = [:]
    var exceptionRules: [String: Timeline<GroundExceptionRule>] = [:]

    init() {}

    /// The steps for a status on a day. Where the age has none of its own on that day, those of
    /// the status without regard to age count.
    package func track(_ status: WorkStatus, on day: LocalDate) -> Dated<[GroundStep]>? {
        tracks[status]?.inForce(on: day) ?? tracks[status.base]?.inForce(on: day)
    }

    package func exceptions(on day: LocalDate) -> [Dated<GroundExceptionRule>] {
        exceptionRules.values.compactMap { $0.inForce(on: day) }.sorted { $0.id < $1.id }
    }

    /// The exception of a kind on a day.
    package func exception(_ kind: String, on day: LocalDate) -> Dated<GroundExceptionRule>? {
        exceptions(on: day).first { $0.value.kind == kind }
    }

    package func name(_ ground: GroundName) -> Localized {
        names[ground] ?? Localized(sv: ground.rawValue, en: ground.rawValue)
    }
}

/// Something that capacity is assessed against, such as `own-work`; the names are data.
package struct GroundName: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package static let normalWork = GroundName(rawValue: "normal-work")
}

/// Days of the chain on one ground.
package struct GroundStep: Sendable {
    package var ground: GroundName
    /// The limit that is the last day of the step; `nil` for the last step.
    package var through: Limit?
    /// Whether an exception keeps the ground before it.
    package var isPostponable: Bool
    /// Whether the occupational group must be named.
    package var namesGroup: Bool
    /// Whether the agency must have investigated exceptions before it assesses.
    package var needsInvestigation: Bool
}

/// Why an assessment against normally occurring work waits.
package struct GroundExceptionRule: Sendable {
    /// Several wordings may be of one kind, such as `special` in its two lives.
    package var kind: String
    package var statuses: Set<WorkStatus>
    package var condition: Condition
    /// The limit that is the last day of the chain on which it may count.
    package var until: Limit?
    /// The extent that the return must come to.
    package var extent: Extent?

    package enum Condition: Hashable, Sendable {
        /// When the agency has found it so.
        case recorded
        /// On every day that the rule is in force.
        case always
        /// On days with a circumstance, or when the agency has found it so.
        case circumstance(Circumstance.Kind)
    }

    package enum Extent: String, CaseIterable, Sendable {
        case full
        /// As before the reduction.
        case same
    }
}
