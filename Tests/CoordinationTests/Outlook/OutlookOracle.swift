import Coordination

/// What two rule sets say of a case on every single day, found without the comparison.
struct OutlookOracle {
    let before: RuleSet
    let after: RuleSet
    let file: Case
    let days: [LocalDate]

    struct Thing: Hashable {
        var kind: OutlookChange.Kind
        var name: String
    }

    /// The days on which something is told otherwise.
    var differing: [Thing: Set<LocalDate>] {
        var found: [Thing: Set<LocalDate>] = [:]
        for day in days {
            let (old, new) = (answers(before, on: day), answers(after, on: day))
            for thing in Set(old.keys).union(new.keys) where old[thing] != new[thing] {
                found[thing, default: []].insert(day)
            }
        }
        return found
    }

    /// The days on which rows say so.
    func told(_ rows: [OutlookChange]) -> [Thing: Set<LocalDate>] {
        let kinds: Set<OutlookChange.Kind> = [.plan, .due, .count, .ground, .reach]
        var found: [Thing: Set<LocalDate>] = [:]
        for row in rows where kinds.contains(row.kind) {
            let covered = days.filter { day in
                row.from <= day && (row.to.map { day <= $0 } ?? true)
            }
            found[Thing(kind: row.kind, name: row.name), default: []].formUnion(covered)
        }
        return found
    }

    private func answers(_ set: RuleSet, on day: LocalDate) -> [Thing: String] {
        var answers: [Thing: String] = [:]
        let counters = file.counters(on: day, rules: set.rules)
        for count in counters.plan + [counters.chain].compactMap({ $0 }) {
            let name = [count.name.rawValue, count.employment].compactMap { $0 }
            answers[Thing(kind: .count, name: name.joined(separator: " "))] = shown(count)
        }
        if let level = counters.level, let end = file.levelEnd(on: day, rules: set.rules) {
            answers[Thing(kind: .count, name: "levelDay")] = "\(shown(level)) \(end)"
        }
        for ground in file.grounds(on: day, rules: set.rules) {
            // The day of the chain is told as a count.
            var ground = ground
            ground.chainDay = 0
            ground.arithmetic = ground.arithmetic.withoutDays
            answers[Thing(kind: .ground, name: ground.employment ?? "-")] = "\(ground)"
        }
        for plan in file.plans {
            let name = plan.id.text
            let state = file.planState(plan, on: day, rules: set.rules)
            answers[Thing(kind: .plan, name: name)] =
                "\(state) \(set.rules.planTable(on: day).name(state))"
            let due = file.planDue(plan, rules: set.rules, tellsAssumption: false)
            answers[Thing(kind: .due, name: name)] = due.map { "\($0)" }
            guard let version = plan.currentVersion,
                let run = file.chainRun(on: day, rules: set.rules, counting: { _ in true })
            else { continue }
            let extent = file.employment(plan.id.employment)?.extent
            answers[Thing(kind: .reach, name: name)] = PlanReach(
                version, chain: run, employmentExtent: extent, rules: set.rules
            ).map { "\($0)" }
        }
        return answers
    }

    private func shown(_ count: DayCount) -> String {
        "\(count.day) \(count.isSickDay) \(count.version) \(count.basis) \(count.mark) "
            + "\(count.arithmetic) \(count.isEarliest)"
    }
}

extension Localized {
    /// An arithmetic without the days that went into it, but with the gaps passed over.
    fileprivate var withoutDays: Localized {
        func rest(_ text: String) -> String {
            text.split(separator: ";").filter { !$0.contains(" = ") && !$0.contains("summa dag")
                && !$0.contains("total day")
            }.joined(separator: ";")
        }
        return Localized(sv: rest(sv), en: rest(en))
    }
}
