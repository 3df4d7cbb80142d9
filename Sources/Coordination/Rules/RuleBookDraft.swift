/// A rule book while its files are read.
struct RuleBookDraft {
    var version = ""
    let planTables: PlanTables
    let known: KnownRules
    var kinds: [PartyKind: Timeline<PartyRules.Kind>] = [:]
    var roles: [RoleName: Timeline<PartyRules.Role>] = [:]
    var grounds = GroundBook()
    var limits: [Limit: Timeline<Int>] = [:]
    var routes: [String: Timeline<Route>] = [:]
    var ceilings: [DataClass: Timeline<Ceiling>] = [:]
    var exemptions: [NoPlanReason: Timeline<Exemption>] = [:]
    var forms: [String: Timeline<PlanForm>] = [:]
    var purposes: [String: Timeline<Purpose>] = [:]
    var reminderRules: [String: Timeline<ReminderRule>] = [:]
    var retentions: [String: Timeline<Retention>] = [:]
    var warnings: [WarningCode: Timeline<Warning>] = [:]

    init(planTables: PlanTables, known: KnownRules) {
        self.planTables = planTables
        self.known = known
    }

    /// Every wording of every route by the two kinds it joins, in the order of identifiers.
    var routeIndex: [KindPair: [Dated<Route>]] {
        let all = routes.values.flatMap(\.entries).sorted { ($0.id, $0.from) < ($1.id, $1.from) }
        var index: [KindPair: [Dated<Route>]] = [:]
        for giver in kinds.keys {
            for receiver in kinds.keys {
                index[KindPair(giver: giver, receiver: receiver)] = all.filter {
                    ($0.value.giver ?? giver) == giver
                        && ($0.value.receiver ?? receiver) == receiver
                }
            }
        }
        return index
    }
}
