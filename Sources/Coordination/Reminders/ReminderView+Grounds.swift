extension ReminderView {
    /// The case as those whom the reminder is for may know it, with the last registered sick days
    /// taken to go on.
    ///
    /// An employer knows how it employs the person and no more of what decides the ground.
    var outlook: Case {
        if let known = knownOutlook { return known }
        var known = file
        known.sickPeriods = periods
        let last = periods.indices.max { periods[$0].end < periods[$1].end }
        if let last { known.sickPeriods[last].to = nil }
        if case .chain = subject {
            known.circumstances = file.circumstances.filter(mayKnow)
        } else {
            known.circumstances = []
            known.groundExceptions = []
        }
        knownOutlook = known
        return known
    }

    /// The day on which the days at normal level are used up if the sick leave goes on.
    func levelEnd(on day: LocalDate) -> LocalDate? {
        if let known = knownLevelEnd { return known.date }
        let end = outlook.levelEnd(on: day, rules: rules)?.date
        knownLevelEnd = (day, end)
        return end
    }

    /// A day before which those days cannot be used up, without looking at what they are; `nil`
    /// if somebody has said how many there were.
    ///
    /// One day more is at most one more in the count.
    func levelBound(on day: LocalDate) -> LocalDate? {
        guard file.circumstances.isEmpty,
            let limit = rules.limit(.normalLevelDays, on: day)?.value
        else { return nil }
        var past = 0
        for period in periods where period.from <= day {
            past += period.from.distance(to: min(period.end, day)) + 1
        }
        return day + max(limit - past, 0)
    }

    /// Whether capacity is assessed against the same the day after as on `day`.
    func groundStays(after day: LocalDate) -> Bool {
        if let known = staysAfter[day] { return known }
        let next = grounds(on: day + 1)
        let stays = grounds(on: day).allSatisfy { before in
            next.first { $0.employment == before.employment }.map { $0.ground == before.ground }
                ?? true
        }
        staysAfter[day] = stays
        return stays
    }

    /// Whether somebody employed, or with a business, will be assessed against normally occurring
    /// work once the days with the employer have passed.
    var normalWorkIsNext: Bool {
        guard let run, let number = rules.limit(.redeploymentLastDay, on: run.start)?.value else {
            return false
        }
        let day = run.projectedDate(ofDay: number) + 1
        return grounds(on: day).contains {
            $0.ground == .normalWork
                && ($0.status.base == .employed || $0.status.base == .selfEmployed)
        }
    }

    /// Whether the agency has investigated an exception during these days.
    var exceptionIsInvestigated: Bool {
        guard let start = run?.start, case .chain = subject else { return false }
        return file.groundExceptions.contains { $0.on >= start }
    }

    private func grounds(on day: LocalDate) -> [GroundAnswer] {
        let all = outlook.grounds(on: day, rules: rules)
        guard case .plan(let id, _) = subject else { return all }
        return all.filter { $0.employment == id.employment }
    }
}

extension SickPeriod {
    fileprivate var end: LocalDate { to ?? .latest }
}
