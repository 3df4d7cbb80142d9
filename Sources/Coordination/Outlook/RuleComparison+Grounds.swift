extension RuleComparison {
    /// Every day that is looked at.
    ///
    /// Grounds and days at normal level turn on days that follow from each other, not only on
    /// those that a rule or the case names.
    private var everyDay: [LocalDate] { (0...days).map { now.day + $0 } }

    // MARK: - Grounds

    /// What capacity is assessed against, for each employment and for a person without one.
    func groundChanges(_ file: Case) -> [OutlookChange] {
        guard groundFilter.concernsGrounds, !file.sickPeriods.isEmpty else { return [] }
        let days = everyDay
        let old = grounds(file, by: before, on: days)
        let new = grounds(file, by: after, on: days)
        let names = Set((old + new).flatMap(\.keys)).sorted()
        return names.flatMap { name in
            OutlookSeries(
                kind: .ground, name: name, before: old.map { $0[name] },
                after: new.map { $0[name] }
            ).changes(on: days)
        }
    }

    private func grounds(
        _ file: Case, by set: RuleSet, on days: [LocalDate]
    ) -> [[String: OutlookAnswer]] {
        let finder = GroundFinder(file, rules: set.rules) { _ in true }
        return days.map { day in
            guard let chain = finder.chain(on: day) else { return [:] }
            var answers: [String: OutlookAnswer] = [:]
            for standing in file.standings(on: day) {
                guard let place = chain.place(standing, on: day) else { continue }
                answers[standing.employment ?? "-"] = chain.answer(
                    place, standing, on: day, rules: set.rules)
            }
            return answers
        }
    }

    // MARK: - Days at normal level

    /// The days at normal level, and when they are used up.
    func levelChanges(_ file: Case) -> [OutlookChange] {
        guard groundFilter.concernsLevels else { return [] }
        let days = everyDay
        return OutlookSeries(
            kind: .count, name: DayCount.Name.levelDay.rawValue,
            before: levels(file, by: before, on: days), after: levels(file, by: after, on: days)
        ).changes(on: days)
    }

    private func levels(
        _ file: Case, by set: RuleSet, on days: [LocalDate]
    ) -> [OutlookAnswer?] {
        let rules = set.rules
        let benefit = file.benefitDays(rules) { _ in true }
        return days.map { day in
            guard let limit = rules.limit(.normalLevelDays, on: day),
                let level = file.levelFrame(on: day, rules: rules, days: benefit),
                let first = level.days?.start, first <= day
            else { return nil }
            return OutlookAnswer(level, limit, on: day)
        }
    }
}

extension OutlookAnswer {
    fileprivate init(_ level: LevelFrame, _ limit: Dated<Int>, on day: LocalDate) {
        let count = level.count(on: day)
        let end = count < limit.value ? level.date(of: limit.value, from: day) : nil
        let kept = limit.version + (level.isEarliest(on: day) ? " at the earliest" : "")
        var words = limit.basis.words("basis")
        words["mark"] = limit.mark.rawValue
        words["frame"] = String(level.frame)
        self.init(
            "\(count) used up \(end.map { "\($0.iso) " } ?? "")\(kept)",
            // Once they are used up no day of it moves.
            kept: end == nil ? "used up \(kept)" : kept,
            numbers: [count] + (end.map { [day.distance(to: $0)] } ?? []), words: words)
    }
}

extension GroundChain {
    /// What stands of a place, without the number of the day.
    fileprivate func answer(
        _ place: Place, _ standing: Standing, on day: LocalDate, rules: RuleBook
    ) -> OutlookAnswer {
        var text = place.step.ground.rawValue
        if let last = place.lastChainDay { text += " through day \(last)" }
        if let date = place.lastDate { text += " \(date.iso)" }
        if place.step.namesGroup { text += ", group named" }
        text += " \(place.track.version)"
        var words = place.track.basis.words("basis")
        words.merge(rules.grounds.name(place.step.ground).words("name")) { $1 }
        words["mark"] = place.track.mark.rawValue
        words["status"] = standing.status.rawValue
        words["days"] = usualDays(place, on: day, rules)
        words["gap"] = run.gaps(through: day, gap)
        if let exception = place.exception?.answer {
            text += ", postponed by \(exception.version)"
            if let through = exception.through { text += " through \(through.iso)" }
            words["exception"] = exception.words
        }
        return OutlookAnswer(text, words: words)
    }

    /// The step that the number alone leads to.
    private func usualDays(_ place: Place, on day: LocalDate, _ rules: RuleBook) -> String {
        let steps = place.track.value
        let ends = [place.index - 1, place.index].filter { $0 >= 0 }.map { index in
            last(steps[index], day).map(String.init) ?? ""
        }
        let name = rules.grounds.name(steps[place.index].ground)
        return (ends + [name.sv, name.en]).joined(separator: "\n")
    }
}

extension GroundAnswer.Postponement {
    fileprivate var words: String {
        let texts = [name, basis].flatMap { [$0.sv, $0.en] }
        return (texts + [kind, mark.rawValue, extent?.rawValue ?? ""]).joined(separator: "\n")
    }
}
