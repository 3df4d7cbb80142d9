import Coordination
import JSONSchema

extension ScriptWriter {
    mutating func perform(_ step: PlanStep, _ spell: Int, on day: Int) {
        guard circle.spell == spell, let employer = activeEmployer else { return }
        if case .complete = step { return complete(employer, on: day) }
        guard circle.isSick, day <= lastDay else { return }
        switch step {
        case .submit: submit(employer, spell, on: day)
        case .answerRequest: answerRequest(employer, spell, on: day)
        case .recordOral: recordOral(employer, spell, on: day)
        case .followUp: followUp(employer, spell, on: day)
        case .revise: revise(employer, spell, on: day)
        case .share: share(employer, on: day)
        case .markInError: markInError(employer, on: day)
        case .agencyPlan: recordOwn("agency", traits.officer, "other-here", on: day)
        case .carePlan:
            guard circle.hasCoordinator, let coordinator = traits.coordinator else { return }
            recordOwn("care", coordinator, "own-work", on: day)
        case .review:
            guard take(.review, existing: true, on: day) else { return }
            let verdict: JSONValue = ["outcome": "sufficient"]
            send(
                "plan.reviewed", from: traits.officer, to: toInsured,
                verdict.with(Bodies.employment), on: day)
        default: performSimple(step, employer, spell, on: day)
        }
    }

    /// Steps of the employer whose body is a word or two.
    private mutating func performSimple(
        _ step: PlanStep, _ employer: Address, _ spell: Int, on day: Int
    ) {
        let dated: JSONValue = ["date": .string(date(day).iso)]
        switch step {
        case .begin where take(.begin, on: day):
            send("plan.begun", from: employer, dated.with(Bodies.employment), on: day)
        case .establish where take(.establish, on: day):
            let body: JSONValue = [
                "date": .string(date(day).iso), "author": "personalchef",
                "consultation": ["held": .bool(!traits.hasConflict)],
            ]
            send("plan.established", from: employer, body.with(Bodies.employment), on: day)
        case .exempt(let reason) where take(.exempt, on: day):
            ledger.exempt(reason)
            tellWhyNone("plan.exempted", ["reason": .string(reason)], employer, on: day)
        case .notMake where take(.notMake, on: day):
            tellWhyNone("plan.not-made", ["why": "Bemanningen är inte klar."], employer, on: day)
        case .pause where take(.pause, existing: true, on: day):
            let wakeUp = workday(day + dice.number(14...40))
            let body: JSONValue = ["wakeUp": .string(date(wakeUp).iso), "why": "Semester."]
            send("plan.paused", from: employer, body.with(Bodies.employment), on: day)
            plan(.plan(.resume, spell: spell), on: workday(wakeUp + dice.number(0...3)))
        case .resume where take(.resume, existing: true, on: day):
            send("plan.resumed", from: employer, dated.with(Bodies.employment), on: day)
        case .withdraw where take(.withdraw, existing: true, on: day):
            let body: JSONValue = ["why": "Planen gällde fel uppgifter."]
            send("plan.withdrawn", from: employer, body.with(Bodies.employment), on: day)
        default: break
        }
    }

    mutating func take(_ event: PlanEvent, existing: Bool = false, on day: Int) -> Bool {
        ledger.take(event, on: date(day), existing: existing)
    }

    /// Tells the agency why there is no plan, as the answer if it has asked.
    private mutating func tellWhyNone(
        _ type: String, _ body: JSONValue, _ employer: Address, on day: Int
    ) {
        let request = circle.openRequest(of: "plan.requested", to: employer)?.act
        var object = body.with(Bodies.employment).object ?? [:]
        object["consultation"] = ["held": .bool(!traits.hasConflict)]
        // Without consultation the agency is told on its request only (SFB 30:6 a).
        send(
            type, from: employer, to: traits.hasConflict && request == nil ? [] : toAgency,
            .object(object), on: day, answering: request)
        if let request { circle.close(request) }
    }

    private mutating func answerRequest(_ employer: Address, _ spell: Int, on day: Int) {
        guard circle.openRequest(of: "plan.requested", to: employer) != nil else { return }
        let mayRefuse = ledger.allows(.notMake, on: date(day), existing: false)
        if ledger.state != .established, mayRefuse, dice.chance(0.55) {
            performSimple(
                dice.chance(0.4) ? .notMake : .exempt("NO_MEASURES_NEEDED"), employer, spell,
                on: day)
        } else {
            submit(employer, spell, on: day)
        }
    }

    private mutating func submit(_ employer: Address, _ spell: Int, on day: Int) {
        let request = circle.openRequest(of: "plan.requested", to: employer)?.act
        // Without consultation the plan goes to the agency on its request only (SFB 30:6 a).
        if traits.hasConflict, request == nil {
            performSimple(.establish, employer, spell, on: day)
            return
        }
        guard take(.submit, on: day) else { return }
        var body = planBody(employer, on: day)
        body.isConsulted = !traits.hasConflict
        body.followUp = drawFollowUp(after: day)
        let content: JSONValue = ["plan": body.json(&dice, shares)]
        let act = send(
            "plan.submitted", from: employer, to: toAgency + copyToCoordinator(on: day),
            content.with(Bodies.employment), on: day, answering: request)
        if let request { circle.close(request) }
        ledger.add(PlanLedger.Version(date: date(day), isOral: false, act: act))
        planFollowUp(body, spell)
        if dice.chance(shares[.copyWithoutConsent]) {
            plan(.plan(.share, spell: spell), on: workday(day + dice.number(1...5)))
        }
    }

    /// A copy with consent; without it now and then all the same, which is blocked and shown.
    private mutating func copyToCoordinator(on day: Int) -> [Act.Copy] {
        guard circle.hasCoordinator, let coordinator = traits.coordinator else { return [] }
        let isOpen = circle.mayTell(.employer, .care, on: date(day))
        let isTried = dice.chance(shares[.copyWithoutConsent])
        return isOpen || isTried ? [copy("coordinator", coordinator, isOpen: isOpen)] : []
    }

    func planBody(_ employer: Address, on day: Int) -> PlanBody {
        PlanBody(
            date: date(day), employer: employer, length: max(circle.spellLength, 1),
            version: (ledger.current?.versions.count ?? 0) + 1)
    }
}

extension JSONValue {
    /// The object with the employment that it is about first.
    func with(_ employment: String) -> JSONValue {
        var object: JSONObject = ["employment": .string(employment)]
        for member in self.object?.members ?? [] { object[member.key] = member.value }
        return .object(object)
    }
}
