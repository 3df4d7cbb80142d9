import Coordination
import JSONSchema

extension ScriptWriter {
    mutating func perform(_ intention: Intention, on day: Int) {
        if case .open = intention { return open(on: day) }
        if case .withdrawConsent(let act) = intention { return withdrawConsent(act, on: day) }
        if case .relapse(let length, let from) = intention {
            return relapse(length, from: from, on: day)
        }
        guard circle.isOpen else { return }
        if performUncommon(intention, on: day) { return }
        switch intention {
        case .seatCoordinator: seatCoordinator(on: day)
        case .introduce: introduce(on: day)
        case .reportAsEmployer: reportAsEmployer(on: day)
        case .assume(let days, let spell): assume(days, spell, on: day)
        case .requestPlan(let spell): requestPlan(spell, on: day)
        case .plan(let step, let spell): perform(step, spell, on: day)
        case .requestConsent: requestConsent(on: day)
        case .giveConsent(let request): giveConsent(request, on: day)
        case .ask(let spell): ask(spell, on: day)
        case .answer(let request): answer(request, on: day)
        case .forecast(let spell): forecast(spell, on: day)
        case .workPartTime(let spell): workPartTime(spell, on: day)
        case .resumePeriod(let spell, let quarters): resumePeriod(spell, quarters, on: day)
        case .endSpell(let spell): endSpell(spell, on: day)
        case .endSpellForAgency(let spell): endSpellForAgency(spell, on: day)
        case .endEmployment: endEmployment(on: day)
        case .close(let spell): close(spell, on: day)
        case .die: die(on: day)
        default: break
        }
    }

    /// What is told beside sick days, plans and questions; false if it is something else.
    private mutating func performUncommon(_ intention: Intention, on day: Int) -> Bool {
        switch intention {
        case .refuseConsent(let request): refuseConsent(request, on: day)
        case .limitConsent(let act): limitConsent(act, on: day)
        case .markConflict: markConflict(on: day)
        case .mask: mask(on: day)
        case .certify(let spell, let from): certify(spell, from: from, on: day)
        case .orderReminders(let spell): orderReminders(spell, on: day)
        case .tellNormalDays(let spell): tellNormalDays(spell, on: day)
        case .tellUnemployed(let first): tellUnemployed(from: first, on: day)
        case .investigate(let spell): investigate(spell, on: day)
        case .assess(let spell): assess(spell, on: day)
        case .correctForecast(let act): correctForecast(act, on: day)
        default: return false
        }
        return true
    }

    /// Whether what was meant for a spell still concerns the case.
    func isCurrent(_ spell: Int) -> Bool { circle.spell == spell && circle.isSick }

    /// The last sick day of the spell that goes on.
    var lastDay: Int { circle.spellFrom + circle.spellLength - 1 }

    // MARK: - Opening

    private mutating func open(on day: Int) {
        let isByEmployer = traits.opener == .employer
        let period = Period(
            id: "period-1", reporter: opener, from: date(traits.firstDay), to: nil,
            isKnownToEmployer: isByEmployer)
        beginSpell(from: traits.firstDay, length: traits.length, on: day)
        let assumed = isByEmployer && dice.chance(0.5) ? drawBelief() : nil
        var body: JSONObject = ["insured": .string(traits.person.unmasked)]
        if let employer = traits.employer { body["employments"] = [employment(employer)] }
        body["participants"] = .array(participants)
        if traits.opener != .insured {
            body["period"] = Bodies.period(period, quarters: 4, assumedDays: assumed)
        }
        send("case.opened", from: opener, to: openingCopies, .object(body), on: day)
        circle.isOpen = true
        circle.employerKnows = isByEmployer
        circle.hasCoordinator =
            traits.coordinator != nil && (traits.opener == .agency || traits.opener == .care)
        if traits.opener == .insured {
            send(
                "case.sick-period-reported", from: opener, to: toAgency,
                ["period": Bodies.period(period, quarters: 4)], on: day)
        }
        ledger.report(period, on: date(day))
        if let assumed { ledger.assume(assumed, on: date(day)) }
        planSpell(on: day)
        if isByEmployer { planForEmployer(on: day, assumed: assumed) }
        planMeetings(on: day)
    }

    private mutating func employment(_ employer: Address) -> JSONValue {
        [
            "id": .string(Bodies.employment), "employer": .string(employer.text),
            "kind": .string(traits.work.rawValue), "from": "2015-03-01",
            "extent": .integer(Int64(dice.pick([100, 100, 100, 75, 50]))),
        ]
    }

    private var opener: Address {
        switch traits.opener {
        case .employer: traits.employer ?? traits.officer
        case .agency: traits.officer
        case .care: traits.nearestCoordinator
        case .insured: traits.insured
        }
    }

    private var participants: [JSONValue] {
        let agency: JSONValue = ["role": "fk", "address": .string(traits.officer.text)]
        guard traits.opener == .agency || traits.opener == .care,
            let coordinator = traits.coordinator
        else { return [agency] }
        return [agency, ["role": "coordinator", "address": .string(coordinator.text)]]
    }

    private var openingCopies: [Act.Copy] {
        switch traits.opener {
        case .employer: toAgency
        case .agency, .care: []
        case .insured:
            traits.work.hasEmployer
                ? toAgency + (traits.employer.map { [copy("employer", $0)] } ?? []) : toAgency
        }
    }

    /// How many days the employer believes that the reduction will last, right or wrong.
    mutating func drawBelief() -> Int {
        let length = circle.spellLength
        let isLong = (length >= 60) == dice.chance(shares[.assumedRight])
        return isLong ? max(length, 60) : min(length, 59)
    }

    /// What happens apart from plans once the case is open.
    private mutating func planMeetings(on day: Int) {
        if traits.coordinator != nil {
            if !circle.hasCoordinator { plan(.seatCoordinator, on: workday(day + 1)) }
            plan(.requestConsent, on: workday(day + dice.number(2...25)))
        }
        if !circle.employerKnows, traits.work.hasEmployer {
            if traits.opener == .agency {
                plan(.introduce, on: workday(day + dice.number(1...15)))
            } else if traits.opener == .insured {
                plan(.reportAsEmployer, on: workday(day + dice.number(1...8)))
            }
        }
        if traits.hasConflict, dice.chance(shares[.conflictMarked]) {
            plan(.markConflict, on: workday(day + dice.number(5...60)))
        }
        if traits.hasKey, dice.chance(shares[.fieldsMasked]) {
            plan(.mask, on: day + dice.number(3...60))
        }
        if let after = traits.diesAfter { plan(.die, on: workday(traits.firstDay + after)) }
        if let after = traits.leavesAfter {
            plan(.endEmployment, on: workday(traits.firstDay + after))
        }
    }

    private mutating func seatCoordinator(on day: Int) {
        guard let coordinator = traits.coordinator, !circle.hasCoordinator else { return }
        let source = traits.hasKey ? traits.insured : traits.officer
        send(
            "case.participant-changed", from: source, to: [],
            [
                "participant": [
                    "role": "coordinator", "address": .string(coordinator.text),
                    "from": .string(date(day).iso),
                ]
            ], on: day)
        circle.hasCoordinator = true
    }

    /// The first question to an employer that does not know of the case.
    private mutating func introduce(on day: Int) {
        guard let employer = traits.employer, circle.isEmployed, !circle.employerKnows else {
            return
        }
        let isByCare = circle.mayTell(.care, .employer, on: date(day))
        askEmployer(
            employer, from: isByCare ? traits.nearestCoordinator : traits.officer,
            "När passar ett första samtal?", on: day)
        if dice.chance(shares[.requestAnswered]) {
            plan(.reportAsEmployer, on: workday(day + dice.number(1...10)))
        }
    }

    mutating func askEmployer(
        _ employer: Address, from asker: Address, _ text: String, on day: Int
    ) {
        let body = Bodies.question("KONTKT", text, isAboutEmployment: true)
        let act = send(
            "question.asked", from: asker, to: [copy("employer", employer)], body, on: day)
        expectAnswer(to: act, "question.asked", from: asker, to: employer, on: day)
    }

    mutating func expectAnswer(
        to act: Int, _ type: String, from asker: Address, to receiver: Address, on day: Int
    ) {
        circle.requests.append(
            Circle.Request(act: act, asker: asker, receiver: receiver, type: type))
        guard type == "question.asked", dice.chance(shares[.requestAnswered]) else { return }
        plan(.answer(request: act), on: workday(day + dice.number(1...22)))
    }
}
