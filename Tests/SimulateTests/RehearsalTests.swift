import Coordination
import Population
import Testing

struct RehearsalTests {
    /// The counts that the daemon's statistics make of the same cases, from the rules' own state.
    private func counted(_ file: Case, on day: LocalDate, _ rules: RuleBook) -> Tally {
        var tally = Tally()
        tally.count("cases")
        tally.count(file.isOpen ? "cases-open" : "cases-closed")
        tally.count("sick-periods", file.sickPeriods.count)
        tally.count("consents-given", file.consents.count)
        tally.count("consents-withdrawn", file.consents.count { $0.withdrawnOn != nil })
        tally.count("requests-asked", file.requests.count)
        tally.count("requests-answered", file.requests.count { $0.answeredBy != nil })
        tally.count("requests-open", file.requests.count { $0.answeredBy == nil })
        for plan in file.plans {
            let due = file.planDue(plan, rules: rules)
            let state = file.planState(plan, on: day, rules: rules)
            if due != nil { tally.count("plans-due") }
            if state == .overdue { tally.count("plans-overdue") }
            if state == .exempted { tally.count("plans-exempted") }
            if state == .notMade { tally.count("plans-not-made") }
            if !plan.requests.isEmpty { tally.count("plans-requested") }
            if plan.versions.count > 1 { tally.count("plans-revised") }
            guard let first = plan.versions.first else { continue }
            tally.count(first.form == .oral ? "plans-oral" : "plans-written")
            if let due {
                tally.count(first.date < due.lateFrom ? "plans-on-time" : "plans-late")
            }
        }
        return tally
    }

    @Test(arguments: [UInt64(1), 2])
    func `what is written is taken by the rules and comes to what the writer counts`(
        seed: UInt64
    ) async throws {
        let plan = try Book.plan(cases: 300, days: 400, seed: seed)
        let town = try plan.town()
        let rules = try Book.rules.get()
        let played = try await plan.perform(in: town, on: Book.stage(plan, town))
        let day = plan.itinerary.date(plan.itinerary.days - 1)
        #expect(played.count == 300)
        for (script, performance) in played {
            let file = try #require(performance.file)
            let counted = counted(file, on: day, rules)
            let names = Set(counted.values.keys).union(script.tally.values.keys)
            for name in names.sorted() {
                #expect(
                    counted[name] == script.tally[name],
                    "seed \(seed) \(script.name) \(name) \(describe(script))")
            }
        }
    }

    private func describe(_ script: Script) -> String {
        script.acts.map { "\($0.tick.day):\($0.type)" }.joined(separator: " ")
    }
}
