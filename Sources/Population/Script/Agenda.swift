import Coordination

/// What the writer means to let happen; dropped if it cannot by then.
enum Intention {
    case open
    case seatCoordinator
    case introduce
    case reportAsEmployer
    case assume(days: Int, spell: Int)
    case requestPlan(spell: Int)
    case plan(PlanStep, spell: Int)
    case requestConsent
    case giveConsent(request: Int)
    case refuseConsent(request: Int)
    case withdrawConsent(act: Int)
    case limitConsent(act: Int)
    case markConflict
    case mask
    case certify(spell: Int, from: Int)
    case orderReminders(spell: Int)
    case tellNormalDays(spell: Int)
    case tellUnemployed(from: LocalDate)
    case investigate(spell: Int)
    case assess(spell: Int)
    case correctForecast(act: Int)
    case ask(spell: Int)
    case answer(request: Int)
    case forecast(spell: Int)
    case workPartTime(spell: Int)
    case resumePeriod(spell: Int, quarters: Int)
    case endSpell(spell: Int)
    case endSpellForAgency(spell: Int)
    case relapse(length: Int, from: Int)
    case endEmployment
    case close(spell: Int)
    case die
}

/// A step on an employer's plan.
enum PlanStep {
    case begin, submit, establish, recordOral, notMake, review, followUp, revise, pause, resume
    case withdraw, markInError, share, complete, answerRequest
    /// Plans that are not the employer's.
    case agencyPlan, carePlan
    case exempt(String)
}

/// Intentions in the order of their days, and of when they were meant.
struct Agenda {
    private var entries: [(day: Int, order: Int, intention: Intention)] = []
    private var last = 0

    mutating func add(_ intention: Intention, on day: Int) {
        last += 1
        let entry = (day: day, order: last, intention: intention)
        let index = entries.firstIndex { ($0.day, $0.order) > (entry.day, entry.order) }
        entries.insert(entry, at: index ?? entries.endIndex)
    }

    mutating func next() -> (day: Int, intention: Intention)? {
        guard !entries.isEmpty else { return nil }
        let entry = entries.removeFirst()
        return (entry.day, entry.intention)
    }
}
