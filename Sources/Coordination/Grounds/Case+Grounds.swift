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
        let finder = GroundFinder(self, rules: rules, counting: isCounted)
        guard let chain = finder.chain(on: day) else { return [] }
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

/// The sick days of a case, added together once for questions about many days.
struct GroundFinder {
    private let file: Case
    private let rules: RuleBook
    private let gap: GapRule
    private let runs: [DayRun]

    init(_ file: Case, rules: RuleBook, counting isCounted: (SickPeriod) -> Bool) {
        self.file = file
        self.rules = rules
        gap = rules.gap(.chainDayGap)
        runs = DayRun.runs(of: file.sickPeriods.filter(isCounted), gap: gap)
    }

    /// The days added together that go on on a day.
    func chain(on day: LocalDate) -> GroundChain? {
        guard let place = runs.lastIndex(where: { $0.start <= day }),
            runs[place].isOngoing(on: day, gap: gap)
        else { return nil }
        return GroundChain(
            file: file, rules: rules, run: runs[place],
            next: place + 1 < runs.count ? runs[place + 1].start : nil, gap: gap)
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

    /// Where a day stands among the steps of its status.
    struct Place {
        let track: Dated<[GroundStep]>
        /// By number alone.
        let index: Int
        /// With what makes the assessment wait.
        let step: GroundStep
        let exception: Found?
        let lastChainDay: Int?
        let lastDate: LocalDate?
    }

    func place(_ standing: Standing, on day: LocalDate) -> Place? {
        guard let track = rules.grounds.track(standing.status, on: day) else { return nil }
        let number = run.count(through: day)
        let steps = track.value
        guard let index = steps.firstIndex(where: { last($0, day).map { number <= $0 } ?? true })
        else { return nil }
        let usual = steps[index]
        let exception = usual.isPostponable ? postponement(standing, on: day) : nil
        let lastDay = exception.map { $0.chainDay } ?? last(usual, day)
        return Place(
            track: track, index: index,
            step: exception == nil
                ? usual : steps[..<index].last { !$0.isPostponable } ?? usual,
            exception: exception, lastChainDay: lastDay,
            lastDate: exception.map(\.answer.through) ?? lastDay.map(run.projectedDate(ofDay:)))
    }

    func answer(_ standing: Standing, on day: LocalDate) -> GroundAnswer? {
        guard let place = place(standing, on: day) else { return nil }
        let (track, step) = (place.track, place.step)
        return GroundAnswer(
            day: day, employment: standing.employment, status: standing.status,
            ground: step.ground, name: rules.grounds.name(step.ground),
            chainDay: run.count(through: day), lastChainDay: place.lastChainDay,
            lastDate: place.lastDate, namesGroup: step.namesGroup,
            exception: place.exception?.answer, rule: track.id,
            version: track.version, basis: track.basis, mark: track.mark,
            arithmetic: arithmetic(standing, place, on: day))
    }

    /// The last day of the chain on a step, as the limit of the day says.
    func last(_ step: GroundStep, _ day: LocalDate) -> Int? {
        step.through.flatMap { rules.limit($0, on: day)?.value }
    }

    private func arithmetic(
        _ standing: Standing, _ place: Place, on day: LocalDate
    ) -> Localized {
        let steps = place.track.value
        let usual = steps[place.index]
        let first = place.index == 0 ? 1 : (last(steps[place.index - 1], day) ?? 0) + 1
        let end = last(usual, day).map(String.init) ?? ""
        let days = run.arithmetic(through: day, gap: gap)
        let status = standing.status.name
        let name = rules.grounds.name(usual.ground)
        var sv = "\(days.sv); \(status.sv), dag \(first)–\(end): \(name.sv)"
        var en = "\(days.en); \(status.en), day \(first)–\(end): \(name.en)"
        if let exception = place.exception?.answer {
            let until = exception.through
            sv += "; skjuts upp: \(exception.name.sv)" + (until.map { " till \($0.iso)" } ?? "")
            en += "; postponed: \(exception.name.en)" + (until.map { " to \($0.iso)" } ?? "")
        }
        return Localized(sv: sv, en: en)
    }
}
