/// A rule book while its files are read.
struct RuleBookDraft {
    var version = ""
    var parties = PartyRules()
    let planTable: PlanTable
    var limits: [Limit: Timeline<Int>] = [:]
    var routes: [String: Timeline<Route>] = [:]
    var ceilings: [DataClass: Timeline<Ceiling>] = [:]
    var exemptions: [NoPlanReason: Timeline<Exemption>] = [:]
    var reminderRules: [String: Timeline<ReminderRule>] = [:]
    var warnings: [WarningCode: Localized] = [:]

    init(planTable: PlanTable) {
        self.planTable = planTable
    }

    /// Every wording of every route by the two kinds it joins, in the order of identifiers.
    var routeIndex: [KindPair: [Dated<Route>]] {
        let all = routes.values.flatMap(\.entries).sorted { ($0.id, $0.from) < ($1.id, $1.from) }
        var index: [KindPair: [Dated<Route>]] = [:]
        for giver in parties.kinds.keys {
            for receiver in parties.kinds.keys {
                index[KindPair(giver: giver, receiver: receiver)] = all.filter {
                    ($0.value.giver ?? giver) == giver
                        && ($0.value.receiver ?? receiver) == receiver
                }
            }
        }
        return index
    }
}
