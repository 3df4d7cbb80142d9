extension RuleComparison {
    /// The state of each plan, and when it is due.
    func planChanges(_ file: Case, _ days: [LocalDate]) -> [OutlookChange] {
        file.plans.flatMap { plan in
            let dues = [before, after].map {
                file.planDue(plan, rules: $0.rules, calendar: $0.clock.calendar)
            }
            let late = dues.compactMap { $0?.lateFrom }.filter { $0 > now.day && $0 <= lastDay }
            let all = Set(days + late).sorted()
            let states = series(.plan, plan.id.text, all) { set, day in
                let state = file.planState(
                    plan, on: day, rules: set.rules, calendar: set.clock.calendar)
                let name = set.rules.planTable(on: day).name(state)
                return OutlookAnswer(state.rawValue, words: name.words("name"))
            }
            let due = OutlookSeries(
                kind: .due, name: plan.id.text, before: [dues[0].map(OutlookAnswer.init)],
                after: [dues[1].map(OutlookAnswer.init)])
            return states.changes(on: all) + due.changes(on: [now.day])
        }
    }

    /// Each count of days that either rule set knows of, but for those at normal level.
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

    private func counts(
        _ file: Case, by set: RuleSet, on day: LocalDate
    ) -> [String: OutlookAnswer] {
        let counters = file.counters(on: day, rules: set.rules)
        let all = counters.plan + [counters.chain].compactMap { $0 }
        let named = all.map { count in
            let gap = set.rules.gap(count.name == .planDay ? .planDayGap : .chainDayGap)
            var words = count.basis.words("basis")
            words["mark"] = count.mark.rawValue
            words["gap"] = count.run.gaps(through: day, gap)
            return (
                ([count.name.rawValue] + [count.employment].compactMap { $0 })
                    .joined(separator: " "),
                OutlookAnswer(
                    "\(count.day) \(count.version)", kept: count.version,
                    numbers: [count.day], words: words)
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
                    set.rules.exemption(NoPlanReason(rawValue: reason), on: day)
                        .map { OutlookAnswer($0.version) }
                }
            }
        }
    }

    func series(
        _ kind: OutlookChange.Kind, _ name: String, _ days: [LocalDate],
        answer: (RuleSet, LocalDate) -> OutlookAnswer?
    ) -> OutlookSeries {
        OutlookSeries(
            kind: kind, name: name, before: days.map { answer(before, $0) },
            after: days.map { answer(after, $0) })
    }
}

extension OutlookAnswer {
    fileprivate init(_ due: DueDate) {
        var words = due.basis.words("basis")
        words.merge(due.name?.words("name") ?? [:]) { $1 }
        words["mark"] = due.mark.rawValue
        self.init(
            "\(due.date.iso) late from \(due.lateFrom.iso) \(due.version)", words: words)
    }
}

extension Localized {
    /// Both languages, as words that are shown with an answer.
    func words(_ name: String) -> [String: String] { [name: "\(sv)\n\(en)"] }
}

extension DayRun {
    /// How long each gap before a day might have been.
    func gaps(through day: LocalDate, _ gap: GapRule) -> String {
        spans.dropFirst().filter { $0.from <= day }.map { String(gap.most(before: $0.from)) }
            .joined(separator: " ")
    }
}
