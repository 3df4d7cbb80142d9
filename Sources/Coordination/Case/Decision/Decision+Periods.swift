import JSONSchema

extension Decision {
    /// Registers a sick period of the sender, or changes the dates of one that it reported.
    mutating func reportPeriod(_ entry: JSONValue, at pointer: String) {
        let place = entry["employment"]?.string ?? employment?.id
        if let place, file?.employment(place) == nil {
            refuse(.employmentUnknown("\(pointer)/employment"))
            return
        }
        guard let id = entry["id"]?.string, let from = entry["from"]?.date else {
            refuse(.fieldMissing("\(pointer)/from"))
            return
        }
        let period = SickPeriod(
            id: id, reporter: incoming.sender.id, employment: place, from: from,
            to: entry["to"]?.date, quarters: entry["quarters"]?.int ?? 4,
            knownToEmployer: isKnown(to: place, .administrative),
            knownToAgency: isKnownToAgency(.administrative),
            registeredAt: incoming.moment.instant)
        guard check(period, at: pointer) else { return }
        if period.from > day { warnings.append(.periodAhead) }
        if let most = rules.limit(.periodPastDays, on: day)?.value, period.from < day - most {
            warnings.append(.periodLongAgo)
        }
        let before = file
        emit(.sickPeriod(period))
        guard let place else { return }
        moveAnchors(of: place)
        if let days = entry["assumedDays"]?.int, isEmployer(of: place) {
            assume(days: days, source: .own, at: place)
        }
        if period.knownToEmployer, prolongs(period, before) {
            trigger(.certificate, at: place)
            triggerByLength(at: place)
        }
    }

    private mutating func check(_ period: SickPeriod, at pointer: String) -> Bool {
        let found = faults.count
        if let to = period.to, to < period.from {
            refuse(
                .dateImpossible(
                    "\(pointer)/to", sv: "Perioden slutar före sin början.",
                    en: "The period ends before it begins."))
        }
        if let most = rules.limit(.periodAheadDays, on: day)?.value, period.from > day + most {
            refuse(
                .dateImpossible(
                    "\(pointer)/from", sv: "Perioden börjar mer än \(most) dagar fram i tiden.",
                    en: "The period begins more than \(most) days ahead."))
        }
        let others = (file?.sickPeriods ?? []).filter {
            $0.reporter == period.reporter && $0.employment == period.employment
                && $0.id != period.id
        }
        if others.contains(where: { $0.overlaps(period) }) {
            refuse(.periodOverlapping("\(pointer)/from"))
        }
        return faults.count == found
    }

    private func prolongs(_ period: SickPeriod, _ before: Case?) -> Bool {
        let old = before?.sickPeriods.first {
            $0.id == period.id && $0.reporter == period.reporter
        }
        guard let old else { return true }
        guard let end = old.to else { return false }
        return period.to.map { $0 > end } ?? true
    }

    func isEmployer(of employment: String) -> Bool {
        file?.employments(of: incoming.sender.id).contains { $0.id == employment } ?? false
    }

    /// Whether the employer of an employment sends the message or receives this class of it.
    func isKnown(to employment: String?, _ dataClass: DataClass) -> Bool {
        guard let employment, let file else { return false }
        if isEmployer(of: employment) { return true }
        return incoming.receivers.contains { address in
            guard let receiver = counterpart(address),
                file.employments(of: receiver.party).contains(where: { $0.id == employment })
            else { return false }
            return verdict(
                rules: rules, case: file, from: sender, to: receiver, class: dataClass,
                type: type.name, answers: incoming.inReplyTo, day: day
            ).isOpen
        }
    }

    /// Whether the agency receives this class of the message.
    private func isKnownToAgency(_ dataClass: DataClass) -> Bool {
        guard let file else { return false }
        return incoming.receivers.contains { address in
            guard address.kind == .fk, let receiver = counterpart(address) else { return false }
            return verdict(
                rules: rules, case: file, from: sender, to: receiver, class: dataClass,
                type: type.name, answers: incoming.inReplyTo, day: day
            ).isOpen
        }
    }

    /// Keeps plans with the reduction that they belong to when its first day moves.
    mutating func moveAnchors(of employment: String) {
        guard let file else { return }
        let gap = rules.gap(.planDayGap)
        let runs = file.planRuns(employment, known: true, gap: gap)
        guard let plan = file.plans.last(where: { $0.id.employment == employment }),
            let run = runs.last(where: {
                $0.start <= plan.anchor && $0.isOngoing(on: plan.anchor, gap: gap)
            })
                ?? runs.min(by: {
                    abs($0.start.distance(to: plan.anchor))
                        < abs($1.start.distance(to: plan.anchor))
                }),
            run.start != plan.anchor
        else { return }
        emit(.plan(PlanChange(plan.id, .anchored(run.start))))
    }

    mutating func changeForecast() {
        let expectedEnd = field("expectedEnd")?.date
        let known = isKnown(to: employment?.id, .prognosis)
        emit(
            .forecast(
                Forecast(
                    reporter: incoming.sender.id, employment: employment?.id,
                    expectedEnd: expectedEnd, recordedOn: day, knownToEmployer: known,
                    target: field("target")?.string.flatMap(ReturnTarget.init(rawValue:)))))
        for place in employment.map({ [$0] }) ?? file?.employments ?? [] {
            compareTargets(at: place.id)
        }
        guard known, let employment, let file else { return }
        if let expectedEnd,
            let run = file.planRun(employment.id, on: day, known: true, rules: rules),
            expectedEnd >= run.start
        {
            assume(
                days: run.start.distance(to: expectedEnd) + 1,
                source: isEmployer(of: employment.id) ? .own : .prognosis, at: employment.id)
        }
        trigger(.health, at: employment.id)
    }
}
