import Coordination
import JSONSchema

extension ScriptWriter {
    mutating func beginSpell(from first: Int, length: Int, on day: Int) {
        circle.spell += 1
        circle.isSick = true
        circle.spellFrom = first
        circle.spellLength = length
        circle.periodCount += 1
    }

    /// Questions and the end of the spell that has begun.
    mutating func planSpell(on day: Int) {
        let spell = circle.spell
        let end = workday(lastDay + dice.number(0...3))
        plan(.endSpell(spell: spell), on: end)
        planCertificates(on: day)
        planGrounds(on: day)
        var next = day + dice.number(3...25)
        while next < lastDay {
            plan(.ask(spell: spell), on: workday(next))
            next += dice.number(8...(circle.spellLength > 180 ? 24 : 45))
        }
        if traits.hasKey, circle.spellLength > 45, dice.chance(0.3) {
            plan(.forecast(spell: spell), on: day + dice.number(10...40))
        }
        if circle.spellLength >= 60, dice.chance(shares[.partTime]) {
            let change = circle.spellFrom + circle.spellLength * dice.number(5...8) / 10
            if change > day { plan(.workPartTime(spell: spell), on: workday(change)) }
        }
    }

    /// Who reports the insured person's sick days now.
    private var reporter: Address {
        if let employer = activeEmployer { return employer }
        return traits.opener == .employer ? traits.officer : openerAddress
    }

    private var openerAddress: Address {
        switch traits.opener {
        case .employer, .agency: traits.officer
        case .care: traits.nearestCoordinator
        case .insured: traits.insured
        }
    }

    private mutating func report(_ period: Period, quarters: Int, on day: Int) {
        let isToAgency = period.reporter != traits.officer && period.reporter.kind != .care
        var body: JSONObject = ["period": Bodies.period(period, quarters: quarters)]
        if traits.employer != nil { body["employment"] = .string(Bodies.employment) }
        send(
            "case.sick-period-reported", from: period.reporter, to: isToAgency ? toAgency : [],
            .object(body), on: day)
        ledger.report(period, on: date(day))
    }

    /// The employer's own report of the spell, once it knows of the case.
    mutating func reportAsEmployer(on day: Int) {
        guard let employer = traits.employer, traits.work.hasEmployer, circle.isEmployed,
            !circle.employerKnows, circle.isSick
        else { return }
        circle.employerKnows = true
        report(
            Period(
                id: "period-1", reporter: employer, from: date(circle.spellFrom), to: nil,
                isKnownToEmployer: true), quarters: 4, on: day)
        planForEmployer(on: day, assumed: nil)
    }

    /// The period that `reporter` has reported and not ended.
    private func openPeriod(_ reporter: Address) -> Period? {
        ledger.periods.last { $0.reporter == reporter && $0.to == nil }
    }

    mutating func workPartTime(_ spell: Int, on day: Int) {
        guard isCurrent(spell), day <= lastDay, var period = openPeriod(reporter),
            period.from < date(day - 1)
        else { return }
        period.to = date(day - 1)
        report(period, quarters: 4, on: day)
        plan(.resumePeriod(spell: spell, quarters: dice.number(1...3)), on: day)
    }

    /// The spell goes on in another extent from the day after what was reported last.
    mutating func resumePeriod(_ spell: Int, _ quarters: Int, on day: Int) {
        let reporter = reporter
        guard isCurrent(spell), openPeriod(reporter) == nil,
            let last = ledger.periods.last(where: { $0.reporter == reporter })?.to
        else { return }
        circle.periodCount += 1
        report(
            Period(
                id: "period-\(circle.periodCount)", reporter: reporter, from: last + 1, to: nil,
                isKnownToEmployer: reporter.kind == .employer), quarters: quarters, on: day)
    }

    mutating func endSpell(_ spell: Int, on day: Int) {
        guard isCurrent(spell) else { return }
        circle.isSick = false
        if var period = openPeriod(reporter), period.from <= date(lastDay) {
            period.to = date(lastDay)
            report(period, quarters: 4, on: day)
        }
        if openPeriod(traits.officer) != nil {
            plan(.endSpellForAgency(spell: spell), on: workday(day + dice.number(1...4)))
        }
        if activeEmployer != nil, dice.chance(0.7) {
            plan(.plan(.complete, spell: spell), on: workday(day + 1))
        }
        if dice.chance(shares[.closed]) {
            plan(.close(spell: spell), on: workday(day + dice.number(5...20)))
        }
        if spell < 4, dice.chance(shares[.relapse]) {
            let gaps = dice.chance(0.5) ? 3...6 : 88...91
            let gap = dice.chance(shares[.relapseAtLimit]) ? dice.number(gaps) : dice.number(7...60)
            let from = lastDay + gap + 1
            let report = max(from + dice.number(0...3), day + 1)
            plan(.relapse(length: SickLength.draw(&dice), from: from), on: workday(report))
        }
    }

    /// The agency ends what it reported itself.
    mutating func endSpellForAgency(_ spell: Int, on day: Int) {
        guard circle.spell == spell, !circle.isSick, var period = openPeriod(traits.officer),
            period.from <= date(lastDay)
        else { return }
        period.to = date(lastDay)
        report(period, quarters: 4, on: day)
    }

    mutating func relapse(_ length: Int, from first: Int, on day: Int) {
        guard circle.spell > 0, !circle.isSick, !circle.isDead else { return }
        if !circle.isOpen {
            let source = activeEmployer ?? traits.officer
            send(
                "case.reopened", from: source, to: source == traits.officer ? [] : toAgency,
                ["reason": "Ny sjukfrånvaro inom samma samordning."], on: day)
            circle.isOpen = true
            plan(.relapse(length: length, from: first), on: day)
            return
        }
        guard openPeriod(reporter) == nil else { return }
        beginSpell(from: first, length: length, on: day)
        report(
            Period(
                id: "period-\(circle.periodCount)", reporter: reporter, from: date(first),
                to: nil, isKnownToEmployer: reporter.kind == .employer), quarters: 4, on: day)
        planSpell(on: day)
        if activeEmployer != nil { planForEmployer(on: day, assumed: nil) }
    }

    mutating func endEmployment(on day: Int) {
        guard let employer = activeEmployer else { return }
        let record: JSONValue = [
            "id": .string(Bodies.employment), "employer": .string(employer.text),
            "kind": .string(traits.work.rawValue), "from": "2015-03-01",
            "to": .string(date(day).iso),
        ]
        send(
            "case.employment-changed", from: employer, to: toAgency, ["record": record], on: day)
        circle.isEmployed = false
        ledger.employmentEnd = date(day)
        if dice.chance(shares[.unemploymentTold]) {
            plan(.tellUnemployed(from: date(day + 1)), on: workday(day + dice.number(1...15)))
        }
    }

    mutating func close(_ spell: Int, on day: Int) {
        guard circle.spell == spell, !circle.isSick else { return }
        send(
            "case.closed", from: traits.officer, to: [],
            ["reason": activeEmployer == nil ? "no-need" : "returned-to-work"], on: day)
        circle.isOpen = false
    }

    mutating func die(on day: Int) {
        send("case.closed", from: traits.officer, to: [], ["reason": "deceased"], on: day)
        circle.isOpen = false
        circle.isSick = false
        circle.isDead = true
    }
}
