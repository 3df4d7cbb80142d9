/// The dated rules of the product, read whole from `Protocols/rules` and `Protocols/states`.
///
/// The same version gives the same answers everywhere. Every entry is evaluated for the day
/// concerned, never for the day on which the program runs.
///
/// An object, because every decision passes it on and none changes it.
package final class RuleBook: Sendable {
    package let version: String
    private let planTables: PlanTables
    private let calendar: PartyCalendar
    package let grounds: GroundBook
    private let limits: [Limit: Timeline<Int>]
    private let routes: [String: Timeline<Route>]
    /// Every wording of every route by the two kinds it joins, in the order of identifiers.
    private let routeIndex: [KindPair: [Dated<Route>]]
    private let ceilings: [DataClass: Timeline<Ceiling>]
    private let exemptions: [NoPlanReason: Timeline<Exemption>]
    private let forms: [String: Timeline<PlanForm>]
    private let purposes: [String: Timeline<Purpose>]
    private let reminderRules: [String: Timeline<ReminderRule>]
    /// Every wording of the reminder rules about each kind of subject, by identifier.
    private let reminderEntries: [ReminderSubjectKind: [ReminderEntry]]
    private let retentions: [Timeline<Retention>]
    private let warnings: [WarningCode: Timeline<Warning>]

    init(_ draft: RuleBookDraft) {
        version = draft.version
        planTables = draft.planTables
        calendar = PartyCalendar(kinds: draft.kinds, roles: draft.roles)
        grounds = draft.grounds
        limits = draft.limits
        routes = draft.routes
        routeIndex = draft.routeIndex
        ceilings = draft.ceilings
        exemptions = draft.exemptions
        forms = draft.forms
        purposes = draft.purposes
        reminderRules = draft.reminderRules
        let reminders = draft.reminderRules.values.flatMap(\.entries)
            .sorted { ($0.id, $0.from) < ($1.id, $1.from) }
            .map { ReminderEntry($0, limits: draft.limits) }
        reminderEntries = Dictionary(grouping: reminders, by: \.rule.value.anchor.subject)
        retentions = draft.retentions.values.sorted { $0.id < $1.id }
        warnings = draft.warnings
    }

    /// Kinds of party and roles as they are on a day.
    package func parties(on day: LocalDate) -> PartyRules { calendar.parties(on: day) }

    /// The plan's states and transitions as they are on a day.
    package func planTable(on day: LocalDate) -> PlanTable { planTables.table(on: day) }

    /// Kinds of party that are in use on some day, so that their parties may register.
    package var kindsInUse: Set<PartyKind> { calendar.kindsInUse }

    /// The number of a limit on a day, with what it rests on.
    ///
    /// Before the first wording the first one counts, so that old cases can be computed.
    package func limit(_ limit: Limit, on day: LocalDate) -> Dated<Int>? {
        limits[limit]?.inForceOrFirst(on: day)
    }

    /// Every wording of a limit, in the order of their days.
    func wordings(of limit: Limit) -> [Dated<Int>] { limits[limit]?.entries ?? [] }

    package func ceiling(_ dataClass: DataClass, on day: LocalDate) -> Dated<Ceiling>? {
        ceilings[dataClass]?.inForce(on: day)
    }

    package func exemption(_ reason: NoPlanReason, on day: LocalDate) -> Dated<Exemption>? {
        exemptions[reason]?.inForce(on: day)
    }

    /// The form of a version that plans of a day may be drawn up with.
    package func form(_ version: String, on day: LocalDate) -> Dated<PlanForm>? {
        forms[version]?.inForce(on: day)
    }

    /// What a consent may be for on a day.
    package func purpose(_ id: String, on day: LocalDate) -> Dated<Purpose>? {
        purposes[id]?.inForce(on: day)
    }

    /// Whether messages of a type serve a purpose on a day.
    func purpose(_ id: String, serves type: String, on day: LocalDate) -> Bool {
        purpose(id, on: day)?.value.serves(type) ?? false
    }

    /// The reasons for making no plan that may be given on a day, by identifier.
    package func exemptions(on day: LocalDate) -> [Dated<Exemption>] {
        exemptions.values.compactMap { $0.inForce(on: day) }.sorted { $0.id < $1.id }
    }

    /// The reminder rules in force on a day, by identifier.
    package func reminders(on day: LocalDate) -> [Dated<ReminderRule>] {
        reminderRules.values.compactMap { $0.inForce(on: day) }.sorted { $0.id < $1.id }
    }

    /// Every wording of the reminder rules about a kind of subject, by identifier.
    func reminderEntries(about kind: ReminderSubjectKind) -> [ReminderEntry] {
        reminderEntries[kind] ?? []
    }

    /// A wording of a reminder rule by its version, such as `plan-due@2018-07-01`.
    package func reminder(version: String) -> Dated<ReminderRule>? {
        let id = version.prefix { $0 != "@" }
        return reminderRules[String(id)]?.entries.first { $0.version == version }
    }

    /// The routes in force on a day, by identifier.
    package func routes(on day: LocalDate) -> [Dated<Route>] {
        routes.values.compactMap { $0.inForce(on: day) }.sorted { $0.id < $1.id }
    }

    /// Every wording of the routes from one kind to another, whatever the day.
    func routes(from giver: PartyKind, to receiver: PartyKind) -> [Dated<Route>] {
        routeIndex[KindPair(giver: giver, receiver: receiver)] ?? []
    }

    /// How long content is kept, as it stands on a day, by identifier.
    package func retentions(on day: LocalDate) -> [Dated<Retention>] {
        retentions.compactMap { $0.inForce(on: day) }
    }

    func warning(_ code: WarningCode, on day: LocalDate) -> Warning {
        warnings[code]?.inForceOrFirst(on: day)?.value
            ?? Warning(
                code: code.rawValue, text: Localized(sv: code.rawValue, en: code.rawValue))
    }
}

/// The ends of a route.
struct KindPair: Hashable, Sendable {
    let giver: PartyKind
    let receiver: PartyKind
}

extension Warning: RuleValue {
    static let members: Set<String> = ["text"]

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        self.init(code: try reader.string("id"), text: try reader.localized("text"))
    }
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
    case planConsultationDeclined = "plan-consultation-declined"
    case planRefusalUnexplained = "plan-refusal-unexplained"
    case planShareDiffers = "plan-share-differs"
    case planTargetsDiffer = "plan-targets-differ"
    case planFormUnknown = "plan-form-unknown"
    case planPeriodUnknown = "plan-period-unknown"
    case exemptionIsPractice = "exemption-is-practice"
    case planNotSent = "plan-not-sent"
    case periodAhead = "period-ahead"
    case periodLongAgo = "period-long-ago"
    case caseStaysOpen = "case-stays-open"
    case caseClosedWithOpenRequests = "case-closed-with-open-requests"
}
