extension Case {
    /// What the capacity is assessed against on a day, by the rules in force for that day: once
    /// for each employment that goes on, and once for a person without one.
    ///
    /// Empty before the first sick day, when the chain has broken, and when nothing tells how the
    /// person stands in working life.
    ///
    /// Source: SFB (2010:110) 27:46–49 e and 27:51.
    package func grounds(
        on day: LocalDate, rules: RuleBook,
        counting isCounted: (SickPeriod) -> Bool = { _ in true }
    ) -> [GroundAnswer] {
        let gap = rules.gap(.chainDayGap)
        let runs = DayRun.runs(of: sickPeriods.filter(isCounted), gap: gap)
        guard let place = runs.lastIndex(where: { $0.start <= day }),
            runs[place].isOngoing(on: day, gap: gap)
        else { return [] }
        let chain = GroundChain(
            file: self, rules: rules, run: runs[place],
            next: place + 1 < runs.count ? runs[place + 1].start : nil, gap: gap)
        return standings(on: day).compactMap { chain.answer($0, on: day) }
    }

    /// The same for one employment, or for a person without one.
    package func ground(
        on day: LocalDate, rules: RuleBook, employment: String? = nil,
        counting isCounted: (SickPeriod) -> Bool = { _ in true }
    ) -> GroundAnswer? {
        grounds(on: day, rules: rules, counting: isCounted).first { $0.employment == employment }
    }
}

/// Days added together, with what the case says about them.
struct GroundChain {
    let file: Case
    let rules: RuleBook
    let run: DayRun
    /// The first day of the days added together after these.
    let next: LocalDate?
    let gap: GapRule

    func answer(_ standing: Standing, on day: LocalDate) -> GroundAnswer? {
        guard let track = rules.grounds.track(standing.status, on: day) else { return nil }
        let number = run.count(through: day)
        let steps = track.value
        guard let place = steps.firstIndex(where: { last($0, day).map { number <= $0 } ?? true })
        else { return nil }
        let usual = steps[place]
        let exception = usual.isPostponable ? postponement(standing, on: day) : nil
        let step =
            exception == nil ? usual : steps[..<place].last { !$0.isPostponable } ?? usual
        let lastDay = exception.map { $0.chainDay } ?? last(usual, day)
        return GroundAnswer(
            day: day, employment: standing.employment, status: standing.status,
            ground: step.ground, name: rules.grounds.name(step.ground), chainDay: number,
            lastChainDay: lastDay,
            lastDate: exception.map(\.answer.through) ?? lastDay.map(run.projectedDate(ofDay:)),
            namesGroup: step.namesGroup, exception: exception?.answer, rule: track.id,
            version: track.version, basis: track.basis, mark: track.mark,
            arithmetic: arithmetic(standing, usual, place, steps, exception?.answer, on: day))
    }

    /// The last day of the chain on a step, as the limit of the day says.
    private func last(_ step: GroundStep, _ day: LocalDate) -> Int? {
        step.through.flatMap { rules.limit($0, on: day)?.value }
    }

    private func arithmetic(
        _ standing: Standing, _ step: GroundStep, _ place: Int, _ steps: [GroundStep],
        _ exception: GroundAnswer.Postponement?, on day: LocalDate
    ) -> Localized {
        let first = place == 0 ? 1 : (last(steps[place - 1], day) ?? 0) + 1
        let end = last(step, day).map(String.init) ?? ""
        let days = run.arithmetic(through: day, gap: gap)
        let status = standing.status.name
        let name = rules.grounds.name(step.ground)
        var sv = "\(days.sv); \(status.sv), dag \(first)–\(end): \(name.sv)"
        var en = "\(days.en); \(status.en), day \(first)–\(end): \(name.en)"
        if let exception {
            let until = exception.through
            sv += "; skjuts upp: \(exception.name.sv)" + (until.map { " till \($0.iso)" } ?? "")
            en += "; postponed: \(exception.name.en)" + (until.map { " to \($0.iso)" } ?? "")
        }
        return Localized(sv: sv, en: en)
    }
}
