/// Whether a plan brings the extent back to what it was before, by the day that the law asks
/// about; shown as information, never as a decision.
///
/// Source: SFB (2010:110) 27:48.
package struct PlanReach: Sendable {
    package enum Answer: String, Sendable {
        case yes
        case no
        /// The plan has no steps, or nobody has said the extent before.
        case unsaid
    }

    package var answer: Answer
    /// The version that was looked at.
    package var version: Int64
    /// The first day with at least the extent before.
    package var reachedOn: LocalDate?
    package var lastDay: LocalDate
    package var rule: Dated<Int>
    package var arithmetic: Localized
}

extension PlanReach {
    /// - Parameters:
    ///   - chain: the days added together, as whoever looks may know them.
    ///   - employmentExtent: percent before, where the plan does not say.
    package init?(_ version: PlanVersion, chain: DayRun, employmentExtent: Int?, rules: RuleBook) {
        guard let rule = rules.limit(.lastReturnDay, on: version.date) else { return nil }
        self.rule = rule
        self.version = version.sequence
        let before = version.extentBefore ?? employmentExtent
        let steps = version.steps.sorted { $0.from < $1.from }
        let reachedOn = before.flatMap { before in steps.first { $0.percent >= before }?.from }
        let lastDay = chain.projectedDate(ofDay: rule.value)
        if before == nil || steps.isEmpty {
            answer = .unsaid
        } else {
            answer = reachedOn.map { $0 <= lastDay ? .yes : .no } ?? .no
        }
        arithmetic =
            ReachArithmetic(
                chain: chain, number: rule.value, lastDay: lastDay, before: before, steps: steps,
                reachedOn: reachedOn
            ).text
        self.reachedOn = reachedOn
        self.lastDay = lastDay
    }
}

/// How the answer came about, in words.
private struct ReachArithmetic {
    let chain: DayRun
    let number: Int
    let lastDay: LocalDate
    let before: Int?
    let steps: [PlanStep]
    let reachedOn: LocalDate?

    var text: Localized {
        var sv = "Dag \(number) i rehabiliteringskedjan är \(lastDay.iso) om nedsättningen "
        var en = "Day \(number) of the rehabilitation chain is \(lastDay.iso) if the reduction "
        sv += "fortsätter, räknat från \(chain.start.iso)"
        en += "goes on, counted from \(chain.start.iso)"
        guard let before else {
            sv += "; omfattningen före nedsättningen är inte angiven"
            en += "; the extent before the reduction is not stated"
            return Localized(sv: sv, en: en)
        }
        sv += "; omfattning före \(before) procent"
        en += "; extent before \(before) percent"
        guard !steps.isEmpty else {
            sv += "; planen har ingen upptrappning"
            en += "; the plan has no step-up"
            return Localized(sv: sv, en: en)
        }
        guard let reachedOn else {
            let most = steps.map(\.percent).max() ?? 0
            sv += "; planen når som mest \(most) procent"
            en += "; the plan reaches \(most) percent at most"
            return Localized(sv: sv, en: en)
        }
        let days = reachedOn.distance(to: lastDay)
        sv += "; planen når dit \(reachedOn.iso), "
        en += "; the plan gets there on \(reachedOn.iso), "
        sv += days >= 0 ? "\(days) dagar före" : "\(-days) dagar efter"
        en += days >= 0 ? "\(days) days before" : "\(-days) days after"
        return Localized(sv: sv, en: en)
    }
}
