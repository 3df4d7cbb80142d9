import Coordination
import JSONSchema

extension ScriptWriter {
    /// What the employer assumes, and what the agency asks it for, in the spell that goes on.
    mutating func planForEmployer(on day: Int, assumed: Int?) {
        let spell = circle.spell
        if let assumed {
            follow(assumed, spell, on: day)
        } else {
            let soonest = max(day + 1, circle.spellFrom + dice.number(8...38))
            plan(.assume(days: drawBelief(), spell: spell), on: workday(soonest))
        }
        if dice.chance(shares[.remindersOrdered]) {
            plan(.orderReminders(spell: spell), on: workday(day + dice.number(0...3)))
        }
        let first = circle.spellFrom + dice.number(60...150)
        if dice.chance(shares[.agencyContact]) {
            plan(.requestPlan(spell: spell), on: workday(first))
        } else if dice.chance(shares[.agencyContactLate]) {
            plan(.requestPlan(spell: spell), on: workday(first + 120))
        }
    }

    mutating func assume(_ days: Int, _ spell: Int, on day: Int) {
        guard isCurrent(spell), let employer = activeEmployer, day <= lastDay else { return }
        send(
            "plan.assumption-recorded", from: employer, to: toAgency,
            [
                "employment": .string(Bodies.employment), "assumedDays": .integer(Int64(days)),
                "source": days >= 60 && dice.chance(0.4) ? "certificate" : "own",
            ], on: day)
        ledger.assume(days, on: date(day))
        follow(days, spell, on: day)
    }

    /// What an assumption leads to.
    private mutating func follow(_ days: Int, _ spell: Int, on day: Int) {
        guard days >= 60 else {
            if dice.chance(0.5) {
                plan(.plan(.exempt("LT60"), spell: spell), on: workday(day + dice.number(1...8)))
            }
            if circle.spellLength >= 60 {
                let late = max(circle.spellFrom + dice.number(35...62), day + 1)
                plan(.assume(days: circle.spellLength, spell: spell), on: workday(late))
            }
            return
        }
        guard let entry = ledger.current, let due = ledger.due(entry) else { return }
        switch Traits.drawPath(&dice, shares) {
        case .written: planWritten(due, spell, on: day)
        case .oral:
            let call = max(circle.spellFrom + dice.number(50...165), day + 1)
            plan(.plan(.recordOral, spell: spell), on: workday(call))
        case .exempted:
            let reason = dice.chance(0.5) ? "NO_MEASURES_NEEDED" : "HEALTH_PRECLUDES"
            let on = workday(day + dice.number(1...15))
            plan(.plan(.exempt(reason), spell: spell), on: on)
        case .notMade:
            plan(.plan(.notMake, spell: spell), on: workday(day + dice.number(5...30)))
        case .establishedOnly:
            plan(.plan(.establish, spell: spell), on: workday(day + dice.number(1...15)))
        case .nothing: break
        }
    }

    private mutating func planWritten(
        _ due: (date: LocalDate, lateFrom: LocalDate), _ spell: Int, on day: Int
    ) {
        let submission: Int
        if dice.chance(shares[.planLate]) {
            submission = workday(
                itinerary.start.distance(to: due.lateFrom) + dice.number(0...30))
        } else {
            let latest = WorkingCalendar.sweden.previousWorkingDay(onOrBefore: due.date)
            let last = itinerary.start.distance(to: latest)
            submission = workday(max(last - dice.number(0...10), day))
        }
        if dice.chance(shares[.planBegun]) {
            plan(.plan(.begin, spell: spell), on: workday(day))
        }
        plan(.plan(.submit, spell: spell), on: workday(submission))
        if dice.chance(shares[.planReviewed]) {
            plan(
                .plan(.review, spell: spell), on: workday(submission + dice.number(3...20)))
        }
        let uncommon: [(ShareName, PlanStep)] = [
            (.planPaused, .pause), (.planWithdrawn, .withdraw), (.planInError, .markInError),
            (.agencyPlan, .agencyPlan), (.carePlan, .carePlan),
        ]
        for (share, step) in uncommon where dice.chance(shares[share]) {
            plan(.plan(step, spell: spell), on: workday(submission + dice.number(5...60)))
        }
    }

    mutating func requestPlan(_ spell: Int, on day: Int) {
        guard isCurrent(spell), let employer = activeEmployer, day <= lastDay,
            circle.openRequest(of: "plan.requested", to: employer) == nil,
            ![.submitted, .reviewed, .followedUp, .revised].contains(ledger.state)
        else { return }
        ledger.take(.request, on: date(day), existing: false)
        let act = send(
            "plan.requested", from: traits.officer, to: [copy("employer", employer)],
            [
                "employment": .string(Bodies.employment), "orWhyNone": true,
                "reason": "Planen behövs för att samordna åtgärderna.",
                "basis": "SFB 110:14 p 1 och 110:31 a",
            ], on: day)
        if circle.isReasonMasked { script.acts[act].masked = ["reason"] }
        expectAnswer(
            to: act, "plan.requested", from: traits.officer, to: employer, on: day)
        if dice.chance(shares[.requestAnswered]) {
            plan(.plan(.answerRequest, spell: spell), on: workday(day + dice.number(2...25)))
        }
    }
}
