import Coordination
import JSONSchema

extension ScriptWriter {
    /// The day of the next follow-up goes into the plan, and perhaps is kept.
    mutating func planFollowUp(_ body: PlanBody, _ spell: Int) {
        guard let day = body.followUp, dice.chance(shares[.followUpRecorded]) else { return }
        let number = itinerary.start.distance(to: day)
        plan(.plan(.followUp, spell: spell), on: workday(number + dice.number(-2...6)))
    }

    mutating func drawFollowUp(after day: Int) -> LocalDate {
        date(workday(day + dice.number(28...45)))
    }

    mutating func recordOral(_ employer: Address, _ spell: Int, on day: Int) {
        guard [.notDue, .due, .overdue, .exempted, .notMade].contains(ledger.state),
            take(.recordOral, on: day)
        else { return }
        var body = planBody(employer, on: day)
        body.isOral = true
        body.followUp = drawFollowUp(after: day)
        let content: JSONValue = [
            "source": [
                "function": "gruppchef", "date": .string(date(day).iso), "channel": "phone",
                "from": dice.chance(0.85) ? "employer" : "insured-belief",
            ],
            "plan": body.json(&dice, shares),
        ]
        let act = send(
            "plan.recorded-oral", from: traits.officer, to: toInsured,
            content.with(Bodies.employment), on: day)
        ledger.add(PlanLedger.Version(date: date(day), isOral: true, act: act))
        planFollowUp(body, spell)
    }

    mutating func followUp(_ employer: Address, _ spell: Int, on day: Int) {
        guard take(.followUp, existing: true, on: day) else { return }
        let isRevised = dice.chance(shares[.revisedAfterFollowUp])
        var body: JSONObject = [
            "employment": .string(Bodies.employment), "date": .string(date(day).iso),
            "outcome": isRevised ? "slower" : "as-planned",
        ]
        if isRevised {
            plan(.plan(.revise, spell: spell), on: workday(day + dice.number(0...7)))
        } else {
            let next = drawFollowUp(after: day)
            body["nextFollowUp"] = ["date": .string(next.iso), "responsible": "employer"]
            if dice.chance(shares[.followUpRecorded]) {
                let number = itinerary.start.distance(to: next)
                plan(.plan(.followUp, spell: spell), on: workday(number + dice.number(-2...6)))
            }
        }
        send("plan.follow-up-recorded", from: employer, to: toAgency, .object(body), on: day)
    }

    mutating func revise(_ employer: Address, _ spell: Int, on day: Int) {
        guard !traits.hasConflict, take(.revise, existing: true, on: day) else { return }
        var body = planBody(employer, on: day)
        body.followUp = drawFollowUp(after: day)
        let content: JSONValue = [
            "why": "Upptrappningen går långsammare än planerat.",
            "plan": body.json(&dice, shares),
        ]
        let isOpen = circle.hasCoordinator && circle.mayTell(.employer, .care, on: date(day))
        let extra = isOpen ? traits.coordinator.map { [copy("coordinator", $0)] } ?? [] : []
        let act = send(
            "plan.revised", from: employer, to: toAgency + extra,
            content.with(Bodies.employment), on: day)
        ledger.add(PlanLedger.Version(date: date(day), isOral: false, act: act))
        planFollowUp(body, spell)
    }

    /// The plan to the coordinator alone: taken with consent, refused whole without.
    mutating func share(_ employer: Address, on day: Int) {
        guard circle.hasCoordinator, let coordinator = traits.coordinator,
            ledger.allows(.share, on: date(day), existing: true)
        else { return }
        let isOpen = circle.mayTell(.employer, .care, on: date(day))
        let content: JSONValue = [
            "plan": planBody(employer, on: day).json(&dice, shares),
            "purpose": "Gemensam planering.",
        ]
        let act = send(
            "plan.shared", from: employer,
            to: [copy("coordinator", coordinator, isOpen: isOpen), added(traits.insured)],
            content.with(Bodies.employment), on: day)
        guard isOpen else { return }
        ledger.take(.share, on: date(day), existing: true)
        ledger.addShare(act)
    }

    func added(_ receiver: Address) -> Act.Copy {
        Act.Copy(to: receiver.text, receiver: receiver, isOpen: true, origin: .added)
    }

    /// Everyone who got a version gets its correction, or is told of it where the way is closed.
    private func reached(by version: PlanLedger.Version, on day: Int) -> [Act.Copy] {
        var copies = [added(traits.insured)]
        for act in [version.act] + version.shares {
            for copy in script.acts[act].copies where copy.isOpen && copy.origin != .told {
                guard let receiver = copy.receiver,
                    !copies.contains(where: { $0.receiver == receiver })
                else { continue }
                let isOpen =
                    receiver.kind != .care || circle.mayTell(.employer, .care, on: date(day))
                copies.append(
                    Act.Copy(
                        to: receiver.text, receiver: receiver, isOpen: true,
                        origin: isOpen ? .added : .told))
            }
        }
        return copies.filter { $0.origin == .added } + copies.filter { $0.origin == .told }
    }

    mutating func markInError(_ employer: Address, on day: Int) {
        let living = ledger.current?.versions.filter { !$0.isInError } ?? []
        guard let version = living.last,
            take(living.count == 1 ? .correctLast : .correct, existing: true, on: day)
        else { return }
        let body: JSONValue = ["why": "Planen registrerades i fel ärende."]
        send(
            "plan.corrected", from: version.isOral ? traits.officer : employer,
            to: reached(by: version, on: day), body.with(Bodies.employment), on: day,
            reference: Act.Reference(member: "version", act: version.act))
        ledger.markInError(version.act)
    }

    /// A plan of another than the employer, which the insured person is told of.
    mutating func recordOwn(
        _ kind: String, _ owner: Address, _ target: String, on day: Int
    ) {
        let body: JSONValue = [
            "id": .string("\(kind)-\(circle.spell)"), "date": .string(date(day).iso),
            "target": .string(target), "followUp": .string(date(day + 60).iso),
        ]
        send("own-plan.\(kind)-recorded", from: owner, to: toInsured, body, on: day)
    }

    mutating func complete(_ employer: Address, on day: Int) {
        guard !circle.isSick, take(.complete, existing: true, on: day) else { return }
        let body: JSONValue = ["date": .string(date(day).iso), "result": "full-return"]
        send(
            "plan.completed", from: employer, to: toInsured, body.with(Bodies.employment),
            on: day)
    }
}
