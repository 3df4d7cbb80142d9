extension RuleComparison {
    /// The state of each plan, and when it is due.
    func planSeries(_ file: Case, _ days: [LocalDate]) -> [OutlookSeries] {
        file.plans.flatMap { plan in
            [
                series(.plan, plan.id.text, days) { set, day in
                    file.planState(
                        plan, on: day, rules: set.rules, calendar: set.clock.calendar
                    ).rawValue
                },
                series(.due, plan.id.text, days) { set, _ in
                    file.planDue(plan, rules: set.rules, calendar: set.clock.calendar)
                        .map { "\($0.date.iso) late from \($0.lateFrom.iso) \($0.version)" }
                },
            ]
        }
    }

    /// Each count of days that either rule set knows of.
    func countSeries(_ file: Case, _ days: [LocalDate]) -> [OutlookSeries] {
        let old = days.map { counts(file, by: before, on: $0) }
        let new = days.map { counts(file, by: after, on: $0) }
        let names = Set((old + new).flatMap(\.keys)).sorted()
        return names.map { name in
            OutlookSeries(
                kind: .count, name: name, before: old.map { $0[name] },
                after: new.map { $0[name] })
        }
    }

    private func counts(_ file: Case, by set: RuleSet, on day: LocalDate) -> [String: String] {
        let counters = file.counters(on: day, rules: set.rules)
        let all = counters.plan + [counters.chain].compactMap { $0 }
        let named = all.map { count in
            (
                ([count.name.rawValue] + [count.employment].compactMap { $0 })
                    .joined(separator: " "), "\(count.day) \(count.version)"
            )
        }
        return Dictionary(named) { first, _ in first }
    }

    /// The reasons for making no plan that an employer may give, at each employment that owes one.
    func exemptionSeries(_ file: Case, _ days: [LocalDate]) -> [OutlookSeries] {
        let owing = file.isOpen ? file.employments.filter(\.kind.owesPlan) : []
        let reasons = Set(
            [before, after].flatMap { set in
                days.flatMap { set.rules.exemptions(on: $0).map(\.id) }
            }
        ).sorted()
        return owing.flatMap { employment in
            reasons.map { reason in
                series(.exemption, "\(reason) \(employment.id)", days) { set, day in
                    set.rules.exemption(NoPlanReason(rawValue: reason), on: day)?.version
                }
            }
        }
    }

    func series(
        _ kind: OutlookChange.Kind, _ name: String, _ days: [LocalDate],
        answer: (RuleSet, LocalDate) -> String?
    ) -> OutlookSeries {
        OutlookSeries(
            kind: kind, name: name, before: days.map { answer(before, $0) },
            after: days.map { answer(after, $0) })
    }
}
