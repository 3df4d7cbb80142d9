extension Case {
    /// The day counts on `day`, by the rules in force for that day.
    ///
    /// - Parameter isCounted: whether whoever looks may know of a period; a count must not tell
    ///   of days that no message would.
    package func counters(
        on day: LocalDate, rules: RuleBook,
        counting isCounted: (SickPeriod) -> Bool = { _ in true }
    ) -> Counters {
        let periods = sickPeriods.filter(isCounted)
        let plan = employments.compactMap { employment in
            count(
                .planDay, of: periods.filter { $0.employment == employment.id }, on: day,
                limit: .planDayGap, rules: rules, employment: employment.id)
        }
        return Counters(
            day: day, plan: plan,
            chain: count(.chainDay, of: periods, on: day, limit: .chainDayGap, rules: rules))
    }

    /// The reductions at one employment, of the days that its employer knows, if `known`.
    func planRuns(_ employment: String, known: Bool, gap: Int) -> [DayRun] {
        var spans: [DayRun.Span] = []
        for index in sickPeriods.indices
        where sickPeriods[index].employment == employment
            && (!known || sickPeriods[index].knownToEmployer)
        {
            spans.append(DayRun.Span(from: sickPeriods[index].from, to: sickPeriods[index].to))
        }
        return DayRun.runs(of: spans, gap: gap)
    }

    /// The reduction at an employment that `day` falls in or that was the last before it.
    func planRun(
        _ employment: String, on day: LocalDate, known: Bool, rules: RuleBook
    ) -> DayRun? {
        let gap = rules.limit(.planDayGap, on: day)?.value ?? 0
        let runs = planRuns(employment, known: known, gap: gap)
        return runs.last { $0.start <= day } ?? runs.first
    }

    private func count(
        _ name: DayCount.Name, of periods: [SickPeriod], on day: LocalDate, limit: Limit,
        rules: RuleBook, employment: String? = nil
    ) -> DayCount? {
        guard let gap = rules.limit(limit, on: day),
            let run = DayRun.runs(of: periods, gap: gap.value).last(where: { $0.start <= day })
        else { return nil }
        return DayCount(
            name: name, employment: employment, day: run.count(through: day),
            isSickDay: run.isSickDay(day), run: run, rule: gap.id, version: gap.version,
            basis: gap.basis, mark: gap.mark,
            arithmetic: run.arithmetic(through: day, gap: gap.value))
    }
}

extension DayRun {
    /// The sum written out: each span with its days, and the gaps that are passed over.
    func arithmetic(through day: LocalDate, gap: Int) -> Localized {
        var sv: [String] = []
        var en: [String] = []
        var previous: LocalDate?
        for span in spans where span.from <= day {
            if let previous {
                let between = previous.distance(to: span.from) - 1
                sv.append("uppehåll \(between) dagar (högst \(gap), räknas inte)")
                en.append("gap of \(between) days (at most \(gap), not counted)")
            }
            let last = min(span.to ?? day, day)
            let days = span.from.distance(to: last) + 1
            sv.append("\(span.from.iso)–\(last.iso) = \(days) dagar")
            en.append("\(span.from.iso)–\(last.iso) = \(days) days")
            previous = last
        }
        let sum = count(through: day)
        return Localized(
            sv: sv.joined(separator: "; ") + "; summa dag \(sum)",
            en: en.joined(separator: "; ") + "; total day \(sum)")
    }
}
