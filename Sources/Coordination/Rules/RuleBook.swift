/// The dated rules of the product, read whole from `Protocols/rules` and `Protocols/states`.
///
/// The same version gives the same answers everywhere. Every entry is evaluated for the day
/// concerned, never for the day on which the program runs.
package struct RuleBook: Sendable {
    package internal(set) var version = ""
    package internal(set) var parties = PartyRules()
    package internal(set) var planTable: PlanTable
    var limits: [Limit: Timeline<Int>] = [:]
    var routes: [String: Timeline<Route>] = [:]
    /// Every wording of every route by the two kinds it joins, in the order of identifiers.
    var routeIndex: [KindPair: [Dated<Route>]] = [:]
    var ceilings: [DataClass: Timeline<Ceiling>] = [:]
    var exemptions: [NoPlanReason: Timeline<Exemption>] = [:]
    var reminderRules: [String: Timeline<ReminderRule>] = [:]
    /// Every wording of every reminder rule, in the order of identifiers.
    var reminderEntries: [Dated<ReminderRule>] = []
    var warnings: [WarningCode: Localized] = [:]

    /// The number of a limit on a day, with what it rests on.
    ///
    /// Before the first wording the first one counts, so that old cases can be computed.
    package func limit(_ limit: Limit, on day: LocalDate) -> Dated<Int>? {
        limits[limit]?.inForce(on: day) ?? limits[limit]?.entries.first
    }

    package func ceiling(_ dataClass: DataClass, on day: LocalDate) -> Dated<Ceiling>? {
        ceilings[dataClass]?.inForce(on: day)
    }

    package func exemption(_ reason: NoPlanReason, on day: LocalDate) -> Dated<Exemption>? {
        exemptions[reason]?.inForce(on: day)
    }

    /// The reminder rules in force on a day, by identifier.
    package func reminders(on day: LocalDate) -> [Dated<ReminderRule>] {
        reminderRules.values.compactMap { $0.inForce(on: day) }.sorted { $0.id < $1.id }
    }

    /// The routes in force on a day, by identifier.
    package func routes(on day: LocalDate) -> [Dated<Route>] {
        routes.values.compactMap { $0.inForce(on: day) }.sorted { $0.id < $1.id }
    }

    /// The routes from one kind to another on a day.
    func routes(from giver: PartyKind, to receiver: PartyKind, on day: LocalDate) -> [Dated<Route>]
    {
        routeIndex[KindPair(giver: giver, receiver: receiver)]?.filter { $0.isInForce(on: day) }
            ?? []
    }

    /// Lays out what look-ups need; to be called once all entries are in.
    mutating func index() {
        let all = routes.values.flatMap(\.entries).sorted { ($0.id, $0.from) < ($1.id, $1.from) }
        for giver in parties.kinds.keys {
            for receiver in parties.kinds.keys {
                routeIndex[KindPair(giver: giver, receiver: receiver)] = all.filter {
                    ($0.value.giver ?? giver) == giver
                        && ($0.value.receiver ?? receiver) == receiver
                }
            }
        }
        reminderEntries = reminderRules.values.flatMap(\.entries)
            .sorted { ($0.id, $0.from) < ($1.id, $1.from) }
    }

    func warning(_ code: WarningCode) -> Warning {
        Warning(
            code: code.rawValue,
            text: warnings[code] ?? Localized(sv: code.rawValue, en: code.rawValue))
    }
}

/// The ends of a route.
struct KindPair: Hashable, Sendable {
    let giver: PartyKind
    let receiver: PartyKind
}

/// What is worth a second look; texts stand in `Protocols/rules/warnings.json`.
package enum WarningCode: String, CaseIterable, Hashable, Sendable {
    case planNoGoal = "plan-no-goal"
    case planNoMeasure = "plan-no-measure"
    case planNoDatedStep = "plan-no-dated-step"
    case planNoFollowUp = "plan-no-follow-up"
    case planStepUpShort = "plan-step-up-short"
    case planFollowUpLate90 = "plan-follow-up-after-first"
    case planFollowUpLate180 = "plan-follow-up-after-last"
    case planCopy = "plan-copy"
    case planLate = "plan-late"
    case planNoConsultation = "plan-no-consultation"
    case planPeriodUnknown = "plan-period-unknown"
    case exemptionIsPractice = "exemption-is-practice"
    case planNotSent = "plan-not-sent"
    case periodAhead = "period-ahead"
    case periodLongAgo = "period-long-ago"
    case caseStaysOpen = "case-stays-open"
    case caseClosedWithOpenRequests = "case-closed-with-open-requests"
}
