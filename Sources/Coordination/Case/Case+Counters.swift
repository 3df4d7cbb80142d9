extension Case {
    /// The day counts on `day`, by the rules in force for that day.
    ///
    /// - Parameter isCounted: whether whoever looks may know of a period; a count must not tell
    ///   of days that no message would.
    package func counters(
        on day: LocalDate, rules: RuleBook,
        counting isCounted: (SickPeriod) -> Bool = { _ in true }
    ) -> Counters {
        let plan = employments.compactMap { employment in
            planCount(of: employment.id, on: day, rules: rules, counting: isCounted)
        }
        let periods = sickPeriods.filter(isCounted)
        return Counters(
            day: day, plan: plan,
            chain: count(.chainDay, of: periods, on: day, limit: .chainDayGap, rules: rules),
            level: levelCount(on: day, rules: rules, counting: isCounted))
    }

    /// The days of the reduction at one employment.
    package func planCount(
        of employment: String, on day: LocalDate, rules: RuleBook,
        counting isCounted: (SickPeriod) -> Bool
    ) -> DayCount? {
        count(
            .planDay, of: sickPeriods.filter { $0.employment == employment && isCounted($0) },
            on: day, limit: .planDayGap, rules: rules, employment: employment)
    }

    /// The days added together that `day` falls in or that were the last before it.
    package func chainRun(
        on day: LocalDate, rules: RuleBook, counting isCounted: (SickPeriod) -> Bool
    ) -> DayRun? {
        DayRun.runs(of: sickPeriods.filter(isCounted), gap: rules.gap(.chainDayGap))
            .last { $0.start <= day }
    }

    /// The reductions at one employment, of the days that its employer knows, if `known`.
    func planRuns(_ employment: String, known: Bool, gap: GapRule) -> [DayRun] {
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
        let runs = planRuns(employment, known: known, gap: rules.gap(.planDayGap))
        return runs.last { $0.start <= day } ?? runs.first
    }

    /// How much of the capacity is reduced on a day: the most that a period of the day says, in
    /// quarters of full time; `nil` on a day that is no sick day.
    package func quarters(
        on day: LocalDate, employment: String? = nil,
        counting isCounted: (SickPeriod) -> Bool = { _ in true }
    ) -> Int? {
        sickPeriods.filter { period in
            period.from <= day && (period.to.map { day <= $0 } ?? true)
                && (employment == nil || period.employment == employment) && isCounted(period)
        }.map(\.quarters).max()
    }

    private func count(
        _ name: DayCount.Name, of periods: [SickPeriod], on day: LocalDate, limit: Limit,
        rules: RuleBook, employment: String? = nil
    ) -> DayCount? {
        let gap = rules.gap(limit)
        guard let run = DayRun.runs(of: periods, gap: gap).last(where: { $0.start <= day }),
            let rule = rules.limit(limit, on: run.lastStart(through: day))
        else { return nil }
        return DayCount(
            name: name, employment: employment, day: run.count(through: day),
            isSickDay: run.isSickDay(day), run: run, rule: rule.id, version: rule.version,
            basis: rule.basis, mark: rule.mark,
            arithmetic: run.arithmetic(through: day, gap: gap))
    }
}

extension DayRun {
    /// The first day of the last span that has begun by `day`: the rule of that day decided
    /// whether it continued the count.
    func lastStart(through day: LocalDate) -> LocalDate {
        spans.last { $0.from <= day }?.from ?? start
    }

    /// The sum written out: each span with its days, and the gaps that are passed over.
    func arithmetic(through day: LocalDate, gap: GapRule) -> Localized {
        var sv: [String] = []
        var en: [String] = []
        var previous: LocalDate?
        for span in spans where span.from <= day {
            if let previous {
                let between = previous.distance(to: span.from) - 1
                let most = gap.most(before: span.from)
                sv.append("uppehåll \(between) dagar (högst \(most), räknas inte)")
                en.append("gap of \(between) days (at most \(most), not counted)")
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
